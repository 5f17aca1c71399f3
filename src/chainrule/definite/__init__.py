"""Definite integrals: a rigorous enclosure, and the exact value where an antiderivative gives one.

In: an integrand as an `Expr`, its variable, two bounds, perhaps an antiderivative and the checker's
word on it. Out: `Definite`. It looks for no antiderivative itself.

    integral     the road: reality, divergence, enclosure, exact value
    agreement    whether the exact value and the enclosure agree
    question     what is asked, and what is known of it
    enclosure    FLINT's quadrature in ball arithmetic
    exact        F(upper) - F(lower), with one-sided limits and without jumps
    constants    values as people write them
    parted       pieces, each an integral of its own: between steps (`staircase`), those of curves
                 (`curved`), between changes of sign (`switched`)
    cover        where an expression is continuous, shown piece by piece
    turning      narrower balls where an argument touches the edge of a domain
    reach        intervals with infinite ends, where balls have none
    limits       one-sided limits by leading terms (`growing`, `growth`); `recurrence`: of gamma
    poles        proofs of divergence; the rise of a jump
    quarters     exact values of logarithms of sines, by their series
    symmetry     exact values by the mirror image of an integrand
    scaled       exact values of integrals in which a letter is a scale
    repeating    integrals to infinity of what comes back with a factor, as a geometric series;
                 `periods`: after which period
    principal    values over poles, where they are asked for
    improper     integrals to infinity and to where the integrand is not bounded
    ways         the way to one such end: what is beyond, and the integral before
    approach     an expression on that way: its expansion with a bounded error
    expansion    sums, products and powers of expansions; `exponentials`: their exponentials
    scales       powers, logarithms and exponentials of t, in order
    waves        what falls like a power only, but is a wave
    tails        what an integral to infinity has beyond a number
    leading      proofs of divergence by the first term of an expansion
    swinging     proofs that there is no limit: waves that do not fall
    means        proofs of divergence by the mean of a wave
    slower       the logarithm as the variable
    removable    gaps of an integrand that are none
    lettered     integrals with letters; `letters`: for all of their values
    parameters   the same under conditions; `terms`: limits; `between`: what is continuous there;
                 `conditions`: what is asked of letters; `condition`: one of these, as it is said;
                 `positive`: what makes a part positive for every x; `zeros`: of polynomials of
                 a letter; `cases`: signs of letters; `negated`: one value for both signs
    theorems     values of known integrals: of gamma, beta and their kin (`eulerian`); `frullani`;
                 symmetry for all exponents (`mirrored`)
    values       real and complex balls of an expression along its variable

>>> from chainrule.expr import parse
>>> found = definite(parse("x^2"), "x", parse("0"), parse("1"), antiderivative=parse("x^3/3"))
>>> found.text, found.enclosure.text
('1/3', '0.333333333333333 ± 3.34e-16')
"""

from __future__ import annotations

from chainrule.definite.enclosure import MOST_DIGITS, Enclosure
from chainrule.definite.integral import definite
from chainrule.definite.principal import principal_value
from chainrule.definite.question import Definite, Kind
from chainrule.definite.repeating import by_period
from chainrule.definite.scaled import by_scale
from chainrule.definite.symmetry import by_symmetry

__all__ = [
    "MOST_DIGITS",
    "Definite",
    "Enclosure",
    "Kind",
    "by_period",
    "by_scale",
    "by_symmetry",
    "definite",
    "principal_value",
]
