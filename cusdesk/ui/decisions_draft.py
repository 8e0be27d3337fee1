"""One draft in hand: its terms, its words, its paper, and the next thing to do with it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QWidget

from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.decisions import DecisionKind, DecisionState, kinds_of
from cusdesk.domain.errors import InvalidInputError, OfficeError
from cusdesk.domain.grants import DraftTerms
from cusdesk.domain.users import Permission
from cusdesk.operations.approvals import (
    approve_draft,
    is_own_draft,
    must_be_approved_by_other,
    return_draft,
    submit_draft,
)
from cusdesk.operations.decision_drafts import (
    change_kind,
    discard_draft,
    keep_only,
    preview_decision,
    set_terms,
    try_terms,
)
from cusdesk.operations.draft_views import DraftView
from cusdesk.operations.issuing import ClockError, Issued, issue_decision
from cusdesk.ui.badges import Badge
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button, menu_button, primary
from cusdesk.ui.decisions_issued import STATE_TONES
from cusdesk.ui.decisions_lacks import Lacks, go_elsewhere
from cusdesk.ui.decisions_terms import TermsForm
from cusdesk.ui.deliveries import footed
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.dialogs import asked
from cusdesk.ui.documents_paper import archived, decision_file
from cusdesk.ui.fields import NotesField
from cusdesk.ui.fields.base import Field
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import heading
from cusdesk.ui.layout import boxed, clear, column, row
from cusdesk.ui.panes import Pane, flow_right
from cusdesk.ui.passage_editor import draft_key
from cusdesk.ui.passages import PassagesView
from cusdesk.ui.preview import PdfPreview
from cusdesk.ui.renewals import RenewalPart
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone

TERMS, WORDS, PAPER = "terms", "words", "paper"
NEXT_KEY = "F8"
PARTS = "Części projektu decyzji"
_ISSUED = "Dostanie numer i dzisiejszą datę; potem zmieni ją tylko nowe rozstrzygnięcie."


class DraftPage(QWidget):
    """The draft of a case; `changed` says that the case is to be read again."""

    changed = Signal()

    def __init__(self, desk: Desk, view: DraftView) -> None:
        super().__init__()
        self._desk, self.view = desk, view
        self.notice = Banner()
        self.lacks = Lacks(self.lead_to)
        # Over the form it would leave it no room on a small screen.
        self.renewal = RenewalPart(desk, view.case_id)
        self._main: QPushButton | None = None
        self._asking = column(gap=0)
        self._form: TermsForm | None = None
        self._words: PassagesView | None = None
        self._preview: PdfPreview | None = None
        self.tabs = Tabs(
            (TERMS, "Warunki", self._terms_page),
            (WORDS, "Treść", self._words_page),
            (PAPER, "Podgląd", self._paper_page),
            name=PARTS,
        )
        self._align_tabs()
        over = (self._head(), self.notice, self._asking)
        upper = boxed(column(*over, gap=8, margin=(24, 0, 24, 0)))
        self.setLayout(column(upper, self.tabs, gap=0))
        self.tabs.turned.connect(self._look)
        self.tabs.turn(self._first_part())
        self.show_draft(view)

    def _align_tabs(self) -> None:
        """Put the heads of the tabs where the pages under them begin."""
        heads = (one for one in self.tabs.findChildren(QWidget) if one.accessibleName() == PARTS)
        next(heads).setContentsMargins(18, 0, 18, 0)

    def _first_part(self) -> str:
        """Return where work begins: at the paragraph left open, at the terms, or at the paper."""
        if not self.view.is_editable:
            return PAPER
        drafts = self._desk.drafts
        left = drafts.waiting(draft_key(self.view.id, "")) if drafts else {}
        return WORDS if left else TERMS

    def take_focus(self) -> None:
        """Move the keyboard to what is lacking first, or to the act that comes next."""
        if self._words is not None and self._words.isVisible():
            self._words.take_focus()
        elif self._main is None or self.is_touched():
            self._focus_form()
        elif not self._lead_in_form() and not self._lead_by_strip():
            # What is to be looked at again before the act stands over the form.
            for area in self.tabs.findChildren(QScrollArea):
                area.verticalScrollBar().setValue(0)
            self._main.setFocus(Qt.FocusReason.TabFocusReason)

    def go_on(self) -> None:
        """Go to what is lacking first, here or in another place, or to the act that comes next."""
        self.tabs.turn(self._first_part())
        elsewhere = [one for one in self.view.problems if self._field_of(one) is None]
        if self.view.is_editable and elsewhere and len(elsewhere) == len(self.view.problems):
            self.lead_to(elsewhere[0])
        else:
            self.take_focus()

    def lead_to(self, one: Problem) -> None:
        """Go where a problem is put right."""
        field = self._field_of(one)
        if field is not None:
            self.tabs.turn(TERMS)
            field.take_focus()
            # The strip that says why may have scrolled away.
            field.complain(one.sentence)
        elif any(one.field == passage.block_id for passage in self.view.passages):
            self.tabs.turn(WORDS)
            self.take_focus()
        elif not go_elsewhere(self._desk, self.view, one):
            self._focus_form()

    def _lead_in_form(self) -> bool:
        """Move the keyboard to the first field of the terms in which something is lacking."""
        if not self.view.is_editable or self._form is None:
            return False
        lacking = {self._field_of(one): one for one in reversed(self.view.problems)}
        first = next((one for one in self._form.fields.values() if one in lacking), None)
        if first is not None:
            self.lead_to(lacking[first])
        return first is not None

    def _lead_by_strip(self) -> bool:
        """Move the keyboard to the strip of what is put right in another place."""
        if not self.view.is_editable or not self.view.problems:
            return False
        self.tabs.turn(TERMS)
        return self.lacks.take_focus()

    def _field_of(self, one: Problem) -> Field[Any] | None:
        fields = self._form.fields if self._form is not None and one.field else {}
        return next((fields[key] for key in fields if key.split(".")[0] == one.field), None)

    def _focus_form(self) -> None:
        if self._form is not None and self._form.isVisible():
            self._form.take_focus()
        else:
            # Nothing is to be done here now; Enter must not begin a return.
            self.tabs.shelter()

    def is_touched(self) -> bool:
        """Whether something typed in the terms is not stored yet."""
        return self._form is not None and bool(self._form.changed())

    def show_draft(self, view: DraftView) -> None:
        """Show the draft as last read; what is being typed stays."""
        self.view = view
        self._show_problems()
        if self._words is not None:
            self._words.show_draft(view)
        if self.tabs.current == PAPER:
            self._look(PAPER)

    # Head

    def _head(self) -> QHBoxLayout:
        """Return the name, the state and the acts; another state makes another page."""
        badge = Badge(self.view.state.of_draft, STATE_TONES[self.view.state])
        name = heading(f"Projekt: {self.view.kind.label}")
        return row(name, badge, None, flow_right(*self._buttons()), gap=12)

    def _buttons(self) -> tuple[QPushButton, ...]:
        state, office = self.view.state, self._desk.office
        if self.view.is_editable and office.may(Permission.DECISIONS_DRAFT):
            more = menu_button("Więcej czynności z projektem", self._further())
            return (self._wanted("Oddaj do zatwierdzenia", self.submit, "send"), more)
        if state is DecisionState.FOR_APPROVAL:
            return self._approval_buttons()
        if state is DecisionState.APPROVED and office.may(Permission.DECISIONS_APPROVE):
            back = button("Zwróć autorowi", self.ask_remark, "arrow-back-up")
            return (back, self._wanted("Wydaj i drukuj", self.issue, "gavel"))
        return ()

    def _wanted(self, text: str, act: Callable[[], object], picture: str) -> QPushButton:
        self._main = primary(text, act, picture, NEXT_KEY)
        return self._main

    def _approval_buttons(self) -> tuple[QPushButton, ...]:
        office = self._desk.office
        own = office.do(is_own_draft, self.view.id)
        back = button("Zwróć autorowi", self.ask_remark, "arrow-back-up")
        if not office.may(Permission.DECISIONS_APPROVE):
            return (back,) if own else ()
        if office.do(must_be_approved_by_other, self.view.id):
            return (back,)
        return (back, self._wanted("Zatwierdź", self.approve, "check"))

    def _further(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        kinds = tuple(
            (f"Zmień na: {kind.label}", "switch-horizontal", partial(self.change_kind, kind))
            for kind in kinds_of(self.view.kind.regime)
            if kind is not self.view.kind
        )
        rivals = (("Zostaw tylko ten projekt", "check", self.keep_only),)
        return (
            *kinds,
            *(rivals if self.view.has_rivals else ()),
            ("Odrzuć projekt", "trash", self.discard),
        )

    def _show_problems(self) -> None:
        view = self.view
        # Over a form they would leave it no room; there they scroll away with it.
        self.lacks.show_of(view)
        if view.state is DecisionState.RETURNED and view.remark:
            self.notice.say(f"Zwrócono: {view.remark}", Tone.WARN)
        elif view.state is DecisionState.FOR_APPROVAL:
            self._say_over_paper(f"Czeka na zatwierdzenie. Autor: {view.author}.", Tone.INFO)
        elif view.state is DecisionState.APPROVED:
            self._say_over_paper(f"Zatwierdzenie: {view.approver}. Można wydać decyzję.", Tone.GOOD)
        else:
            self.notice.hush()

    def _say_over_paper(self, said: str, tone: Tone) -> None:
        """Say where the draft stands and what to look at in one strip; green hides the latter."""
        heed = Tone.WARN if self.view.cautions else tone
        self.notice.say("\n".join((said, *self.view.cautions)), heed)

    # Pages

    def _terms_page(self) -> QWidget:
        self._form = TermsForm(self._desk, self.view, self._keep, self._after_terms)
        if not self.view.is_editable:
            for field in self._form.fields.values():
                field.lock()
            return Pane(self.renewal, self._form.notice, self._form)
        return Pane(self.renewal, self.lacks, self._form)

    def _words_page(self) -> QWidget:
        self._words = PassagesView(self._desk, self.view)
        self._words.changed.connect(self._take)
        return Pane(self._words)

    def _paper_page(self) -> QWidget:
        self._preview = PdfPreview()
        self._preview.setAccessibleName("Podgląd projektu")
        return self._preview

    def _look(self, key: str) -> None:
        if key != PAPER or self._preview is None:
            return
        self._preview.show_pdf(Pdf("Projekt decyzji", self._paper(), "projekt-decyzji.pdf"))

    def _paper(self) -> Callable[[], bytes]:
        """Return what draws the paper of what is typed so far, or of what is kept."""
        office, draft = self._desk.office, self.view.id
        if self._form is not None and self.view.is_editable and self._form.changed():
            return partial(office.do, try_terms, draft, *self._form.chosen())
        return partial(office.do, preview_decision, draft)

    # Acts

    def _after_terms(self) -> None:
        """Take the next act where the keyboard stands on it, else lead there."""
        if self._main is not None and self._main.hasFocus():
            self._main.click()
        else:
            self.go_on()

    def _keep(self, typed: DraftTerms, signatory_id: UUID | None) -> None:
        if (typed, signatory_id) == (self.view.terms, self.view.signatory_id):
            return
        view = self._desk.office.do(set_terms, self.view.id, self.view.terms, typed, signatory_id)
        self._desk.tell("Zapisano warunki projektu")
        self.show_draft(view)
        self.changed.emit()

    def _take(self, view: DraftView) -> None:
        self.show_draft(view)

    def submit(self) -> None:
        """Store the terms and hand the draft over for approval."""
        if self._form is not None and self._form.changed() and not self._form.save():
            self.tabs.turn(TERMS)
            return
        self._act(partial(self._desk.office.do, submit_draft, self.view.id), "Oddano projekt")
        if self.view.is_editable and self.view.problems:
            # Refused: the strips say why, and the keyboard goes to what is missing.
            self._show_problems()
            self.take_focus()

    def approve(self, reason: str = "") -> None:
        """Approve the draft; one who is alone in the office is asked for the reason."""
        try:
            self._desk.office.do(approve_draft, self.view.id, reason)
        except InvalidInputError as refusal:
            self.notice.say(refusal.sentence, Tone.WARN)
            question = "Dlaczego zatwierdzasz samodzielnie"
            self._ask("Zatwierdzenie jednoosobowe", question, self.approve)
        except OfficeError as refusal:
            self.notice.say(refusal.sentence, Tone.BAD)
        else:
            self._desk.tell("Zatwierdzono projekt")
            self.changed.emit()

    def ask_remark(self) -> None:
        """Ask what is to be corrected."""
        self._ask("Zwrot projektu", "Co poprawić", self._return)

    def _return(self, remark: str) -> None:
        act = partial(self._desk.office.do, return_draft, self.view.id, remark)
        self._act(act, "Zwrócono projekt autorowi")

    def issue(self) -> None:
        """Issue the decision and show its paper for printing."""
        office = self._desk.office
        said = "\n\n".join((_ISSUED, *self.view.cautions))
        if not asked(self, "Wydać decyzję?", said, "Wydaj decyzję", onward=True):
            return
        try:
            made = office.do(issue_decision, self.view.id)
        except ClockError as refusal:
            if not asked(self, "Data wcześniejsza niż ostatnie pismo", refusal.sentence, "Wydaj"):
                return
            made = office.do(issue_decision, self.view.id, clock_confirmed=True)
        except OfficeError as refusal:
            self.notice.say(refusal.sentence, Tone.BAD)
            return
        self._show_issued(made)

    def _show_issued(self, made: Issued) -> None:
        self._desk.tell(f"Wydano decyzję nr {made.number}. Wydrukuj dwa egzemplarze.")
        self.changed.emit()
        title, name = f"Decyzja {made.number}", decision_file(made.number)
        self._desk.show_pdf(archived(self._desk, made.document_id, title, name))

    def change_kind(self, kind: DecisionKind) -> None:
        """Make the draft one of another kind."""
        self._act(partial(self._desk.office.do, change_kind, self.view.id, kind), "")

    def discard(self) -> None:
        """Give up the draft after a question."""
        if asked(self, "Odrzucić projekt decyzji?", "Tekst projektu przepadnie.", "Odrzuć projekt"):
            self._act(partial(self._desk.office.do, discard_draft, self.view.id), "Odrzucono")

    def keep_only(self) -> None:
        """Give up the drafts begun beside this one after a question."""
        said = "Pozostałe otwarte projekty tej sprawy przepadną."
        if asked(self, "Zostawić tylko ten projekt?", said, "Zostaw tylko ten projekt"):
            self._act(partial(self._desk.office.do, keep_only, self.view.id), "Zostawiono")

    # Inside

    def _ask(self, title: str, question: str, then: Callable[[str], None]) -> None:
        form = Form(
            group(title, NotesField("text", question, required=True, lines=2)),
            save=lambda values: self._answer(values, then),
            save_text="Dalej",
        )
        form.open({})
        form.left.connect(partial(clear, self._asking))
        clear(self._asking)
        self._asking.addWidget(footed(form))
        form.take_focus()

    def _answer(self, values: Values, then: Callable[[str], None]) -> None:
        clear(self._asking)
        then(values["text"])

    def _act(self, act: Callable[[], object], told: str) -> None:
        try:
            act()
        except OfficeError as refusal:
            self.notice.say(refusal.sentence, Tone.BAD)
            return
        if told:
            self._desk.tell(told)
        self.changed.emit()
