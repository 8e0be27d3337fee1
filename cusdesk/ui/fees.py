"""Dochód i odpłatność: the income of the household, the fee it leads to, and every step of it."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from cusdesk.domain.case_steps import Step, income_month_for
from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised
from cusdesk.operations.case_prints import fee_explanation
from cusdesk.operations.fees import DeterminationView, determinations_in
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.desk import Pdf
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.fees_form import FeeForm
from cusdesk.ui.households import HouseholdStrip
from cusdesk.ui.incomes import IncomePanel
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import boxed, clear, column
from cusdesk.ui.panes import Pane
from cusdesk.ui.scrolling import bring_to_sight
from cusdesk.ui.steps import Explanation, StepsPanel


class FeePage(QWidget):
    """The income panel of the person, the fee being worked out, the fees determined so far."""

    def __init__(self, work: CaseWork) -> None:
        super().__init__()
        self.work = work
        facts = work.view.facts
        # Once decided, a case asks for no month: what is stated then is about a change.
        month = income_month_for(facts) if facts.is_undecided else None
        self.income = IncomePanel(work.desk, work.view.brief.resident_id, month)
        self.fee = FeeForm(work)
        self._determined = column(gap=10)
        holder = QWidget()
        holder.setLayout(self._determined)
        self._household = column(gap=0)
        self.pane = Pane(boxed(self._household), self.income, self.fee, holder)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pane)
        self._joining: Pane | None = None
        self.setLayout(column(self._stack, gap=0))
        self._show_household()
        self.income.recorded.connect(self._take_income)
        # One form at a time: two in sight would dispute Ctrl+S.
        for stack in self.income.findChildren(QStackedWidget):
            stack.currentChanged.connect(self._make_room)
        work.changed.connect(self.refresh)
        self._show_determined()

    def _show_household(self) -> None:
        clear(self._household)
        who = self.work.view.brief.resident_id
        strip = HouseholdStrip(self.work.desk, who, self._join, self._end_joining)
        self._household.addWidget(strip)

    def _join(self, pane: Pane) -> None:
        """Have somebody join the household here; the statement begun waits underneath."""
        before, self._joining = self._joining, pane
        self._stack.addWidget(pane)
        self._stack.setCurrentWidget(pane)
        self._drop(before)
        pane.take_focus()

    def _drop(self, pane: Pane | None) -> None:
        if pane is not None:
            self._stack.removeWidget(pane)
            pane.deleteLater()

    def _end_joining(self) -> None:
        before, self._joining = self._joining, None
        self._stack.setCurrentWidget(self.pane)
        self._drop(before)
        self._show_household()
        self.income.start_over()
        self.work.reread()

    def refresh(self) -> None:
        """Work the fee out again; forms under the hands stay as they are."""
        self.fee.refresh()
        self._show_determined()

    def take_focus(self) -> None:
        """Move the keyboard to the form in sight: who joins, then the income, else the fee."""
        if self._joining is not None:
            self._joining.take_focus()
        elif self.work.view.step is Step.INCOME and self.income.form is None:
            self.income.begin()
        elif self.income.form is not None:
            self.income.take_focus()
        elif not self.fee.take_focus():
            self.pane.take_focus()

    def _make_room(self, page: int) -> None:
        self.fee.setVisible(page == 0)

    def _take_income(self) -> None:
        self.work.reread()
        self.fee.take_focus()

    def _show_determined(self) -> None:
        clear(self._determined)
        for one in self.work.desk.office.do(determinations_in, self.work.id):
            self._determined.addWidget(DeterminationCard(self.work, one))


class DeterminationCard(Card):
    """One fee as determined; „Wyjaśnij kwotę” opens every step of it."""

    def __init__(self, work: CaseWork, one: DeterminationView) -> None:
        self._work, self._one = work, one
        explain = button("Wyjaśnij kwotę", self.explain, "calculator")
        show = button("Drukuj wyjaśnienie", self.print_explanation, "printer")
        said = f"Ustalono {short_day(one.determined_on)}, {one.who}. Podstawa: {one.citation}."
        if one.relief:
            said = f"{capitalised(one.relief)}. {said}"
        super().__init__(f"Odpłatność: {one.fee}", paragraph(said, "muted"), acts=(explain, show))
        self._steps: StepsPanel | None = None

    def explain(self) -> None:
        """Open the steps, or close them again."""
        if self._steps is None:
            basis = f"Podstawa: {self._one.citation}"
            self._steps = StepsPanel(Explanation(self._one.fee, self._one.steps, basis=basis))
            self.content.addWidget(self._steps)
        self._steps.setVisible(self._steps.isHidden())
        if not self._steps.isHidden():
            bring_to_sight(self)

    def print_explanation(self) -> None:
        """Show the explanation as it is printed for the person at the counter."""
        make = partial(self._work.desk.office.do, fee_explanation, self._one.id)
        who, name = self._work.view.person.id, "Wyjaśnienie odpłatności"
        self._work.desk.show_pdf(Pdf(name, make, "wyjasnienie.pdf", who, self._work.id))


def fee_page(work: CaseWork) -> QWidget:
    """Return the station, or a word to those who may not see incomes."""
    if work.desk.office.may(Permission.INCOMES_READ):
        return FeePage(work)
    return EmptyState(
        "lock",
        "Dochody widzą pracownicy, którzy ustalają odpłatność",
        "Jeśli potrzebujesz tej informacji, poproś osobę prowadzącą sprawę.",
    )
