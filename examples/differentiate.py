"""Ask the classic model for derivatives: run from the repository's folder."""

from pathlib import Path

from chainrule.engine.torch_engine import Translator

translator = Translator.load(Path("model.ckpt"), Path("hparams.yaml"))
for question in ("d(6exp^(9a)+4exp^(2a))/da", "d(5tan(2x))/dx", "d(30z*exp^(5z))/dz"):
    (answer,) = translator.translate([question])
    print(f"{question} = {answer.text}")
