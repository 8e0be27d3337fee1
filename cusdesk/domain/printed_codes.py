"""Codes that people copy from paper or hear by telephone: groups, each with a checking letter."""

from collections.abc import Sequence
from functools import reduce

from cusdesk.domain.errors import InvalidInputError

# Crockford's alphabet: no I, L, O, U, so that nothing is read two ways from paper.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS_IN_LETTER = 5
MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
LETTERS_IN_GROUP = 4
SEPARATORS = " -–—.\t\n\r"
FIELD_POLYNOMIAL = 0b100101


def spelled(values: Sequence[int], first_place: int = 1) -> str:
    """Return numbers below 32 as they are printed: in fours, each with its checking letter.

    Codes of another kind begin at another place, so that one is not taken for the other.
    """
    groups = [
        values[start : start + LETTERS_IN_GROUP]
        for start in range(0, len(values), LETTERS_IN_GROUP)
    ]
    return "-".join(
        "".join(LETTERS[value] for value in [*group, _check(place, group)])
        for place, group in enumerate(groups, first_place)
    )


def read(typed: str, groups: int, code: str, first_place: int = 1) -> list[int]:
    """Return the numbers of a typed code, or say where the mistake is; `code` in the genitive."""
    letters = typed.upper().translate(MISREAD).translate(dict.fromkeys(map(ord, SEPARATORS)))
    size = LETTERS_IN_GROUP + 1
    strange = sorted(set(letters) - set(LETTERS))
    if strange:
        raise InvalidInputError(f"W kodzie {code} nie występuje znak „{strange[0]}”.", "code")
    if len(letters) != groups * size:
        raise InvalidInputError(
            f"Kod {code} ma {groups} grup po {size} znaków, razem {groups * size}; "
            f"wpisano {len(letters)}.",
            "code",
        )
    values = [LETTERS.index(letter) for letter in letters]
    for number in range(groups):
        *group, check = values[number * size : (number + 1) * size]
        if _check(first_place + number, group) != check:
            raise InvalidInputError(
                f"W {number + 1}. grupie kodu {code} jest pomyłka. Porównaj ją z wydrukiem.",
                "code",
            )
    return [value for place, value in enumerate(values, 1) if place % size]


def _check(place: int, values: Sequence[int]) -> int:
    """Return the checking value of a group: any one wrong letter or swap of neighbours shows.

    It is a polynomial over the field of 32 elements; the group's place is mixed in, so that
    swapped groups show too.
    """
    return reduce(lambda sum_, value: _doubled(sum_ ^ value), values, place)


def _doubled(value: int) -> int:
    doubled = value << 1
    return doubled ^ FIELD_POLYNOMIAL if doubled & 0b100000 else doubled
