"""A field of several answers out of a list, each with a box of its own."""

from collections.abc import Iterable
from typing import TypeVar

from cusdesk.domain.errors import InvalidInputError
from cusdesk.ui.fields import CheckField, Field
from cusdesk.ui.forms.grid import FieldGrid

T = TypeVar("T")


class TicksField(Field[frozenset[T]]):
    """Any number of answers; what is ticked is the value."""

    def __init__(
        self,
        key: str,
        name: str,
        choices: Iterable[tuple[T, str]],
        *,
        required: bool = False,
        hint: str = "",
    ) -> None:
        self._ticks = {
            value: CheckField(f"{key}.{at}", text, span=6)
            for at, (value, text) in enumerate(choices)
        }
        shown = FieldGrid(tuple(self._ticks.values()))
        super().__init__(key, name, shown, required=required, span=12, hint=hint)
        for tick in self._ticks.values():
            tick.edited.connect(self._edit)

    def read(self) -> frozenset[T]:
        if self.required and not self.value:
            raise InvalidInputError(f"Zaznacz przynajmniej jedno w polu „{self.name}”.", self.key)
        return self.value

    def typed(self) -> str:
        # A line each: a name may hold a comma.
        return "\n".join(tick.name for tick in self._ticks.values() if tick.value)

    def retype(self, text: str) -> None:
        wanted = set(text.splitlines())
        self.show_value(
            frozenset(value for value, tick in self._ticks.items() if tick.name in wanted)
        )

    def show_value(self, value: frozenset[T] | None) -> None:
        for one, tick in self._ticks.items():
            tick.show_value(one in (value or ()))
        self.complain("")

    @property
    def value(self) -> frozenset[T]:
        """The answers ticked."""
        return frozenset(one for one, tick in self._ticks.items() if tick.value)

    def take_focus(self) -> None:
        first = next(iter(self._ticks.values()), None)
        if first is not None:
            first.take_focus()

    def lock(self, *, locked: bool = True) -> None:
        for tick in self._ticks.values():
            tick.lock(locked=locked)
