"""The field in which a resident is chosen: by surname, PESEL, street or telephone."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from cusdesk.operations.resident_lists import ResidentRow, find_residents, resident_row
from cusdesk.ui.desk import Office
from cusdesk.ui.fields import SuggestField, Suggestion

PERSON_KEY = "Ctrl+Shift+O"


class ResidentField(SuggestField):
    """Type-ahead over everyone the centre knows; its value is the resident's id."""

    def __init__(self, office: Office, key: str, name: str, **more: Any) -> None:
        self._office = office
        super().__init__(key, name, find=self._offer, written=self._name, **more)

    def _offer(self, text: str) -> Sequence[Suggestion]:
        return [Suggestion(spoken(row), row.id) for row in self._office.do(find_residents, text)]

    def _name(self, resident_id: UUID) -> str:
        row = self._office.do(resident_row, resident_id)
        return spoken(row) if row else ""


def spoken(row: ResidentRow) -> str:
    """Return a person as the list of proposals says it: two of one name differ by their address."""
    born = f"ur. {row.birth_date:%d.%m.%Y}" if row.birth_date else ""
    return ", ".join(part for part in (row.name, born, row.address) if part)


def whose_case(office: Office, *, required: bool = True, **more: Any) -> ResidentField:
    """Return the field that asks whose an application, a report or a decision is."""
    return ResidentField(
        office,
        "resident_id",
        "Mieszkaniec",
        required=required,
        example="nazwisko lub PESEL",
        **more,
    )
