"""chainrule: a small Transformer that does calculus, and a checker that proves its answers."""

__version__ = "0.1.0"
