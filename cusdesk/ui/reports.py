"""Zgłoszenia: what someone said on the telephone, and what became of it."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from functools import partial
from uuid import UUID

from cusdesk.domain.cases import ReporterKind, ReportOutcome
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.reports import ReportRecord
from cusdesk.operations.reports import NewReport, ReportView, correct_report, take_report
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
from cusdesk.ui.forms import Form, Group, Values, group
from cusdesk.ui.hours import HourField
from cusdesk.ui.people_field import whose_case
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
        *_groups(desk, "Puste pole oznacza teraz."),
        save=partial(_take, desk, taken),
        save_text="Zapisz zgłoszenie",
        drafts=desk.drafts,
        then_next=go_on,
    )
    form.open({"day": desk.today, "resident_id": about}, draft_key="report/new")
    return form


def correction_form(desk: Desk, report: ReportView, done: Callable[[], object]) -> Form:
    """Return the form over a report as it stands; its number and its outcome stay."""
    record = report.record

    def save(values: Values) -> None:
        typed = _record(values, desk.today, record.received_at)
        desk.office.do(correct_report, report.id, record, typed)
        desk.tell(f"Poprawiono zgłoszenie nr {report.number}")

    form = Form(*_groups(desk), save=save, save_text="Zapisz poprawkę", drafts=desk.drafts)
    at = record.received_at
    known = {field.name: getattr(record, field.name) for field in fields(record)}
    known |= {"day": at.date(), "minute": at.hour * 60 + at.minute}
    form.open(known, draft_key=f"report/{report.id}")
    form.saved.connect(lambda _result: done())
    form.left.connect(done)
    return form


def _groups(desk: Desk, hour_hint: str = "") -> tuple[Group, ...]:
    return (
        group(
            "Kto zgłasza",
            ChoiceField("reporter_kind", "Zgłaszający", terms(ReporterKind), required=True),
            TextField("reporter_name", "Imię i nazwisko", span=4, hint="Może zostać puste."),
            PhoneField("reporter_phone", "Telefon"),
        ),
        group(
            "Kogo dotyczy",
            whose_case(desk.office, required=False),
            TextField("person_described", "Albo opis osoby", example="starsza pani, Wysokie 14"),
        ),
        group(
            "Co zgłoszono",
            NotesField("text", "Treść zgłoszenia", required=True, lines=3),
            CheckField("urgent", "Pilne: zagrożone zdrowie lub życie"),
            DateField("day", "Dzień zgłoszenia", past=True, required=True),
            HourField("minute", "Godzina", span=4, hint=hour_hint),
        ),
    )


def _record(values: Values, today: date, before: datetime) -> ReportRecord:
    """Return the report as typed; an hour left as it was keeps its second."""
    said = {key: values[key] or "" for key in _TEXTS}
    at = _moment(values["day"], values["minute"], today)
    kept = at is None or at == before.replace(second=0, microsecond=0)
    return ReportRecord(
        received_at=before if kept or at is None else at,
        reporter_kind=values["reporter_kind"],
        resident_id=values["resident_id"],
        urgent=bool(values["urgent"]),
        **said,
    )


_TEXTS = ("text", "person_described", "reporter_name", "reporter_phone")


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
