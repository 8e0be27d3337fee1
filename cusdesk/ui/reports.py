"""Zgłoszenia: what someone said on the telephone, and what became of it."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from cusdesk.domain.cases import ReporterKind, ReportOutcome
from cusdesk.operations.reports import (
    NewReport,
    ReportView,
    take_report,
)
from cusdesk.operations.transaction import WARSAW
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    NotesField,
    PhoneField,
    TextField,
)
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.hours import HourField
from cusdesk.ui.people_field import ResidentField
from cusdesk.ui.rows import RowItem
from cusdesk.ui.theme import Tone

NOON = 12 * 60
TONES = {
    ReportOutcome.OPEN: Tone.WARN,
    ReportOutcome.APPLICATION: Tone.GOOD,
    ReportOutcome.EX_OFFICIO: Tone.GOOD,
    ReportOutcome.PASSED_ON: Tone.INFO,
    ReportOutcome.NO_NEED: Tone.QUIET,
}


def report_item(row: ReportView) -> RowItem:
    """Return how a report reads in the list."""
    urgent = row.outcome is ReportOutcome.OPEN and row.urgent
    return RowItem(
        title=row.person or "osoba nieznana",
        note=row.text,
        end=f"nr {row.number}",
        badge="pilne" if urgent else row.outcome.label,
        tone=Tone.BAD if urgent else TONES[row.outcome],
        mark="phone",
    )


def new_report_form(
    desk: Desk,
    taken: Callable[[ReportView], object],
    go_on: Callable[[], object],
    about: UUID | None = None,
) -> Form:
    """Return the form for a call; the reporter may stay unnamed."""
    form = Form(
        group(
            "Kto zgłasza",
            ChoiceField("reporter_kind", "Zgłaszający", terms(ReporterKind), required=True),
            TextField("reporter_name", "Imię i nazwisko", span=4, hint="Może zostać puste."),
            PhoneField("reporter_phone", "Telefon"),
        ),
        group(
            "Kogo dotyczy",
            ResidentField(desk.office, "resident_id", "Mieszkaniec", example="nazwisko lub PESEL"),
            TextField("person_described", "Albo opis osoby", example="starsza pani, Wysokie 14"),
        ),
        group(
            "Co zgłoszono",
            NotesField("text", "Treść zgłoszenia", required=True, lines=3),
            CheckField("urgent", "Pilne: zagrożone zdrowie lub życie"),
            DateField("day", "Dzień zgłoszenia", past=True, required=True),
            HourField("minute", "Godzina", span=4, hint="Puste pole oznacza teraz."),
        ),
        save=partial(_take, desk, taken),
        save_text="Zapisz zgłoszenie",
        drafts=desk.drafts,
        then_next=go_on,
    )
    form.open({"day": desk.today, "resident_id": about}, draft_key="report/new")
    return form


def _take(desk: Desk, taken: Callable[[ReportView], object], values: Values) -> ReportView:
    received_at = _moment(values.pop("day"), values.pop("minute"), desk.today)
    values["reporter_phone"] = values["reporter_phone"] or ""
    report = desk.office.do(take_report, NewReport(**values, received_at=received_at))
    desk.tell(f"Przyjęto zgłoszenie nr {report.number}")
    taken(report)
    return report


def _moment(day: date, minute: int | None, today: date) -> datetime | None:
    """Return when a report came; no hour means now, or noon of an earlier day."""
    if minute is None and day == today:
        return None
    hour, rest = divmod(NOON if minute is None else minute, 60)
    return datetime(day.year, day.month, day.day, hour, rest, tzinfo=WARSAW)
