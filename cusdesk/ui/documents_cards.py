"""The cards of Dokumenty: a decision, a draft that waits, a paper, the holes of the register."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.users import Permission
from cusdesk.operations.decision_lists import WaitingDraft, view_decision
from cusdesk.operations.documents import (
    Authenticity,
    DocumentView,
    may_be_enlarged,
    print_large,
    verify_paper,
    view_document,
)
from cusdesk.operations.registers import MissingNumber, explain_number, unexplained_numbers
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.decisions_issued import IssuedCard
from cusdesk.ui.decisions_panel import DecisionPanel
from cusdesk.ui.deliveries import footed
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.documents_paper import archived
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.fields import NotesField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import boxed, clear, column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.preview import PdfPreview
from cusdesk.ui.theme import Tone

_TONES = {
    Authenticity.GENUINE: Tone.GOOD,
    Authenticity.PROJECT: Tone.WARN,
    Authenticity.ALTERED: Tone.BAD,
    Authenticity.UNKNOWN: Tone.BAD,
}


class DecisionCard(QWidget):
    """One decision of the register with its person, its case and what can be done with it."""

    def __init__(self, desk: Desk, decision_id: UUID, *, renewing: bool = False) -> None:
        super().__init__()
        self._desk, self._id = desk, decision_id
        self._body = column(gap=0)
        self.setLayout(self._body)
        self._issued = self._show()
        if renewing:
            self.renew()

    def renew(self) -> None:
        """Ask what the renewal begins with, for those who may begin one."""
        if self._desk.office.may(Permission.CASES_WRITE):
            self._issued.open_renewal()

    def take_focus(self) -> None:
        """Move the keyboard to the small form that is open, or to what can be done."""
        self._issued.take_focus()

    def _show(self) -> IssuedCard:
        clear(self._body)
        one = self._desk.office.do(view_decision, self._id)
        shown = one.row
        opens = button("Otwórz sprawę", partial(self._desk.go, "cases", shown.case_id), "folder")
        head = record_head(
            shown.person.name,
            acts=(opens,),
            facts=(("folder", shown.mark), ("map-pin", shown.person.address_line)),
        )
        card = IssuedCard(self._desk, one)
        card.changed.connect(self._show)
        self._body.addWidget(Pane(head, card))
        self._issued = card
        return card


class WaitingCard(QWidget):
    """A draft that waits, with everything its approver needs on one page."""

    def __init__(self, desk: Desk, row: WaitingDraft) -> None:
        super().__init__()
        opens = button("Otwórz sprawę", partial(desk.go, "cases", row.case_id), "folder")
        head = record_head(
            row.person.name,
            acts=(opens,),
            facts=(("folder", row.mark), ("user", row.author)),
        )
        self.panel = DecisionPanel(desk, row.case_id)
        self.setLayout(column(boxed(column(head, margin=(24, 14, 24, 0))), self.panel, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard into the draft."""
        self.panel.take_focus()


class DocumentCard(QWidget):
    """A paper as issued, with the answer to its code where one was scanned."""

    def __init__(self, desk: Desk, document_id: UUID, code: str = "") -> None:
        super().__init__()
        self._desk, self._id = desk, document_id
        view = desk.office.do(view_document, document_id)
        head = record_head(
            view.row.title,
            acts=self._acts(view),
            facts=(
                ("user", view.row.person.name if view.row.person else ""),
                ("calendar", short_day(view.row.issued_on)),
                ("shield-check", _grouped(view.check)),
            ),
        )
        upper = boxed(column(head, self._answer(code), gap=8, margin=(24, 14, 24, 6)))
        self.setLayout(column(upper, self._paper(view), gap=0))

    def print_large(self) -> None:
        """Show the words of the paper in 18 points."""
        make = partial(self._desk.office.do, print_large, self._id)
        self._desk.show_pdf(Pdf("Duży druk", make, "duzy-druk.pdf"))

    def _acts(self, view: DocumentView) -> tuple[QPushButton, ...]:
        if not may_be_enlarged(view.kind) or view.refusal:
            return ()
        return (button("Duży druk", self.print_large, "zoom-in"),)

    def _paper(self, view: DocumentView) -> QWidget:
        row = view.row
        if view.refusal:
            return EmptyState("lock", "Treść jest dla prowadzących sprawy", view.refusal)
        preview = PdfPreview(archived(self._desk, row.id, row.title, row.file_name))
        preview.told.connect(self._desk.tell)
        return preview

    def _answer(self, code: str) -> Banner:
        if not code:
            return Banner()
        try:
            answer = self._desk.office.do(verify_paper, code)
        except OfficeError as refusal:
            return banner(refusal.sentence, Tone.WARN)
        return banner(answer.sentence, _TONES[answer.verdict])


def _grouped(check: str) -> str:
    return "-".join(check[at : at + 4] for at in range(0, len(check), 4))


class HolesPane(QWidget):
    """The numbers of the register without a decision, each with a place for its reason."""

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__()
        self._desk, self._year = desk, year
        self._body = column(gap=0)
        self.setLayout(self._body)
        self._show()

    def _show(self) -> None:
        clear(self._body)
        holes = self._desk.office.do(unexplained_numbers, self._year)
        nothing = EmptyState(
            "circle-check",
            "Każdy numer jest wyjaśniony",
            f"Rejestr decyzji z {self._year} r. nie ma luk bez wyjaśnienia.",
        )
        cards: list[QWidget] = [self._card(one) for one in holes]
        self._body.addWidget(Pane(*(cards or [nothing])))

    def _card(self, missing: MissingNumber) -> Card:
        form = Form(
            group("", NotesField("reason", "Dlaczego nie ma tej decyzji", required=True, lines=2)),
            save=partial(self._explain, missing),
            save_text="Zapisz wyjaśnienie",
        )
        form.open({})
        return Card(f"Numer {missing.shown}", footed(form))

    def _explain(self, missing: MissingNumber, values: Values) -> None:
        self._desk.office.do(explain_number, missing, values["reason"])
        self._desk.tell(f"Wyjaśniono numer {missing.shown}")
        self._show()
