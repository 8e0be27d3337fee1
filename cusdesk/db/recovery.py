"""The recovery code: 140 random bits in seven groups, each with a letter that catches a slip."""

import secrets
from functools import reduce
from hashlib import blake2b

from nacl.public import PrivateKey

from cusdesk.domain.errors import InvalidInputError

# Crockford's alphabet: no I, L, O, U, so that nothing is read two ways from paper.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
GROUPS = 7
LETTERS_IN_GROUP = 4
SEPARATORS = " -–—.\t\n\r"
FIELD_POLYNOMIAL = 0b100101


def new_code() -> str:
    """Return a new code as it is printed."""
    groups = [
        [secrets.randbelow(len(LETTERS)) for _ in range(LETTERS_IN_GROUP)] for _ in range(GROUPS)
    ]
    return "-".join(
        "".join(LETTERS[value] for value in [*group, _check(place, group)])
        for place, group in enumerate(groups)
    )


def read_code(typed: str) -> str:
    """Return a typed code as printed, or say in which group the mistake is."""
    letters = typed.upper().translate(MISREAD).translate(dict.fromkeys(map(ord, SEPARATORS)))
    size = LETTERS_IN_GROUP + 1
    strange = sorted(set(letters) - set(LETTERS))
    if strange:
        raise InvalidInputError(f"W kodzie odzyskiwania nie występuje znak „{strange[0]}”.", "code")
    if len(letters) != GROUPS * size:
        raise InvalidInputError(
            f"Kod odzyskiwania ma {GROUPS} grup po {size} znaków, razem {GROUPS * size}; "
            f"wpisano {len(letters)}.",
            "code",
        )
    groups = [letters[start : start + size] for start in range(0, len(letters), size)]
    for place, group in enumerate(groups):
        values = [LETTERS.index(letter) for letter in group]
        if _check(place, values[:-1]) != values[-1]:
            raise InvalidInputError(
                f"W {place + 1}. grupie kodu odzyskiwania jest pomyłka. Porównaj ją z wydrukiem.",
                "code",
            )
    return "-".join(groups)


def private_key_of(code: str) -> PrivateKey:
    """Return the key pair a code stands for; 140 random bits need no slow derivation."""
    digest = blake2b(read_code(code).encode(), digest_size=32, person=b"cusdesk recovery")
    return PrivateKey(digest.digest())


def _check(place: int, values: list[int]) -> int:
    """Return the checking value of a group: any one wrong letter or swap of neighbours shows.

    It is a polynomial over the field of 32 elements; the group's place is mixed in, so that
    swapped groups show too.
    """
    return reduce(lambda sum_, value: _doubled(sum_ ^ value), values, place + 1)


def _doubled(value: int) -> int:
    doubled = value << 1
    return doubled ^ FIELD_POLYNOMIAL if doubled & 0b100000 else doubled
