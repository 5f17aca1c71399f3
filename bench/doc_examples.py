"""Examples of docstrings as code in the documentation site: an extension that `mkdocs.yml` names.

In: docstrings as griffe reads them. Out: the same with each `>>>` block between fences; to Markdown
it would be a quotation in a quotation in a quotation.
"""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

_BLOCK = re.compile(r"^>>> .*(?:\n(?!\n).+)*", re.MULTILINE)


def fenced(text: str) -> str:
    """`text` with a fence around each block of examples.

    >>> print(fenced("Twice.\\n\\n>>> 1 + 1\\n2").replace("`", "~"))
    Twice.
    <BLANKLINE>
    ~~~pycon
    >>> 1 + 1
    2
    ~~~
    """
    return _BLOCK.sub(lambda found: f"```pycon\n{found[0]}\n```", text)


class Examples(Extension):
    """Fences the examples of everything that is documented."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Called by griffe for each module, class and function that it has read."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)
