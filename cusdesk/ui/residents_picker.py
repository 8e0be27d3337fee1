"""The field in which a resident is chosen: type-ahead over names, PESEL, phones, addresses."""

from typing import Any
from uuid import UUID

from cusdesk.domain.errors import OfficeError
from cusdesk.operations.resident_lists import ResidentRow, find_residents
from cusdesk.operations.residents import view_brief
from cusdesk.ui.desk import Office
from cusdesk.ui.fields import SuggestField, Suggestion

_OFFERED = 9


class ResidentPicker(SuggestField):
    """Its value is the id of the person chosen; `but` is someone never offered."""

    def __init__(
        self,
        office: Office,
        key: str = "resident",
        name: str = "Osoba",
        *,
        but: UUID | None = None,
        **more: Any,
    ) -> None:
        self._office, self._but = office, but
        self._named: dict[UUID, str] = {}
        super().__init__(
            key,
            name,
            self._offer,
            written=self._name_of,
            **{"example": "nazwisko, PESEL, telefon albo adres", "span": 12, **more},
        )

    def _offer(self, text: str) -> list[Suggestion]:
        bare = text.split(" · ", maxsplit=1)[0]
        rows = [row for row in self._office.do(find_residents, bare, _OFFERED) if self._fits(row)]
        self._named |= {row.id: _text(row) for row in rows}
        return [Suggestion(_text(row), row.id) for row in rows]

    def _fits(self, row: ResidentRow) -> bool:
        return row.id != self._but

    def _name_of(self, resident_id: UUID) -> str:
        if resident_id not in self._named:
            try:
                brief = self._office.do(view_brief, resident_id)
            except OfficeError:
                return ""
            born = f", ur. {brief.birth_date.year}" if brief.birth_date else ""
            where = f" · {brief.address_line}" if brief.address_line else ""
            self._named[resident_id] = f"{brief.surname} {brief.given_name}{born}{where}"
        return self._named[resident_id]


def _text(row: ResidentRow) -> str:
    born = f", ur. {row.birth_date.year}" if row.birth_date else ""
    where = f" · {row.address}" if row.address else ""
    return f"{row.name}{born}{where}"
