"""Improper integrals: a rigorous number, how many digits, how long, and what mpmath says.

    python bench/improper.py [--lines A:B] [--timeout S]

The problems are those of `improper.txt`: integrand; bounds; where mpmath's quadrature is cut, or a
known value; the frequency of a wave beyond the last cut, where there is one. No antiderivative is
looked for. Wrong is what differs from mpmath by more than a thousand-millionth; mpmath itself is
not rigorous.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import mpmath
from mpmath import mpf

from chainrule.definite import definite
from chainrule.evaluate.metrics import percentile
from chainrule.evaluate.values import value
from chainrule.expr import Expr, parse
from chainrule.expr.bounds import bound_at

_PROBLEMS = Path(__file__).with_name("improper.txt")
_CLOSE = mpf(10) ** -9


def theirs(f: Expr, cuts: str, omega: str) -> mpf:
    """What mpmath's quadrature gives, or the value behind `=`, where it gives too little."""
    if cuts.startswith("="):
        return mpmath.re(value(parse(cuts[1:]), {}))

    def at(x: mpf) -> mpf:
        try:
            return value(f, {"x": x})
        except ArithmeticError:  # beyond all numbers, as exp(x) in x/(exp(x) - 1), or at a cut
            return mpf(0)

    places = [mpmath.inf if "inf" in c else mpmath.re(value(parse(c), {})) for c in cuts.split()]
    if cuts.startswith("-inf"):
        places[0] = -mpmath.inf
    total = mpmath.quad(at, places, maxdegree=9)
    if omega:
        total += mpmath.quadosc(at, [places[-1], mpmath.inf], omega=mpf(omega))
    return mpmath.re(total)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", default=":")
    options.add_argument("--timeout", type=float, default=10.0)
    chosen = options.parse_args()
    first, _, last = chosen.lines.partition(":")
    lines = _PROBLEMS.read_text(encoding="utf-8").splitlines()
    lines = lines[int(first or 0) : int(last) if last else None]
    times, digits, wrong, unjudged = [], [], 0, 0
    mpmath.mp.dps = 25
    for line in lines:
        text, low, high, cuts, omega = (part.strip() for part in line.split(";"))
        ends = (bound_at(end, 0, len(end)) for end in (low, high))
        started = time.perf_counter()
        found = definite(parse(text), "x", *ends, timeout_s=chosen.timeout)
        times.append(1000 * (time.perf_counter() - started))
        print(f"{text} from {low} to {high}: {found.text}, {times[-1]:.0f} ms", flush=True)
        if found.enclosure is None:
            continue
        width = max(mpf(float(found.enclosure.high - found.enclosure.low)), mpf(10) ** -40)
        digits.append(int(-mpmath.log10(width / abs(found.enclosure.value))))
        try:
            gap = abs(theirs(parse(text), cuts, omega) / found.enclosure.value - 1)
        except (ArithmeticError, ValueError):
            unjudged += 1
            continue
        if gap > _CLOSE:
            wrong += 1
            print(f"  mpmath differs by {mpmath.nstr(gap, 3)}")
    print(
        f"{len(lines)} asked, {len(digits)} with a number, digits at least {min(digits)}, "
        f"{wrong} wrong by mpmath, {unjudged} that it gives nothing for; "
        f"p50 {percentile(times, 50):.0f} ms, p95 {percentile(times, 95):.0f} ms"
    )


if __name__ == "__main__":
    main()
