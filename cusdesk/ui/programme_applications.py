"""The form of a new application to a programme: who, which services, who asks, by whose clause."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cusdesk.domain.applications import APPLICANTS, NAMED_APPLICANTS
from cusdesk.domain.cases import ApplicantKind, ApplicationChannel, CaseKind
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.applications import OpenCase, Registered
from cusdesk.operations.case_workers import workers
from cusdesk.operations.programme_applications import (
    NewProgrammeApplication,
    add_programme_application,
    open_programmes,
    programme_warnings,
    register_programme_application,
    running_programme_case,
    services_on_offer,
)
from cusdesk.operations.qualification_papers import (
    empty_programme_application,
    programme_application_for,
)
from cusdesk.ui.applications import Ways
from cusdesk.ui.banner import Banner
from cusdesk.ui.beginnings import Beginning
from cusdesk.ui.buttons import button
from cusdesk.ui.choosing import show_fields
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.people_field import PERSON_KEY, whose_case
from cusdesk.ui.theme import Tone
from cusdesk.ui.ticks_field import TicksField

TITLE = "Nowy wniosek o usługi z programu"
_APPLICANTS = tuple((kind, kind.label) for kind in APPLICANTS[Regime.PROGRAMME])
_KINDS = tuple((kind, kind.label) for kind in CaseKind)


class NewProgrammePane(QWidget):
    """The form of an application to a programme; another programme offers other services."""

    def __init__(self, desk: Desk, beginning: Beginning, ways: Ways) -> None:
        super().__init__()
        self.desk, self.beginning, self._ways = desk, beginning, ways
        self._staff = desk.office.do(workers)
        self._programmes = desk.office.do(open_programmes)
        self._joined: OpenCase | None = None
        self.warning = Banner()
        self._body = column(gap=0)
        self.setLayout(self._body)
        if not self._programmes:
            self._body.addWidget(
                EmptyState(
                    "clipboard-list",
                    "Żaden program nie przyjmuje teraz wniosków",
                    "Program, który już obowiązuje, uruchom w Usługach, w dziale Programy.",
                )
            )
            return
        self._show(self._programmes[0].id, {})

    def take_focus(self) -> None:
        """Move the keyboard to the first field that is still empty."""
        if not self._programmes:
            return
        first = "resident_id" if self.form["resident_id"].value is None else "services"
        self.form[first].take_focus()

    def go_on(self, typed: Mapping[str, str], resident_id: UUID | None) -> None:
        """Bring back what was typed before a person was entered, with that person chosen."""
        chosen = typed["programme_id"]
        named = next((one.id for one in self._programmes if one.name == chosen), None)
        if named is not None and named != self.form["programme_id"].value:
            self._show(named, {})
        self.form.carry_over(typed)
        if resident_id is not None:
            self.form["resident_id"].show_value(resident_id)
        self._ask_name()
        self._warn()

    def take_over(self, typed: Mapping[str, str], resident_id: UUID | None) -> None:
        """Go on with what was typed in the form of the other law."""
        if self._programmes:
            self.form["resident_id"].show_value(resident_id)
            self.form.take_over({key: text for key, text in typed.items() if key != "resident_id"})
            self._ask_name()
            self._warn()

    # Inside

    def _register(self) -> None:
        self._ways.register(self.beginning, self.form.typed())

    def _show(self, programme_id: UUID, typed: Values) -> None:
        clear(self._body)
        self.warning = Banner()
        self.form = self._make_form(programme_id)
        self.form.left.connect(self._ways.left)
        add = button("Dodaj nową osobę", self._register, "user-plus", key=PERSON_KEY)
        blank = button("Drukuj wniosek", partial(self.print_form, programme_id), "printer")
        may_add = self.desk.office.may(Permission.RESIDENTS_WRITE)
        head = record_head(TITLE, acts=(blank, *((add,) if may_add else ())))
        self.pane = Pane(head, self.warning, self.form)
        self._body.addWidget(self.pane)
        self._open(programme_id, typed)

    def _make_form(self, programme_id: UUID) -> Form:
        form = Form(
            group(
                "Kto i o co prosi",
                *self._asked_fields(programme_id),
            ),
            group("Pieczęć wpływu", *self._stamp_fields()),
            group(
                "Wnioskodawca",
                *self._applicant_fields(),
                note="Opiekun faktyczny może złożyć wniosek (art. 35 ustawy o CUS), ale nie "
                "reprezentuje osoby: pisma i decyzje dostaje ona albo jej przedstawiciel.",
            ),
            save=self._save,
            save_text="Przyjmij wniosek",
            drafts=self.desk.drafts,
        )
        form["resident_id"].left.connect(self._warn)
        form["kind"].edited.connect(self._heed_kind)
        form["programme_id"].edited.connect(self._heed_programme)
        form["applicant_kind"].edited.connect(self._ask_name)
        return form

    def _asked_fields(self, programme_id: UUID) -> tuple[QWidget, ...]:
        offered = self.desk.office.do(services_on_offer, programme_id)
        programmes = tuple((one.id, one.name) for one in self._programmes)
        wanted = [(one.service_id, one.name) for one in offered]
        return (
            whose_case(self.desk.office, hint=f"Nową osobę dodasz skrótem {PERSON_KEY}."),
            ChoiceField("kind", "Rodzaj sprawy", _KINDS, required=True, span=6),
            ChoiceField("programme_id", "Program", programmes, required=True, span=12),
            TicksField("services", "Usługi", wanted, required=True),
            NotesField("asked_for", "Dni, pory, miejsce i inne życzenia", lines=2),
        )

    def _stamp_fields(self) -> tuple[QWidget, ...]:
        return (
            DateField("received_on", "Wpłynął", past=True, required=True),
            DateField("written_on", "Data na wniosku", past=True),
            ChoiceField("channel", "Jak wpłynął", terms(ApplicationChannel), required=True),
        )

    def _applicant_fields(self) -> tuple[QWidget, ...]:
        staff = [(one.id, one.name) for one in self._staff]
        return (
            ChoiceField("applicant_kind", "Kto składa", _APPLICANTS, required=True, span=6),
            TextField("applicant_name", "Imię i nazwisko wnioskodawcy", span=6),
            CheckField(
                "passing_on_agreed",
                "Zgadza się na przekazanie wniosku innej jednostce (art. 38 ust. 1)",
            ),
            CheckField("clause_given", "Wręczono klauzulę informacyjną (RODO)"),
            ChoiceField("handler_id", "Sprawę prowadzi", staff, required=True, span=6),
        )

    def _open(self, programme_id: UUID, typed: Values) -> None:
        start = self.beginning
        applicant = start.applicant
        known = applicant in APPLICANTS[Regime.PROGRAMME]
        values: Values = {
            "resident_id": start.resident_id,
            "kind": CaseKind.PROGRAMME,
            "programme_id": programme_id,
            "asked_for": start.asked_for,
            "received_on": self.desk.today,
            "channel": ApplicationChannel.COUNTER,
            "applicant_kind": applicant if known else ApplicantKind.PERSON,
            "handler_id": next((one.id for one in self._staff if one.is_self), None),
        }
        key = f"programme-application/{start.report_id or 'new'}"
        self.form.open({**values, **typed, "programme_id": programme_id}, draft_key=key)
        self._ask_name()
        self._warn()

    def _ask_name(self) -> None:
        named = self.form["applicant_kind"].value in NAMED_APPLICANTS
        show_fields(self.form, {"applicant_name": named})

    def _heed_kind(self) -> None:
        """Hand what is typed over to the form of the other law, where it is chosen."""
        kind = self.form["kind"].value
        if kind is None or kind is CaseKind.PROGRAMME:
            return
        # The form goes away only after its own signal was heard.
        QTimer.singleShot(0, self, partial(self._turn, kind))

    def _turn(self, kind: CaseKind) -> None:
        who, typed = self.form["resident_id"].value, self.form.hand_over()
        typed.pop("kind", None)
        self._ways.turn(replace(self.beginning, kind=kind), typed, who)

    def _heed_programme(self) -> None:
        chosen = self.form["programme_id"].value
        if chosen is None:
            return
        typed = {key: value for key, value in self.form.values().items() if key != "services"}
        QTimer.singleShot(0, self, partial(self._show, chosen, typed))

    def _warn(self) -> None:
        if self._joined is not None:
            return
        who, programme = self.form["resident_id"].value, self.form["programme_id"].value
        if who is None or programme is None:
            self.warning.hush()
            return
        found = self.desk.office.do(programme_warnings, who, programme)
        same = self.desk.office.do(running_programme_case, who, programme)
        join = ((f"Dołącz do {same.mark}", partial(self._join, same)),) if same else ()
        self.warning.say("\n".join(found), Tone.WARN, *join)

    def _join(self, case: OpenCase) -> None:
        """Have the application stand in the case of the same programme."""
        self._joined = case
        self.warning.say(
            f"Wniosek dołączy do sprawy {case.mark}.",
            Tone.INFO,
            ("Załóż jednak nową sprawę", self._part),
        )
        self._lock(locked=True)
        self.form.take_focus()

    def _part(self) -> None:
        self._joined = None
        self._lock(locked=False)
        self._warn()

    def _lock(self, *, locked: bool) -> None:
        for key in ("kind", "programme_id", "handler_id", "resident_id"):
            self.form[key].lock(locked=locked)

    def print_form(self, programme_id: UUID) -> None:
        """Show the form of the programme: for the person chosen, or empty to take home."""
        who, office = self.form["resident_id"].value, self.desk.office
        if who is None:
            make = partial(office.do, empty_programme_application, programme_id)
        else:
            make = partial(office.do, programme_application_for, programme_id, who)
        self.desk.show_pdf(Pdf("Wniosek o usługi z programu", make, "wniosek.pdf", who))

    def _save(self, values: Values) -> Registered:
        del values["kind"]
        chosen = values.pop("services")
        texts = {key: values[key] or "" for key in ("applicant_name", "asked_for")}
        new = NewProgrammeApplication(
            **{**values, **texts},
            services=dict.fromkeys(sorted(chosen), ""),
            report_id=self.beginning.report_id,
        )
        office = self.desk.office
        if self._joined is not None:
            done = office.do(add_programme_application, self._joined.id, new)
        else:
            done = office.do(register_programme_application, new)
        self.desk.tell(f"Przyjęto wniosek nr {done.number}. Znak sprawy: {done.mark}")
        self._ways.taken(done)
        return done
