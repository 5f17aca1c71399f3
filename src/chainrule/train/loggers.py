"""Where the numbers of a run are logged: CSV, TensorBoard if it is there, a place on request.

In: the options of a run. Out: Lightning's own loggers. It does not know what is logged. Accounts,
servers and offline modes are the business of the further place, by the variables of the environment
that it reads itself.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Final

from lightning.pytorch.loggers import (
    CSVLogger,
    Logger,
    MLFlowLogger,
    TensorBoardLogger,
    WandbLogger,
)

from chainrule.errors import ConfigError
from chainrule.train.options import Options

PROJECT: Final = "chainrule"
"""The project (Weights & Biases) or experiment (MLflow) that runs belong to."""


def must_have_logger(options: Options) -> None:
    """Refuse a logger whose package is missing, before a run has done anything.

    Raises:
        ConfigError: it is not installed.

    >>> must_have_logger(Options(logger="none"))
    """
    if options.logger != "none" and find_spec(options.logger) is None:
        raise ConfigError(
            f"--logger {options.logger} needs the package {options.logger}, which is not "
            "installed: pip install 'chainrule[loggers]', or leave --logger out; CSV and "
            "TensorBoard are written without it"
        )


def build_loggers(options: Options) -> list[Logger]:
    """The loggers of a run; all of them write into its folder if nothing else is said.

    Args:
        options: `logger` names the further one, or none.

    >>> [type(logger).__name__ for logger in build_loggers(Options())]
    ['CSVLogger', 'TensorBoardLogger']
    """
    folder = options.folder
    loggers: list[Logger] = [CSVLogger(folder, name="csv")]
    # A machine that is lent may have torch and Lightning and no more.
    if find_spec("tensorboard") is not None:
        loggers.append(TensorBoardLogger(folder, name="tensorboard", default_hp_metric=False))
    if options.logger == "wandb":
        folder.mkdir(parents=True, exist_ok=True)  # else it takes the system's temporary folder
        loggers.append(WandbLogger(name=folder.name, project=PROJECT, save_dir=folder))
    elif options.logger == "mlflow":
        folder.mkdir(parents=True, exist_ok=True)
        server = os.environ.get("MLFLOW_TRACKING_URI")
        loggers.append(
            MLFlowLogger(
                PROJECT,
                run_name=folder.name,
                tracking_uri=server or f"sqlite:///{folder / 'mlflow.db'}",
                artifact_location=None if server else (folder / "mlflow").resolve().as_uri(),
            )
        )
    return loggers
