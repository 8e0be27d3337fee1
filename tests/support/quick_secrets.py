"""Passwords and codes that take no time, for offices whose PCs are unlocked again and again.

Slow on purpose, they are tested where they are made. Each office of several PCs derives a dozen
keys, which was half of what the tests of the exchange cost.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cusdesk.db import user_keys
from cusdesk.wire import codes

SLOW = {"MEMORY_KIB": codes.MEMORY_KIB, "PASSES": codes.PASSES}


@contextmanager
def slow_codes() -> Iterator[None]:
    """Derive keys from codes as the programs of others do: a code made by one of them is used."""
    with pytest.MonkeyPatch.context() as costs:
        for name, value in SLOW.items():
            costs.setattr(codes, name, value)
        yield


@contextmanager
def quick_secrets() -> Iterator[None]:
    """Derive keys from passwords and codes with next to no memory."""
    with pytest.MonkeyPatch.context() as costs:
        for module in (user_keys, codes):
            costs.setattr(module, "MEMORY_KIB", 64)
            costs.setattr(module, "PASSES", 1)
        yield
