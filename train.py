"""Train the classic model: `python -u train.py --max_epochs 10 --check_val_every_n_epoch=10`."""

import sys

from chainrule.ending import end_unheard
from chainrule.errors import ChainruleError
from chainrule.train.run import main

if __name__ == "__main__":
    try:
        main()
    except ChainruleError as error:
        sys.exit(f"train.py: {error}")
    except BrokenPipeError:
        end_unheard()
