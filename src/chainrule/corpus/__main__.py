"""`python -m chainrule.corpus RECIPE`: `chainrule generate` for a machine with little but Python.

In: words of a command line. Out: a corpus folder. Where a GPU is lent there is torch, and mostly no
package that draws bars or reads options; recipes of antiderivatives need python-flint.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from chainrule.corpus.folder import generate
from chainrule.corpus.recipes import NAMES


def main() -> None:
    """Generate, and say how many lines there are."""
    parser = argparse.ArgumentParser(prog="python -m chainrule.corpus")
    parser.add_argument("recipe", choices=sorted(NAMES))
    parser.add_argument("--lines", type=int, required=True, help="all splits together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--out", type=Path, required=True, help="folder")
    args = parser.parse_args()
    manifest = generate(args.recipe, args.lines, args.seed, args.out, args.workers)
    for split, facts in manifest["splits"].items():
        print(f"{args.out}: {split} {facts['lines']:,}")


if __name__ == "__main__":
    main()
