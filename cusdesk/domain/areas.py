"""Areas of farms in hectares, as people type them."""

import re
from decimal import Decimal

from cusdesk.domain.errors import InvalidInputError

_AREA = re.compile(r"(?P<whole>[0-9]{1,4})(?:[.,](?P<part>[0-9]{1,4}))?(?: ?ha)?")


def parse_hectares(text: str) -> Decimal:
    """Return an area typed as „2,35” or „2.35 ha”; four places, as the certificate gives it."""
    found = _AREA.fullmatch(" ".join(text.split()).casefold())
    if found is None:
        raise InvalidInputError(
            f"„{text.strip()[:20]}” nie jest powierzchnią. Wpisz hektary przeliczeniowe, na "
            "przykład 2,35.",
            "hectares",
        )
    return Decimal(f"{found['whole']}.{found['part'] or '0'}")
