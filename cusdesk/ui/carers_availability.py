"""Dostępność: the week of a carer, typed as hours of each day, from a day on."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.availability import (
    Stretch,
    WeekPattern,
    read_stretches,
    written_stretches,
)
from cusdesk.domain.dates import WEEKDAYS, clock
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised
from cusdesk.operations.availability import availability_of, record_availability
from cusdesk.ui.cards import Card
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import DateField, LineField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column
from cusdesk.ui.parts import period
from cusdesk.ui.tabbed import TabbedPart


class StretchesField(LineField[tuple[Stretch, ...]]):
    """The hours of one weekday: „7-15”, „7-11, 15-19:30”; empty on a day off."""

    def __init__(self, weekday: int) -> None:
        self._weekday = weekday
        name = capitalised(WEEKDAYS[weekday])
        super().__init__(f"day{weekday}", name, span=6, example="7-15 albo 7-11, 15-19")

    def _parse(self, text: str) -> tuple[Stretch, ...]:
        return read_stretches(self._weekday, text)

    def _written(self, value: tuple[Stretch, ...]) -> str:
        return written_stretches(value)


def availability_page(part: TabbedPart, carer_id: UUID) -> QWidget:
    """Return the weeks there are, and the form of the next."""
    known = part.office.do(availability_of, carer_id)
    empty = paragraph("Nie wpisano jeszcze godzin. Bez nich nie ma grafiku.", "muted")
    cards = [_card(one) for one in known] or [Card("Dostępność", empty)]
    page: list[QWidget] = [*cards]
    if part.may(Permission.ROSTERS_WRITE):
        page.append(_form(part, carer_id, known))
    whole = QWidget()
    whole.setLayout(column(*page, gap=10))
    return whole


def _card(week: WeekPattern) -> Card:
    days = [
        (capitalised(name), written_stretches(week.of_weekday(at)) or "wolne")
        for at, name in enumerate(WEEKDAYS)
    ]
    total = paragraph(f"Razem {clock(week.minutes)} godz. w tygodniu.", "muted")
    return Card(period(week.valid_from, week.valid_to), Facts(*days), total)


def _form(part: TabbedPart, carer_id: UUID, known: tuple[WeekPattern, ...]) -> Form:
    form = Form(
        group(
            "Nowy tydzień",
            DateField("valid_from", "Od dnia", required=True, span=6),
            *(StretchesField(weekday) for weekday in range(len(WEEKDAYS))),
            note="Puste pole to dzień wolny. Wszystkie puste: od tego dnia nie ma grafiku.",
        ),
        save=partial(_keep, part, carer_id),
        save_text="Zapisz dostępność",
        drafts=part.desk.drafts,
    )
    former = known[0] if known else None
    days = {
        f"day{weekday}": (former.of_weekday(weekday) if former else ()) or None
        for weekday in range(len(WEEKDAYS))
    }
    form.open({"valid_from": part.desk.today, **days}, f"availability/{carer_id}")
    form.saved.connect(lambda _done: part.saved("Zapisano dostępność"))
    return form


def _keep(part: TabbedPart, carer_id: UUID, values: Values) -> None:
    stretches = [one for weekday in range(len(WEEKDAYS)) for one in values[f"day{weekday}"] or ()]
    part.office.do(record_availability, carer_id, values["valid_from"], stretches)
