"""What pressing something leads to: the operations its slot can come to, read from the code."""

from collections.abc import Callable, Iterator
from functools import partial
from types import CodeType, FunctionType, MethodType
from typing import Any

from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import OPERATIONS
from cusdesk.ui.forms import Form

OURS = "cusdesk.ui"
# Whoever asks whether something may be done decides for itself what it goes on to.
ASKING = frozenset({"may", "_may", "may_read_grounds"})


def needed(slot: Callable[..., object]) -> dict[str, Permission]:
    """Return the operations a slot leads to without asking, each with its permission."""
    sign = _sign(slot, frozenset())
    if sign not in _READ:
        _READ[sign] = dict(_Reading().of(slot, None))
    return _READ[sign]


# The same button is met on hundreds of cards: what was read of it once holds for all of them.
_READ: dict[object, dict[str, Permission]] = {}


def _sign(slot: Any, within: frozenset[int]) -> object:
    """Return all that the reading of a slot depends on: its code, and of what it holds the kind."""
    if isinstance(slot, partial):
        held = (slot.func, *slot.args, *slot.keywords.values())
        return tuple(_sign(one, within) for one in held)
    if isinstance(slot, MethodType):
        return slot.__func__, type(slot.__self__)
    if isinstance(slot, FunctionType) and id(slot) not in within:
        held = tuple(cell.cell_contents for cell in slot.__closure__ or ())
        return slot.__code__, tuple(_sign(one, within | {id(slot)}) for one in held)
    return slot if isinstance(slot, type) else type(slot)


class _Reading:
    """Follows names in code: globals of the module, methods of the object, what closures hold."""

    def __init__(self) -> None:
        self._seen: set[tuple[Any, Any]] = set()

    def of(self, slot: Any, owner: Any) -> Iterator[tuple[str, Permission]]:
        if isinstance(slot, partial):
            for inner in (slot.func, *slot.args, *slot.keywords.values()):
                yield from self.of(inner, owner)
        elif isinstance(slot, MethodType):
            yield from self.of(slot.__func__, type(slot.__self__))
        elif isinstance(slot, FunctionType):
            yield from self._function(slot, owner)
        elif isinstance(slot, type) and issubclass(slot, Form) and slot is not Form:
            yield from self.of(slot.__init__, slot)

    def _function(self, function: FunctionType, owner: Any) -> Iterator[tuple[str, Permission]]:
        name = f"{function.__module__}.{function.__qualname__}"
        if name in OPERATIONS:
            yield name, OPERATIONS[name].permission
            return
        known = (function, owner)
        if not function.__module__.startswith(OURS) or known in self._seen:
            return
        self._seen.add(known)
        names = set(_names(function.__code__))
        if names & ASKING:
            return
        held = [cell.cell_contents for cell in function.__closure__ or ()]
        owners = [owner, *(type(one) for one in held if not callable(one))]
        for one in held:
            yield from self.of(one, owner)
        for each in names:
            yield from self.of(function.__globals__.get(each), None)
            for of in owners:
                if of is not None and of.__module__.startswith(OURS):
                    yield from self.of(getattr(of, each, None), of)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)
