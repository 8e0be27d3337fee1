"""The decision of a case from the first draft to the signed paper, on one page."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.users import GROUNDS_HIDDEN, Permission, may_read_grounds
from cusdesk.operations.decision_drafts import (
    draft_decision,
    draft_in,
    kinds_to_draft,
    name_to_confirm,
    proposed_decision,
    reread_draft,
)
from cusdesk.operations.decision_lists import CaseDecision, decisions_in
from cusdesk.operations.draft_views import DraftView
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.decisions_draft import DraftPage
from cusdesk.ui.decisions_issued import IssuedCard
from cusdesk.ui.decisions_lacks import names_before
from cusdesk.ui.deliveries import footed
from cusdesk.ui.desk import Desk
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.fields import ChoiceField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import clear, column, row
from cusdesk.ui.panes import Pane
from cusdesk.ui.theme import Tone

_NAME_FIRST = "Najpierw potwierdź odmianę imienia i nazwiska; decyzja nie powstanie bez niej."


class DecisionPanel(QWidget):
    """The draft of a case, or its issued decisions and the way to a new draft."""

    changed = Signal()

    def __init__(self, desk: Desk, case_id: UUID) -> None:
        super().__init__()
        self._desk, self._case_id = desk, case_id
        self._body = column(gap=0)
        self.setLayout(self._body)
        self._page: DraftPage | None = None
        self._begin: Form | None = None
        self._further_button: QPushButton | None = None
        self._cards: list[IssuedCard] = []
        self._show(self._read(draft_in))

    def refresh(self) -> None:
        """Read the decision again; a form under the hands stays as it is."""
        view = self._read(reread_draft)
        if view is None and self._page is None and self._is_asking():
            return
        self._take(view)

    def take_up(self) -> bool:
        """Open the delivery asked for on Pulpit, if it is of a decision of this case."""
        waiting = self._desk.wanted("delivery")
        if waiting and self._cards:
            self._cards[-1].open_delivery()
        return bool(waiting and self._cards)

    def _read(self, reading: Callable[..., DraftView | None]) -> DraftView | None:
        """Return the draft for those who may read what it rests on, nothing for others."""
        office = self._desk.office
        return office.do(reading, self._case_id) if may_read_grounds(office.may) else None

    def take_focus(self) -> None:
        """Move the keyboard to where the next thing is done."""
        if self._page is not None:
            self._page.take_focus()
        elif self._begin is not None:
            self._begin.take_focus()
        elif self._cards:
            self._cards[-1].take_focus()

    def go_on(self) -> None:
        """Go to the next thing, opening the delivery of a decision that waits for it."""
        waiting = [card for card in self._cards if card.waits_for_delivery]
        if self._page is not None:
            self._page.go_on()
        elif waiting:
            waiting[-1].open_delivery()
        else:
            self.take_focus()

    def begin(self) -> None:
        """Ask for the kind of a further decision, where the case allows one."""
        if self._page is None and self._begin is None and self._further_button is not None:
            self._further_button.click()
        else:
            self.take_focus()

    def _is_asking(self) -> bool:
        """Whether a small form stands open under an issued decision, or a kind was chosen."""
        begun = self._begin is not None and bool(self._begin.changed())
        return begun or any(card.is_asking for card in self._cards)

    def _take(self, view: DraftView | None) -> None:
        page = self._page
        same = page is not None and view is not None and page.view.id == view.id
        if page is not None and view is not None and same and _alike(page.view, view):
            if not page.is_touched():
                page.show_draft(view)
            page.renewal.refresh()
            return
        self._show(view)

    def _show(self, view: DraftView | None) -> None:
        # Asked of the window, which is not the active one while a paper stands before it.
        held = self.window().focusWidget()
        inside = held is not None and self.isAncestorOf(held)
        self._make(view)
        if inside:
            self.take_focus()

    def _make(self, view: DraftView | None) -> None:
        clear(self._body)
        self._page = self._begin = self._further_button = None
        self._cards = []
        if view is not None:
            self._page = DraftPage(self._desk, view)
            self._page.changed.connect(self._tell)
            self._body.addWidget(self._page, 1)
            self._page.show()
            return
        pane = Pane(*self._issued(), *self._start())
        self._body.addWidget(pane)
        # Shown at once, not with the next event: the keyboard goes into it right away.
        pane.show()

    def _issued(self) -> list[QWidget]:
        found: list[CaseDecision] = self._desk.office.do(decisions_in, self._case_id)
        self._cards = [IssuedCard(self._desk, one) for one in found]
        for card in self._cards:
            card.changed.connect(self._tell)
        return list(self._cards)

    def _start(self) -> list[QWidget]:
        """Return the form that begins a draft, for those who may and where the case allows."""
        office = self._desk.office
        if not office.may(Permission.DECISIONS_DRAFT):
            if self._cards:
                return []
            if not may_read_grounds(office.may):
                return [EmptyState("lock", "Nie ma wydanej decyzji", GROUNDS_HIDDEN)]
            return [EmptyState("gavel", "Nie ma projektu decyzji", "Przygotuje go prowadzący.")]
        kinds = office.do(kinds_to_draft, self._case_id)
        if not self._cards and not kinds:
            return [EmptyState("gavel", "Nie ma decyzji", "Sprawa skończyła się bez niej.")]
        if not self._cards:
            return [*self._name_first(kinds), self._beginning(kinds)]
        # Beside an issued decision a further one is rare; its form would dispute Ctrl+S.
        return [self._further(kinds)] if kinds else []

    def _name_first(self, kinds: tuple[DecisionKind, ...]) -> list[QWidget]:
        """Ask for the forms of the name before the draft, which could not be handed over."""
        who = self._desk.office.do(name_to_confirm, self._case_id)
        if who is None or not self._desk.office.may(Permission.RESIDENTS_WRITE):
            return []
        names = names_before(self._case_id, kinds[0].regime, who)
        go = partial(self._desk.go, "residents", names)
        return [banner(_NAME_FIRST, Tone.INFO, ("Potwierdź odmianę", go))]

    def _further(self, kinds: tuple[DecisionKind, ...]) -> QWidget:
        holder = QWidget()
        place = column(gap=10)

        def begin() -> None:
            clear(place)
            place.addWidget(self._beginning(kinds))
            self._begin.take_focus() if self._begin else None

        self._further_button = button("Nowy projekt decyzji", begin, "plus")
        place.addLayout(row(self._further_button, None))
        holder.setLayout(place)
        return holder

    def _beginning(self, kinds: tuple[DecisionKind, ...]) -> Form:
        self._begin = Form(
            group(
                "Nowy projekt decyzji",
                ChoiceField(
                    "kind",
                    "Rozstrzygnięcie",
                    tuple((kind, kind.label) for kind in kinds),
                    required=True,
                    span=8,
                    hint="Program proponuje je z danych sprawy; wybór należy do Ciebie.",
                ),
            ),
            save=self._draft,
            save_text="Przygotuj projekt decyzji",
        )
        self._begin.open({"kind": self._proposed()})
        return footed(self._begin)

    def _proposed(self) -> DecisionKind | None:
        try:
            return self._desk.office.do(proposed_decision, self._case_id)
        except OfficeError:
            return None

    def _draft(self, values: Values) -> None:
        self._desk.office.do(draft_decision, self._case_id, values["kind"])
        self._desk.tell("Przygotowano projekt decyzji z danych sprawy")
        self._tell()
        self.take_focus()

    def _tell(self) -> None:
        """Show what was just done and where it goes on, and say that the case changed."""
        before = self._page
        self._take(self._read(reread_draft))
        if self._page is None or self._page is not before:
            self.take_focus()
        self.changed.emit()


def _alike(before: DraftView, now: DraftView) -> bool:
    """Whether the same page still serves: same kind and same state."""
    return (before.kind, before.state) == (now.kind, now.state)
