"""The form of a decision made elsewhere: thirty in a row with the keyboard only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.grants import SCOPES, CareScope
from cusdesk.domain.recorded import MOST_SCAN_BYTES, RecordedForm, other_year_caution
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import Permission
from cusdesk.operations.recorded import record_decision
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    HoursField,
    NotesField,
    NumberField,
    TextField,
)
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.file_field import FileField
from cusdesk.ui.forms import Form, Group, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.people_field import PERSON_KEY, whose_case

_SCOPE = "scope."
SCANS = "Skany (*.pdf *.jpg *.jpeg *.png)"


@dataclass(frozen=True, slots=True)
class RecordedWays:
    """Where the form leads: to the stored decision, to the next paper, to a new person."""

    stored: Callable[[UUID], object]
    then_next: Callable[[], object]
    register: Callable[[Mapping[str, str]], object]


class RecordedPane(QWidget):
    """Asks what the paper of a running decision says; Ctrl+Enter stores it and asks the next."""

    def __init__(self, desk: Desk, ways: RecordedWays) -> None:
        super().__init__()
        self._desk, self._ways = desk, ways
        add = button("Dodaj nową osobę", self._register, "user-plus", key=PERSON_KEY)
        head = record_head(
            "Decyzja wydana wcześniej lub w innym programie",
            acts=(add,) if desk.office.may(Permission.RESIDENTS_WRITE) else (),
            facts=(("info-circle", "Liczy się jak własna: godziny, odpłatność, odwołanie."),),
        )
        self.caution = Banner()
        self.form = self._make()
        self.form.saved.connect(ways.stored)
        self.form.open({"basis": HoursBasis.WEEK}, draft_key="decision/recorded")
        self.form.edited.connect(self._show_what_is_asked)
        self._show_what_is_asked()
        self.setLayout(column(Pane(head, self.form), gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the person, or past it where it is chosen."""
        first = "resident_id" if self.form["resident_id"].value is None else "number"
        self.form[first].take_focus()

    def go_on(self, typed: Mapping[str, str], resident_id: UUID | None) -> None:
        """Bring back what was typed before a person was entered, with that person chosen."""
        self.form.carry_over(typed)
        if resident_id is not None:
            self.form["resident_id"].show_value(resident_id)
        self._show_what_is_asked()

    def _register(self) -> None:
        self._ways.register(self.form.typed())

    def _make(self) -> Form:
        return Form(
            _of_the_person(self._desk, self.caution),
            _of_the_care(),
            _of_the_scope(),
            _of_the_fee(),
            group(
                "Dokument",
                FileField("scan", "Skan decyzji", SCANS),
                NotesField("note", "Uwagi", lines=2),
            ),
            save=self._store,
            save_text="Zapisz decyzję",
            drafts=self._desk.drafts,
            then_next=self._ways.then_next,
        )

    def _show_what_is_asked(self) -> None:
        by_days = self.form["basis"].value is HoursBasis.DAYS
        self.form["days_a_week"].allow(shown=by_days)
        care = self.form["care_kind"].value
        offered = SCOPES[care] if care else ()
        for one in CareScope:
            self.form[f"{_SCOPE}{one}"].allow(shown=one in offered)
        self.caution.say(self._doubt())

    def _doubt(self) -> str:
        number, mark, day = (self.form[key].value for key in ("number", "mark", "issued_on"))
        return other_year_caution(number or "", mark or "", day) if day else ""

    def _store(self, values: Values) -> object:
        scan = values.pop("scan")
        ticked = {one: values.pop(f"{_SCOPE}{one}") for one in CareScope}
        offered = SCOPES[values["care_kind"]]
        typed = RecordedForm(
            **{
                **values,
                "note": values["note"] or "",
                "minutes": values["minutes"] or 0,
                "scope": tuple(one for one in offered if ticked[one]),
                "scan": _read(scan) if scan else None,
            }
        )
        made = self._desk.office.do(record_decision, typed)
        self._desk.tell(f"Zapisano decyzję {typed.number}")
        return made


def _of_the_person(desk: Desk, caution: Banner) -> Group:
    return group(
        "Osoba i decyzja",
        whose_case(desk.office, span=12, hint=f"Nową osobę dodasz skrótem {PERSON_KEY}."),
        TextField("number", "Numer decyzji", required=True, span=4),
        DateField("issued_on", "Data decyzji", past=True, required=True),
        TextField("mark", "Znak sprawy", required=True, span=4, example="CUS.8225.48.2026"),
        DateField(
            "delivered_on",
            "Doręczono stronie",
            past=True,
            hint="Puste: świeża czeka, dawna jest ostateczna.",
            span=4,
        ),
        caution,
    )


def _of_the_care() -> Group:
    return group(
        "Co przyznano",
        ChoiceField("care_kind", "Usługi", terms(CareKind), required=True, span=12),
        DateField("starts_on", "Od", required=True, span=3),
        DateField("ends_on", "Do", hint="Puste: bezterminowo.", span=3),
        HoursField("minutes", "Wymiar", required=True),
        ChoiceField("basis", "Liczony", terms(HoursBasis), required=True, span=3),
        NumberField("days_a_week", "Dni w tygodniu", least=1, most=7),
    )


def _of_the_scope() -> Group:
    return group(
        "Zakres",
        *(CheckField(f"{_SCOPE}{one}", one.label.capitalize(), span=12) for one in CareScope),
        note="Zaznacz, co mówi decyzja o wybranych usługach. Gdy nic nie mówi, zostaw puste.",
    )


def _of_the_fee() -> Group:
    return group(
        "Odpłatność",
        AmountField("rate", "Koszt godziny", span=3),
        AmountField("fee_percent", "Procent", span=3, unit="%"),
        AmountField("fee_per_hour", "Odpłatność za godzinę", span=3),
        AmountField("fee_per_month", "Albo za miesiąc", span=3),
        AmountField(
            "income",
            "Dochód, na którym ją ustalono",
            hint="Potrzebny do progu 10% (art. 106 ust. 3b).",
        ),
        NumberField("members", "Na ile osób", least=1, most=30),
        note="Puste pola: usługi nieodpłatne.",
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_SCAN_BYTES + 1)
    except OSError as fault:
        raise InvalidInputError(
            "Nie da się odczytać tego pliku. Sprawdź, czy nie jest otwarty gdzie indziej.", "scan"
        ) from fault
