"""The form of an interview: one that was is recorded, one still to come goes to the calendar."""

from collections.abc import Callable, Sequence
from uuid import UUID

from cusdesk.domain.cases import InterviewKind
from cusdesk.domain.interviews import InterviewRecord
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.choosing import show_fields
from cusdesk.ui.fields import ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.hours import HourField

RECORDED = ("place", "findings", "family_help", "conclusions", "next_due_on")
PLANNED = ("minute", "note")
_WHEN = "Dzień, który dopiero będzie, trafi do kalendarza; do dnia, który był, wpiszesz ustalenia."
_NO_ONE = "Nikt nie ma roli „pracownik socjalny”. Nada ją administrator w Ustawieniach."


def interview_form(
    staff: Sequence[tuple[UUID, str]], save: Callable[[Values], object], work: CaseWork
) -> Form:
    """Return the form; a day still to come turns it into a plan for a visit."""
    form = Form(
        group(
            "Wywiad środowiskowy",
            DateField(
                "conducted_on",
                "Dzień wywiadu",
                required=True,
                hint=_WHEN,
            ),
            ChoiceField("kind", "Rodzaj", terms(InterviewKind), required=True, span=8),
            ChoiceField(
                "worker_id",
                "Przeprowadza",
                staff,
                required=True,
                span=8,
                hint="" if staff else _NO_ONE,
            ),
            HourField("minute", "Godzina", span=4),
            TextField("note", "Notatka do wizyty", span=12),
            TextField("place", "Miejsce", span=8),
            DateField("next_due_on", "Następna aktualizacja do", required=True),
            *_findings(),
            note="Kwestionariusz zostaje na urzędowym formularzu; tu wpisz tylko to, co potrzebne "
            "do decyzji.",
        ),
        save=save,
        save_text="Zapisz wywiad",
        drafts=work.desk.drafts,
        then_next=work.go_on,
    )
    form.left.connect(work.left)
    form.saved.connect(lambda _result: work.reread())
    return form


def _findings() -> tuple[NotesField, ...]:
    """Return what of the interview is printed in the grounds of a decision."""
    return (
        NotesField("findings", "Ustalenia do uzasadnienia decyzji", lines=4, required=True),
        NotesField(
            "family_help",
            "Czy rodzina może pomóc",
            lines=2,
            hint="Drukuje się w uzasadnieniu decyzji.",
        ),
        NotesField(
            "conclusions",
            "Wnioski",
            lines=2,
            hint="Drukują się w uzasadnieniu jako wnioski pracownika socjalnego. O tym, czy "
            "warunki są spełnione, rozstrzyga organ.",
        ),
    )


def follow_day(form: Form, *, coming: bool | None) -> None:
    """Ask of a visit still to come when and what for, of one that was what was found.

    Of a day nobody has named yet (None) nothing more is asked.
    """
    was = coming is False
    show_fields(form, dict.fromkeys(RECORDED, was) | dict.fromkeys(PLANNED, coming is True))
    said = "Zapisz wywiad" if was else "Umów wizytę"
    form.footer.save.setText(f"{said}  Ctrl+S")
    form.footer.save.setAccessibleName(said)


def record_of(values: Values) -> InterviewRecord:
    """Return the record typed."""
    return InterviewRecord(
        kind=values["kind"],
        conducted_on=values["conducted_on"],
        next_due_on=values["next_due_on"],
        place=values["place"] or "",
        findings=values["findings"] or "",
        family_help=values["family_help"] or "",
        conclusions=values["conclusions"] or "",
    )
