"""The dictionaries that batches are squeezed with, one for each format ever shipped."""

from collections.abc import Mapping
from functools import cache

from cusdesk import resources
from cusdesk.wire.header import FORMAT


@cache
def dictionaries() -> Mapping[int, bytes]:
    """Return each format's dictionary; old ones are kept, for every log begins with them."""
    return {
        number: resources.read_bytes(f"wire/dict-{number}.zdict") for number in range(1, FORMAT + 1)
    }
