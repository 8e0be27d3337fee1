"""The card of an issued decision: where it stands, its paper, its delivery, what befell it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.decisions import AppealOutcome, DecisionKind, DecisionOrigin, DecisionState
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import GROUNDS_HIDDEN, Permission, may_read_grounds
from cusdesk.operations.decision_events import note_lapse, record_appeal, record_appeal_outcome
from cusdesk.operations.decision_lists import CaseDecision
from cusdesk.operations.deliveries import deliveries
from cusdesk.operations.recorded import withdraw_recorded
from cusdesk.operations.renewals import RenewalForm, renew
from cusdesk.operations.self_corrections import CORRECTED, correct_self
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import button, menu_button
from cusdesk.ui.cards import Card
from cusdesk.ui.deliveries import delivery_forms, footed
from cusdesk.ui.desk import Desk
from cusdesk.ui.documents_paper import archived, decision_file, scanned
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import clear, column, focus_first, row
from cusdesk.ui.theme import Tone

STATE_TONES = {
    DecisionState.DRAFT: Tone.INFO,
    DecisionState.RETURNED: Tone.WARN,
    DecisionState.FOR_APPROVAL: Tone.WARN,
    DecisionState.APPROVED: Tone.GOOD,
    DecisionState.ISSUED: Tone.WARN,
    DecisionState.DELIVERED: Tone.INFO,
    DecisionState.FINAL: Tone.GOOD,
    DecisionState.APPEALED: Tone.BAD,
    DecisionState.CHANGED: Tone.QUIET,
    DecisionState.REPEALED: Tone.QUIET,
    DecisionState.EXPIRED: Tone.QUIET,
}
# art. 50 ust. 6 u.p.s. speaks of odpłatność, art. 43 CUS Act of opłata.
_OF_MONEY = {Regime.DECISION: "Odpłatność", Regime.PROGRAMME: "Opłata"}
_OVER = frozenset({DecisionState.CHANGED, DecisionState.REPEALED, DecisionState.EXPIRED})
_RENEWED = frozenset({DecisionKind.GRANT, DecisionKind.GRANT_FREE, DecisionKind.CHANGE})


class IssuedCard(Card):
    """One decision of a case, ours or recorded; small forms open inside it."""

    changed = Signal()

    def __init__(self, desk: Desk, one: CaseDecision) -> None:
        self._desk, self._one = desk, one
        self._forms: QVBoxLayout = column(gap=10)
        self._delivery: QPushButton | None = None
        shown = one.row
        super().__init__(
            f"Decyzja {shown.number}",
            row(Badge(one.status.state.label, STATE_TONES[one.status.state]), None),
            Facts(
                ("Rozstrzygnięcie", shown.kind.label),
                ("Wydana", short_day(shown.issued_on)),
                ("Okres", period(one)),
                ("Wymiar", shown.hours),
                (_OF_MONEY[shown.kind.regime], shown.fee),
                ("Ostateczna od", short_day(one.status.final_on) if one.status.final_on else ""),
                ("Skąd", shown.origin.label),
            ),
            paragraph(" ".join(one.status.sentences), "muted"),
            *self._hidden(),
            self._forms,
            acts=self._acts(),
        )

    @property
    def waits_for_delivery(self) -> bool:
        """Whether some addressee has not got the decision yet, and one may note that here."""
        may = self._desk.office.may(Permission.DELIVERIES_WRITE)
        return may and self._one.status.state is DecisionState.ISSUED

    def take_focus(self) -> None:
        """Move the keyboard to the small form that is open, or to the delivery that is awaited."""
        form = next(iter(self.findChildren(Form)), None)
        if form is not None:
            form.take_focus()
        elif self._delivery is not None and self.waits_for_delivery:
            self._delivery.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            focus_first(self)

    @property
    def is_asking(self) -> bool:
        """Whether a small form stands open under the facts."""
        return self._forms.count() > 0

    # Acts

    def _hidden(self) -> tuple[QWidget, ...]:
        """Return the sentence why the paper stays shut, where there is one and it does."""
        paper = self._one.row.document_id is not None or self._one.has_scan
        return (paragraph(GROUNDS_HIDDEN, "muted"),) if paper and not self._may_read else ()

    @property
    def _may_read(self) -> bool:
        return may_read_grounds(self._desk.office.may)

    def _acts(self) -> tuple[QPushButton, ...]:
        own = self._one.row.origin is DecisionOrigin.OWN
        office = self._desk.office
        made = []
        if own:
            made.append(self._shut(button("Drukuj", self.show_paper, "printer")))
        elif self._one.has_scan:
            made.append(self._shut(button("Skan", self.show_scan, "file-text")))
        if self._one.keeps_delivery and office.may(Permission.DELIVERIES_WRITE):
            self._delivery = button("Doręczenie", self.open_delivery, "mail")
            made.append(self._delivery)
        if entries := tuple(self._further()):
            made.append(menu_button(f"Więcej: decyzja {self._one.row.number}", entries))
        return tuple(made)

    def _shut(self, opens: QPushButton) -> QPushButton:
        """Grey out what opens the paper for those who may not read it, and say why."""
        if not self._may_read:
            opens.setEnabled(False)
            opens.setToolTip(GROUNDS_HIDDEN)
            opens.setAccessibleDescription(GROUNDS_HIDDEN)
        return opens

    def _further(self) -> list[tuple[str, str, Callable[[], object]]]:
        shown, may = self._one.row, self._desk.office.may
        state = self._one.status.state
        delivers, drafts = may(Permission.DELIVERIES_WRITE), may(Permission.DECISIONS_DRAFT)
        grants = shown.kind in _RENEWED and state not in _OVER
        entries: list[tuple[str, str, Callable[[], object]]] = []
        if self._one.status.may_be_appealed and delivers:
            entries.append(("Odwołanie", "scale", self.open_appeal))
        if state is DecisionState.APPEALED and delivers:
            entries.append(("Rozstrzygnięcie SKO", "gavel", self.open_outcome))
        if state is DecisionState.APPEALED and drafts and shown.kind in CORRECTED:
            said = "Uwzględnij odwołanie w całości (art. 132 KPA)"
            entries.append((said, "check", self.start_correction))
        if grants and may(Permission.CASES_WRITE):
            entries.append(("Odnów", "refresh", self.open_renewal))
        if grants and drafts:
            entries.append(("Adnotacja o wygaśnięciu", "note", self.open_lapse))
        if shown.origin is DecisionOrigin.RECORDED and state not in _OVER and drafts:
            entries.append(("Wycofaj wpis", "x", self.open_withdrawal))
        return entries

    def show_paper(self) -> None:
        """Show the archived paper; from there it is printed in two copies or saved."""
        shown = self._one.row
        if shown.document_id is None:
            return
        name = decision_file(shown.number)
        title = f"Decyzja {shown.number}"
        self._desk.show_pdf(archived(self._desk, shown.document_id, title, name))

    def show_scan(self) -> None:
        """Show the scan of a recorded decision."""
        self._desk.show_pdf(scanned(self._desk, self._one.row.id))

    # Small forms

    def open_delivery(self) -> None:
        """Open the forms of delivery inside the card."""
        shown = self._desk.office.do(deliveries, self._one.row.id)
        self._put(delivery_forms(self._desk, shown, self.changed.emit))
        self.take_focus()

    def open_appeal(self) -> None:
        """Ask when an appeal came in."""
        self._ask(
            "Odwołanie",
            self._keep_appeal,
            DateField("on", "Wpłynęło", past=True, required=True),
            TextField("note", "Uwagi", span=8),
        )

    def open_outcome(self) -> None:
        """Ask what the SKO decided."""
        self._ask(
            "Rozstrzygnięcie SKO",
            self._keep_outcome,
            DateField("on", "Dzień", past=True, required=True),
            ChoiceField(
                "outcome",
                "Decyzja",
                tuple((one, one.label) for one in AppealOutcome),
                required=True,
                span=8,
            ),
            TextField("note", "Sygnatura", span=4),
        )

    def start_correction(self) -> None:
        """Begin the decision by which the office grants the appeal itself."""
        self._desk.office.do(correct_self, self._one.row.id)
        self._end("Zaczęto projekt decyzji, która uwzględnia odwołanie")

    def open_renewal(self) -> None:
        """Ask when the application for the next period came in."""
        self._ask(
            "Odnowienie",
            self._keep_renewal,
            DateField("on", "Wpływ wniosku", past=True, required=True),
            ChoiceField(
                "ex_officio",
                "Jak się zaczyna",
                ((False, "wniosek"), (True, "z urzędu")),
                required=True,
            ),
        )

    def open_lapse(self) -> None:
        """Ask since when the decision has lapsed and how the office knows."""
        self._ask(
            "Adnotacja o wygaśnięciu (art. 72 KPA)",
            self._keep_lapse,
            DateField("on", "Z dniem", past=True, required=True),
            NotesField("note", "Skąd o tym wiadomo", required=True, lines=2),
        )

    def open_withdrawal(self) -> None:
        """Ask why a recorded decision is withdrawn."""
        self._ask(
            "Wycofanie wpisu",
            self._keep_withdrawal,
            NotesField("note", "Dlaczego", required=True, lines=2),
        )

    def _keep_appeal(self, values: Values) -> None:
        term = self._desk.office.do(
            record_appeal, self._one.row.id, values["on"], values["note"] or ""
        )
        self._end(f"Zapisano odwołanie; akta do SKO do {short_day(term.on)}")

    def _keep_outcome(self, values: Values) -> None:
        self._desk.office.do(
            record_appeal_outcome,
            self._one.row.id,
            values["on"],
            values["note"] or "",
            values["outcome"],
        )
        self._end("Zapisano rozstrzygnięcie SKO")

    def _keep_renewal(self, values: Values) -> None:
        form = RenewalForm(values["on"], ex_officio=values["ex_officio"])
        case_id = self._desk.office.do(renew, self._one.row.id, form)
        self._desk.tell("Zaczęto odnowienie: projekt decyzji czeka w nowej sprawie")
        self._desk.go("cases", case_id)

    def _keep_lapse(self, values: Values) -> None:
        self._desk.office.do(note_lapse, self._one.row.id, values["on"], values["note"])
        self._end("Zapisano adnotację")

    def _keep_withdrawal(self, values: Values) -> None:
        self._desk.office.do(withdraw_recorded, self._one.row.id, values["note"])
        self._end("Wycofano wpis")

    # Inside

    def _ask(self, title: str, keep: Callable[[Values], object], *fields: QWidget) -> None:
        form = Form(group(title, *fields), save=keep, save_text="Zapisz")
        form.open({"on": self._desk.today})
        self._put(footed(form))
        form.take_focus()

    def _put(self, inside: QWidget) -> None:
        self._close()
        self._forms.addWidget(inside)
        for form in (inside, *inside.findChildren(Form)):
            if isinstance(form, Form):
                form.left.connect(self._close)

    def _close(self) -> None:
        clear(self._forms)

    def _end(self, told: str) -> None:
        self._desk.tell(told)
        self.changed.emit()


def period(one: CaseDecision) -> str:
    """Return from when to when a decision grants."""
    first, last = one.row.first, one.row.last
    if first is None:
        return ""
    return f"{short_day(first)} – {short_day(last)}" if last else f"od {short_day(first)}"
