"""Which rule a textbook names at a subexpression, and the inner function.

In: a line of a program. Out: the rule's name, and what stands inside where the chain rule is used.
"""

from __future__ import annotations

from typing import Final

from chainrule.expr.operators import OPERATORS
from chainrule.expr.program import VARIABLE, Line, Program
from chainrule.expr.tree import Expr

_SUMS: Final = {"add": "sum rule", "sub": "difference rule", "neg": "constant factor"}


def rule_of(program: Program, number: int) -> tuple[str, Expr | None]:
    """The rule at a line, and the inner function.

    Args:
        program: of the function.
        number: of the line; -1 where the function has none.

    >>> from chainrule.expr import parse
    >>> from chainrule.expr.program import to_program
    >>> program = to_program(parse("x^2*sin(3x)"), "x")
    >>> [rule_of(program, i)[0] for i in range(4)]
    ['product rule', 'power rule', 'chain rule, derivative of sin', 'constant factor']
    """
    if number < 0:
        return ("the variable itself" if program.result == VARIABLE else "a constant"), None
    line = program.lines[number]
    if line.op in _SUMS:
        return _SUMS[line.op], None
    if line.op in ("mul", "div"):
        return _of_product(line), None
    if line.op == "pow":
        return _of_power(program, line)
    return _outer(program, line.operands[0], f"derivative of {_name(line.op)}")


def _name(op: str) -> str:
    """What people call a function: ln."""
    return OPERATORS[op].spelling("text").partition("(")[0]


def _varies(name: str) -> bool:
    return name == VARIABLE or name.startswith("@")


def _of_product(line: Line) -> str:
    first, second = map(_varies, line.operands)
    if line.op == "mul":
        return "product rule" if first and second else "constant factor"
    if first and second:
        return "quotient rule"
    return "constant factor" if first else "reciprocal rule"


def _of_power(program: Program, line: Line) -> tuple[str, Expr | None]:
    base, exponent = line.operands
    if _varies(base) and _varies(exponent):
        return "power with a variable base and exponent", None
    if _varies(base):
        return _outer(program, base, "power rule")
    return _outer(program, exponent, "exponential rule")


def _outer(program: Program, inner: str, rule: str) -> tuple[str, Expr | None]:
    """A rule alone, or with the chain rule where something else than the variable is inside."""
    if inner == VARIABLE:
        return rule, None
    return f"chain rule, {rule}", program.meaning(inner)
