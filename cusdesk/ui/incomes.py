"""The income of a household on screen: what holds now and why, what was stated before."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from cusdesk.domain.dates import month_name, short_day
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.incomes import BaseMonth, base_month
from cusdesk.domain.money import zloty
from cusdesk.domain.users import Permission
from cusdesk.operations.incomes import (
    StatementForm,
    StatementView,
    previous_statement,
    show_incomes,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.facts import Facts
from cusdesk.ui.incomes_form import StatementPane, explained
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, clear, column, row, rule
from cusdesk.ui.steps import StepsPanel


class IncomePanel(QWidget):
    """Statements of the household of a person, and the form of a new one in their place.

    `recorded` tells that a statement was stored; the panel itself shows it already. In a case
    `month` is the one whose income counts there (art. 8 ust. 3 u.p.s.).
    """

    recorded = Signal()

    def __init__(self, desk: Desk, resident_id: UUID, month: date | None = None) -> None:
        super().__init__()
        self._desk, self._resident_id, self._month = desk, resident_id, month
        self._may = desk.office.may(Permission.INCOMES_WRITE)
        self._stack = QStackedWidget()
        self._shown = QWidget()
        self._place = column(gap=10)
        self._shown.setLayout(column(self._place, None))
        self._stack.addWidget(self._shown)
        self.setLayout(column(self._stack))
        self.form: StatementPane | None = None
        self._page: QWidget | None = None
        self._closed = False
        self.refresh()

    def refresh(self) -> None:
        """Read the statements again; a form under the hands stays as it is."""
        clear(self._place)
        try:
            self._view = self._desk.office.do(show_incomes, self._resident_id)
        except RefusedError as refusal:
            self._may, self._closed = False, True
            shut = EmptyState("lock", "Tych dochodów nie otworzysz", refusal.sentence)
            self._place.addWidget(shut)
            return
        if not self._view.statements:
            self._place.addWidget(self._nothing_yet())
            return
        self._place.addWidget(self._latest(self._view.statements[0]))
        if len(self._view.statements) > 1:
            self._place.addWidget(self._earlier(self._view.statements[1:]))

    def begin(self, *, copied: bool = False, month: date | None = None) -> None:
        """Open the form of a new statement, empty or with the last one's receipts."""
        if self._closed:
            return
        base = month or self._month or base_month(BaseMonth.BEFORE_APPLICATION, self._desk.today)
        start = StatementForm(base, self._desk.today, ())
        if copied:
            last = self._desk.office.do(previous_statement, self._resident_id, base)
            start = last or start
        self._open(start)

    def correct(self, statement: StatementView) -> None:
        """Open the form of a statement that corrects another one of the same month."""
        kept = statement.components
        self._open(StatementForm(statement.month, self._desk.today, kept, statement.evidence))

    def take_focus(self) -> None:
        """Move the keyboard to the form, or to the button that opens it."""
        if self.form is not None:
            self.form.take_focus()
        else:
            self.focusNextChild()

    # Inside

    def _open(self, start: StatementForm) -> None:
        self._close()
        form = StatementPane(self._desk, self._resident_id, self._view, self._month)
        page = boxed(column(form, form.footer, None, gap=10))
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._page = page
        form.begin(start)
        form.saved.connect(self._take_saved)
        form.left.connect(self._close)
        self.form = form
        form.take_focus()

    def _take_saved(self) -> None:
        self._close()
        self.refresh()
        self.recorded.emit()

    def _close(self) -> None:
        self.form = None
        page, self._page = self._page, None
        if page is not None:
            self._stack.setCurrentWidget(self._shown)
            self._stack.removeWidget(page)
            page.deleteLater()

    def _nothing_yet(self) -> QWidget:
        act = button("Nowe oświadczenie", self.begin, "plus", key="F7") if self._may else None
        return EmptyState(
            "cash",
            "Nie ma jeszcze oświadczenia o dochodach",
            "Wpisz dochody domowników z miesiąca przed wnioskiem (F7).",
            act,
        )

    def _acts(self, latest: StatementView) -> tuple[QPushButton, ...]:
        if not self._may:
            return ()
        return (
            button("Nowe oświadczenie", self.begin, "plus", key="F7"),
            button("Przepisz z poprzedniego", partial(self.begin, copied=True), "copy"),
            button("Popraw", partial(self.correct, latest), "pencil"),
        )

    def _latest(self, one: StatementView) -> Card:
        facts = Facts(
            ("Za miesiąc", month_name(one.month)),
            ("Złożone", short_day(one.stated_on)),
            ("Przyjęte przez", one.who),
            ("Dochód gospodarstwa", zloty(one.result.total)),
            ("Osoby", str(one.result.members)),
            ("Dokumenty", one.evidence),
            *((("Powód poprawki", one.reason),) if one.reason else ()),
        )
        steps = StepsPanel(explained(one.result))
        return Card("Obowiązujące oświadczenie", facts, rule(), steps, acts=self._acts(one))

    def _earlier(self, statements: tuple[StatementView, ...]) -> Card:
        lines = [_line(one) for one in statements]
        return Card("Wcześniejsze oświadczenia", *lines)


def _line(one: StatementView) -> QWidget:
    head = row(
        label(month_name(one.month), "strong"),
        label(f"złożone {short_day(one.stated_on)}", "note"),
        None,
        label(zloty(one.result.per_person), "strong"),
        label("na osobę", "note"),
        gap=8,
    )
    said = " · ".join(part for part in (one.reason, one.evidence) if part)
    return boxed(column(head, *([paragraph(said, "note")] if said else []), gap=1))
