"""Kwalifikacja: service by service who gets a place, who waits, who is refused, and the letters."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.programme_steps import ProgrammeStep
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.decision_drafts import draft_decision
from cusdesk.operations.letter_deliveries import LetterSent, letters_sent
from cusdesk.operations.qualifications import QualificationDesk, qualifications_in
from cusdesk.operations.qualifying import decide_plan
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.chips import Chips
from cusdesk.ui.decisions_panel import DecisionPanel
from cusdesk.ui.flow import flow
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import boxed, clear, column, reveal
from cusdesk.ui.panes import Pane
from cusdesk.ui.qualifications_card import ServiceCard
from cusdesk.ui.qualifications_letters import LettersCard, SentLettersCard
from cusdesk.ui.qualifications_transfer import TransferCard
from cusdesk.ui.theme import Tone

SERVICES, DECISIONS = "services", "decisions"
_ON_PAPER = frozenset(
    {
        ProgrammeStep.FINISH_DRAFT,
        ProgrammeStep.APPROVE,
        ProgrammeStep.ISSUE,
        ProgrammeStep.DELIVER,
    }
)

Beside = ServiceCard | LettersCard | TransferCard | SentLettersCard


class QualificationPage(QWidget):
    """The services asked for and the answers to them; beside them the decisions there may be."""

    def __init__(self, work: CaseWork) -> None:
        super().__init__()
        self.work = work
        self.chips = Chips(
            (SERVICES, "Usługi"), (DECISIONS, "Decyzje"), name="Kwalifikacja: co widać"
        )
        self._lead = boxed(column(self.chips, margin=(24, 10, 24, 0)))
        self._body = column(gap=0)
        self.setLayout(column(self._lead, self._body, gap=0))
        self._shown: object = ()
        self._cards: list[Beside] = []
        self._letters: tuple[LetterSent, ...] = ()
        self._panel: DecisionPanel | None = None
        self._page: Pane | None = None
        self.chips.chosen.connect(self._turn)
        work.changed.connect(self.refresh)
        if work.view.step in _ON_PAPER:
            self.chips.choose(DECISIONS)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Show where things stand; a form under the hands stays as it is."""
        if self._panel is not None:
            self._panel.refresh()
            return
        if any(card.is_asking for card in self._cards):
            return
        known = self.work.desk.office.do(qualifications_in, self.work.id)
        self._letters = self.work.desk.office.do(letters_sent, self.work.id)
        now = (known, self.work.view.facts.draft, self.work.view.facts.decisions, self._letters)
        if now == self._shown:
            return
        self._shown = now
        self._show(known)

    def take_focus(self) -> None:
        """Move the keyboard to where the next thing is done."""
        if self._panel is not None:
            self._panel.take_focus()
        elif self._page is not None:
            self._page.take_focus()

    def draft(self, kind: DecisionKind) -> None:
        """Begin one of the two decisions there are about programmes."""
        desk = self.work.desk
        try:
            desk.office.do(draft_decision, self.work.id, kind)
        except OfficeError as refusal:
            desk.tell(refusal.sentence, tone=Tone.BAD)
            return
        desk.tell("Przygotowano projekt decyzji z danych sprawy")
        self.work.reread()
        self.chips.choose(DECISIONS)
        self.take_focus()

    # Inside

    def _turn(self, key: str) -> None:
        clear(self._body)
        self._cards, self._panel, self._page, self._shown = [], None, None, ()
        if key == DECISIONS:
            self._panel = DecisionPanel(self.work.desk, self.work.id)
            self._panel.changed.connect(self.work.reread)
            self._body.addWidget(self._panel)
            return
        self.refresh()

    def _show(self, known: QualificationDesk) -> None:
        clear(self._body)
        facts = self.work.view.facts
        reveal(self._lead, shown=facts.draft is not None or bool(facts.decisions))
        unanswered_first = sorted(known.rows, key=lambda row: not row.is_unanswered)
        self._cards = [self._card(known, row.id) for row in unanswered_first]
        self._cards += self._beside(known)
        context = banner(_context(known), Tone.INFO) if known.context else None
        letters = [card for card in self._cards if isinstance(card, LettersCard)]
        others = [card for card in self._cards if not isinstance(card, LettersCard)]
        asked = any(row.is_unanswered for row in known.rows)
        # What waits to be done stands first: services without an answer, the letter, the plan.
        ordered = (*others, *letters) if asked else (*letters, *self._plan(known), *others)
        plan = self._plan(known) if asked else []
        self._page = Pane(*([context] if context else []), *ordered, *plan)
        self._body.addWidget(self._page)
        # Shown at once, so that it can take the keyboard.
        reveal(self._page, shown=True)

    def _card(self, known: QualificationDesk, row_id: UUID) -> ServiceCard:
        row = next(one for one in known.rows if one.id == row_id)
        card = ServiceCard(self.work, known, row)
        card.refusing.connect(lambda: self.draft(DecisionKind.PROGRAMME_REFUSAL))
        card.reading.connect(lambda: self.chips.choose(DECISIONS))
        card.charging.connect(lambda: self.draft(DecisionKind.PROGRAMME_ARREARS))
        return card

    def _beside(self, known: QualificationDesk) -> list[Beside]:
        made: list[Beside] = []
        if known.may_act and _untold(known):
            made.append(LettersCard(self.work, known))
        open_ = self.work.view.brief.state is CaseState.OPEN
        if known.may_act and open_ and any(row.is_unanswered for row in known.rows):
            made.append(TransferCard(self.work, known))
        if self._letters:
            made.append(SentLettersCard(self.work, self._letters))
        return made

    def _plan(self, known: QualificationDesk) -> list[Card]:
        """Return the question whether a plan is needed, once somebody uses something."""
        if not known.in_state(QualificationState.QUALIFIED) or known.plan_needed is not None:
            return []
        proposal = (
            "Usług jest więcej niż jedna i trwają co najmniej trzy miesiące: plan jest potrzebny."
            if known.plan_proposed
            else "Nic nie wskazuje, żeby trzeba było koordynować usługi przez trzy miesiące: plan "
            "nie jest potrzebny."
        )
        words = paragraph(f"{proposal} Rozstrzyga koordynator (art. 38 ust. 2 ustawy o CUS).")
        if not known.may_act:
            return [Card("Czy potrzebny jest plan usług (IPUS)", words)]
        yes = button("Plan jest potrzebny", partial(self._decide, needed=True), "check")
        no = button("Sprawa bez planu", partial(self._decide, needed=False), "x")
        ordered = (yes, no) if known.plan_proposed else (no, yes)
        return [Card("Czy potrzebny jest plan usług (IPUS)", words, flow(*ordered, gap=10))]

    def _decide(self, *, needed: bool) -> None:
        self.work.desk.office.do(decide_plan, self.work.id, needed=needed)
        self.work.desk.tell("Zapisano, że plan jest potrzebny" if needed else "Sprawa bez planu")
        self.work.go_on()


def _untold(known: QualificationDesk) -> bool:
    told = (QualificationState.QUALIFIED, QualificationState.WAITING)
    return any(row.document_id is None for row in known.in_state(*told))


def _context(known: QualificationDesk) -> str:
    return f"Korzysta też z pomocy z decyzji (to inna sprawa): {'; '.join(known.context)}."
