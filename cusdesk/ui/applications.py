"""Wnioski: the form that stamps an application and opens its case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cusdesk.domain.applications import APPLICANTS, NAMED_APPLICANTS
from cusdesk.domain.cases import ApplicantKind, ApplicationChannel, CaseKind
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.applications import (
    NewApplication,
    OpenCase,
    Registered,
    add_application,
    application_warnings,
    register_application,
    running_case,
)
from cusdesk.operations.case_workers import workers
from cusdesk.operations.programme_applications import open_programmes
from cusdesk.ui.banner import Banner
from cusdesk.ui.beginnings import Beginning
from cusdesk.ui.buttons import button
from cusdesk.ui.choosing import show_fields
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.people_field import PERSON_KEY, whose_case
from cusdesk.ui.theme import Tone

# An actual carer asks for services of a programme only (art. 35 CUS Act).
_APPLICANTS = tuple((kind, kind.label) for kind in APPLICANTS[Regime.DECISION])


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the form of an application leads: taken, left, to a new person, to the other law."""

    taken: Callable[[Registered], object]
    left: Callable[[], object]
    register: Callable[[Beginning, Mapping[str, str]], object]
    turn: Callable[[Beginning, Mapping[str, str], UUID | None], object]


class NewApplicationPane(QWidget):
    """The form of a new application with what the clerk should know before it is stamped."""

    def __init__(
        self,
        desk: Desk,
        beginning: Beginning,
        ways: Ways,
    ) -> None:
        super().__init__()
        self.desk, self.beginning, self._ways = desk, beginning, ways
        self._staff = desk.office.do(workers)
        self._joined: OpenCase | None = None
        self.warning = Banner()
        self.form = self._make_form()
        self.form.left.connect(ways.left)
        add = button("Dodaj nową osobę", self._register, "user-plus", key=PERSON_KEY)
        may_add = desk.office.may(Permission.RESIDENTS_WRITE)
        head = record_head(beginning.title, acts=(add,) if may_add else ())
        self.pane = Pane(head, self.warning, self.form)
        self.setLayout(column(self.pane, gap=0))
        self._open()

    def take_focus(self) -> None:
        """Move the keyboard to the first field that is still empty."""
        first = "resident_id" if self.form["resident_id"].value is None else "asked_for"
        self.form[first].take_focus()

    def go_on(self, typed: Mapping[str, str], resident_id: UUID | None) -> None:
        """Bring back what was typed before a person was entered, with that person chosen."""
        self.form.carry_over(typed)
        if resident_id is not None:
            self.form["resident_id"].show_value(resident_id)
        self._ask_name()
        self._warn()

    def take_over(self, typed: Mapping[str, str], resident_id: UUID | None) -> None:
        """Go on with what was typed in the form of the other law."""
        self.form["resident_id"].show_value(resident_id)
        self.form.take_over({key: text for key, text in typed.items() if key != "resident_id"})
        self._ask_name()
        self._warn()

    def _register(self) -> None:
        self._ways.register(self.beginning, self.form.typed())

    def _make_form(self) -> Form:
        form = Form(
            group(
                "Kto i o co prosi",
                whose_case(self.desk.office, hint=f"Nową osobę dodasz skrótem {PERSON_KEY}."),
                ChoiceField(
                    "kind",
                    "Rodzaj sprawy",
                    terms(CaseKind),
                    required=True,
                    span=6,
                    rule=self._refuse_closed,
                ),
                NotesField("asked_for", "O co prosi", lines=2),
            ),
            group("Pieczęć wpływu", *self._stamp_fields()),
            group("Wnioskodawca", *self._applicant_fields()),
            save=self._save,
            save_text="Przyjmij wniosek",
            drafts=self.desk.drafts,
        )
        for key in ("resident_id", "kind"):
            form[key].left.connect(self._warn)
        form["applicant_kind"].edited.connect(self._ask_name)
        form["kind"].edited.connect(self._heed_kind)
        return form

    def _stamp_fields(self) -> tuple[QWidget, ...]:
        return (
            DateField("received_on", "Wpłynął", past=True, required=True),
            DateField("written_on", "Data na wniosku", past=True),
            ChoiceField("channel", "Jak wpłynął", terms(ApplicationChannel), required=True),
            CheckField("urgent", "Tryb pilny: usługi mogą zacząć się zaraz po wywiadzie"),
        )

    def _applicant_fields(self) -> tuple[QWidget, ...]:
        staff = [(one.id, one.name) for one in self._staff]
        return (
            ChoiceField("applicant_kind", "Kto składa", _APPLICANTS, required=True, span=6),
            TextField("applicant_name", "Imię i nazwisko wnioskodawcy", span=6),
            CheckField("exemption_asked", "Prosi o zwolnienie z odpłatności"),
            CheckField(
                "waives_waiting",
                "Prosi, żeby decyzję wykonać od razu (art. 130 § 4 KPA)",
            ),
            CheckField("clause_given", "Wręczono klauzulę informacyjną (RODO)"),
            ChoiceField("handler_id", "Sprawę prowadzi", staff, required=True, span=6),
        )

    def _open(self) -> None:
        start = self.beginning
        self.form.open(
            {
                "resident_id": start.resident_id,
                "kind": start.kind,
                "asked_for": start.asked_for,
                "received_on": self.desk.today,
                "channel": ApplicationChannel.COUNTER,
                "urgent": start.urgent,
                "applicant_kind": start.applicant,
                "handler_id": next((one.id for one in self._staff if one.is_self), None),
            },
            draft_key=f"application/{start.report_id or 'new'}",
        )
        self._ask_name()
        self._warn()

    def _refuse_closed(self, kind: CaseKind) -> None:
        """Refuse the other law here, before the form is left for one that could take nothing."""
        if kind is CaseKind.PROGRAMME and not self.desk.office.do(open_programmes):
            raise InvalidInputError(
                "Żaden program nie przyjmuje teraz wniosków. Program, który już obowiązuje, "
                "uruchom w Usługach, w dziale Programy."
            )

    def _heed_kind(self) -> None:
        """Hand what is typed over to the form of programmes, where that law is chosen."""
        chosen = self.form["kind"]
        if not chosen.check() or chosen.value is not CaseKind.PROGRAMME:
            return
        # The form goes away only after its own signal was heard.
        QTimer.singleShot(0, self, partial(self._turn, CaseKind.PROGRAMME))

    def _turn(self, kind: CaseKind) -> None:
        who, typed = self.form["resident_id"].value, self.form.hand_over()
        typed.pop("kind", None)
        self._ways.turn(replace(self.beginning, kind=kind), typed, who)

    def _ask_name(self) -> None:
        named = self.form["applicant_kind"].value in NAMED_APPLICANTS
        show_fields(self.form, {"applicant_name": named})

    def _warn(self) -> None:
        if self._joined is not None:
            return
        who, kind = self.form["resident_id"].value, self.form["kind"].value
        if who is None or kind is None:
            self.warning.hush()
            return
        found = self.desk.office.do(application_warnings, who, kind)
        same = self.desk.office.do(running_case, who, kind)
        join = ((f"Dołącz do {same.mark}", partial(self._join, same)),) if same else ()
        self.warning.say("\n".join(found), Tone.WARN, *join)

    def _join(self, case: OpenCase) -> None:
        """Have the application stand in a case that already runs."""
        self._joined = case
        self.warning.say(
            f"Wniosek dołączy do sprawy {case.mark}.",
            Tone.INFO,
            ("Załóż jednak nową sprawę", self._part),
        )
        for key in ("kind", "handler_id", "resident_id"):
            self.form[key].lock()
        self.form.take_focus()

    def _part(self) -> None:
        self._joined = None
        for key in ("kind", "handler_id", "resident_id"):
            self.form[key].lock(locked=False)
        self._warn()

    def _save(self, values: Values) -> Registered:
        values["applicant_name"] = values["applicant_name"] or ""
        new = NewApplication(**values, report_id=self.beginning.report_id)
        if self._joined is not None:
            done = self.desk.office.do(add_application, self._joined.id, new)
        else:
            done = self.desk.office.do(register_application, new)
        self.desk.tell(_taken(new.applicant_kind, done))
        self._ways.taken(done)
        return done


def _taken(kind: ApplicantKind, done: Registered) -> str:
    # art. 102 ust. 2 u.p.s.: what begins ex officio has no application
    if kind is ApplicantKind.EX_OFFICIO:
        return f"Wszczęto sprawę z urzędu. Znak sprawy: {done.mark}"
    return f"Przyjęto wniosek nr {done.number}. Znak sprawy: {done.mark}"
