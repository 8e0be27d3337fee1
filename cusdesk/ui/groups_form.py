"""The form of a group: of which service, where, when, who leads it."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.groups import GroupCard
from cusdesk.domain.services import ServiceForm
from cusdesk.domain.users import Permission
from cusdesk.operations.carers import refreshed_carers
from cusdesk.operations.groups import GroupRow
from cusdesk.operations.service_places import service_places
from cusdesk.operations.services import services
from cusdesk.ui.desk import Desk
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    HoursField,
    NotesField,
    NumberField,
    TextField,
)
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.hours import DaysField, HourField
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head

TOGETHER = frozenset({ServiceForm.GROUP, ServiceForm.COMMUNITY})


class NewGroup(QWidget):
    """The form of a group that is not there yet."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, add: Callable[[GroupCard], UUID]) -> None:
        super().__init__()
        form = group_form(desk, add)
        form.open({"starts_on": desk.today}, "group/new")
        form.saved.connect(self.added.emit)
        form.left.connect(self.left.emit)
        self._page = Pane(record_head("Nowa grupa"), form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self._page.take_focus()


def group_form(
    desk: Desk, keep: Callable[[GroupCard], object], row: GroupRow | None = None
) -> Form:
    """Return the form of a group; what it already names is offered even where it has ended."""
    known = row.card if row else None
    return Form(
        group(
            "Grupa",
            TextField("name", "Nazwa", required=True, span=8, example="Klub Seniora w Wysokiem"),
            NumberField("capacity", "Liczba miejsc", span=4, hint="Puste: bez limitu."),
            ChoiceField[UUID](
                "service_id", "Usługa", _services(desk, known), required=True, span=12
            ),
            ChoiceField[UUID]("place_id", "Miejsce", _places(desk, known), span=6),
            ChoiceField[UUID]("leader_id", "Prowadzi", _leaders(desk, row), span=6),
            CheckField("open_to_all", "Otwarta dla wszystkich: gości liczy się bez nazwisk"),
        ),
        group(
            "Kiedy się spotyka",
            DaysField("days", "Dni tygodnia", span=4, example="wt, cz"),
            HourField("starts_at", "Godzina", span=4, example="10:00"),
            HoursField("minutes", "Jak długo", span=4, example="2"),
            DateField("starts_on", "Działa od", required=True),
            DateField("ends_on", "Działa do", hint="Puste: bezterminowo."),
            NotesField("note", "Uwagi", lines=2),
        ),
        save=lambda values: keep(card_from(values)),
        save_text="Zapisz grupę",
        drafts=desk.drafts,
    )


def card_from(values: Values) -> GroupCard:
    """Return the group a form describes."""
    return entered(GroupCard, values)


def _services(desk: Desk, known: GroupCard | None) -> list[tuple[UUID, str]]:
    kept = known.service_id if known else None
    return [
        (row.id, f"{row.card.code} {row.card.name}")
        for row in desk.office.do(services)
        if row.card.forms & TOGETHER or row.id == kept
    ]


def _places(desk: Desk, known: GroupCard | None) -> list[tuple[UUID, str]]:
    kept = known.place_id if known else None
    rows = desk.office.do(service_places)
    return [(row.id, row.card.name) for row in rows if row.open or row.id == kept]


def _leaders(desk: Desk, group_row: GroupRow | None) -> list[tuple[UUID, str]]:
    kept = group_row.card.leader_id if group_row else None
    if not desk.office.may(Permission.CARERS_READ):
        # Who leads stands on the list of groups; others are for those who may see people.
        return [(kept, group_row.leader)] if group_row and kept else []
    rows = desk.office.do(refreshed_carers)
    return [
        (row.id, f"{row.card.name} ({row.card.kind.label})")
        for row in rows
        if row.active or row.id == kept
    ]
