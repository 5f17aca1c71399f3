"""Whole numbers as the product of their prime powers.

In: digits. Out: tokens. It knows no recipe and no vocabulary.
"""

from __future__ import annotations

from typing import Final

from chainrule.errors import InputError

PRIMES: Final = (2, 3, 5, 7, 11, 13, 17, 19)
LONGEST_NUMBER: Final = 200


def prime_powers(number: str) -> tuple[str, ...]:
    """The prime powers of a whole number, the smallest prime first.

    A prime above 19 is left whole, as the last token: no number of the corpus has one.

    >>> prime_powers("360"), prime_powers("1"), prime_powers("0")
    (('8', '9', '5'), ('1',), ('0',))
    """
    if len(number) > LONGEST_NUMBER:
        raise InputError(f"a number of {len(number)} digits; at most {LONGEST_NUMBER} are read")
    rest = int(number)
    if rest <= 1 or number[0] == "0":
        return (number,)
    powers = []
    for prime in PRIMES:
        power = 1
        while rest % prime == 0:
            rest //= prime
            power *= prime
        if power > 1:
            powers.append(str(power))
    if rest > 1:
        powers.append(str(rest))
    return tuple(powers)
