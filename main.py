"""Score test.txt with the trained classic model: `python -u main.py`."""

import sys

from chainrule.cli.score import main
from chainrule.ending import end_unheard
from chainrule.errors import ChainruleError

if __name__ == "__main__":
    try:
        main()
    except ChainruleError as error:
        sys.exit(f"main.py: {error}")
    except BrokenPipeError:
        end_unheard()
