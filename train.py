"""Train the classic model: `python -u train.py --max_epochs 10 --check_val_every_n_epoch=10`."""

import os
import sys

from chainrule.errors import ChainruleError
from chainrule.train.run import main

if __name__ == "__main__":
    try:
        main()
    except ChainruleError as error:
        sys.exit(f"train.py: {error}")
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be told
        sys.exit(1)
