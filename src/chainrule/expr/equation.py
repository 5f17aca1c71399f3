"""An equation that binds two symbols: `x^2 + y^2 = 1`. It holds values and knows no algorithm."""

from __future__ import annotations

from dataclasses import dataclass

from chainrule.expr.tree import Expr, make, num


@dataclass(frozen=True, slots=True)
class Equation:
    """Both sides, and what depends on what.

    Attributes:
        left, right: the sides.
        variable: by what is differentiated.
        dependent: what depends on it.
    """

    left: Expr
    right: Expr
    variable: str
    dependent: str

    @property
    def difference(self) -> Expr:
        """What is zero on the curve.

        >>> from chainrule.expr import parse
        >>> Equation(parse("x*y"), parse("1"), "x", "y").difference
        sub(mul(x, y), 1)
        """
        return self.left if self.right == num(0) else make("sub", self.left, self.right)

    def slope(self, order: int = 1) -> str:
        """The derivative in signs.

        >>> from chainrule.expr import parse
        >>> Equation(parse("x*y"), parse("1"), "x", "y").slope(2)
        'd^2y/dx^2'
        """
        power = f"^{order}" if order > 1 else ""
        return f"d{power}{self.dependent}/d{self.variable}{power}"
