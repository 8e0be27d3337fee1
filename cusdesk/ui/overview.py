"""Pulpit: what waits today, in the order of its weight, and the own calendar beside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from cusdesk.domain.dates import long_day, weekday_name
from cusdesk.domain.overview import Overview, OverviewRow, OverviewSection
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised, counted, sentence
from cusdesk.operations.appointments import AppointmentRow
from cusdesk.operations.case_registers import late_list
from cusdesk.operations.overview import overview, refreshed_overview
from cusdesk.operations.overview_gaps import gaps
from cusdesk.ui.appointments import CalendarPanel
from cusdesk.ui.banner import banner
from cusdesk.ui.beginnings import APPLICATION_KEY, NEW_APPLICATION, NEW_REPORT
from cusdesk.ui.buttons import link, primary
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.keys import Command
from cusdesk.ui.layout import boxed, clear, column, row, scrolled
from cusdesk.ui.rows import RowItem, RowsList, RowsModel
from cusdesk.ui.rows.delegate import HEIGHT
from cusdesk.ui.screens import Screen
from cusdesk.ui.theme import Tone, theme
from cusdesk.ui.unfinished import UnfinishedCard

WIDE = 900
MOST_ROWS = 6
ICONS = {
    OverviewSection.LATE: "alert-triangle",
    OverviewSection.TODAY: "calendar",
    OverviewSection.DOUBTS: "files",
    OverviewSection.DISPUTES: "switch-horizontal",
    OverviewSection.REPORTS: "phone",
    OverviewSection.SOON: "clock",
    OverviewSection.APPROVAL: "file-check",
    OverviewSection.RETURNED: "arrow-back-up",
    OverviewSection.DELIVERIES: "mail",
    OverviewSection.FOLLOW_UPS: "heart-handshake",
    OverviewSection.UPDATES: "refresh",
    OverviewSection.ORDERS: "send",
    OverviewSection.EXPIRING: "hourglass",
    OverviewSection.EXEMPTIONS: "coin",
    OverviewSection.UNLED: "user-circle",
    OverviewSection.CONTRACTS: "file-text",
    OverviewSection.PAPERS: "certificate",
    OverviewSection.AUTHORISATIONS: "shield-check",
}


class OverviewScreen(Screen):
    """The first screen of the day; every row opens its place by Enter."""

    title = "Pulpit"
    watches = frozenset(
        {
            "report",
            "case",
            "application",
            "interview",
            "appointment",
            "decision",
            "decision_draft",
            "delivery",
            "letter_delivery",
            "decision_event",
            "delay_notice",
            "case_suspension",
            "case_exclusion",
            "carer_paper",
            "citation_review",
            "conflict_resolution",
            "contract_use",
            "fold_conflict",
            "volunteer_agreement",
            "resident",
            "resolution",
            "resolution_use",
            "service",
            "address",
            "assessment",
            "authorisation",
            "care_activity",
            "carer",
            "contract",
            "contract_rate",
            "contract_terms",
            "coordinators_meeting",
            "declaration",
            "document",
            "fee_determination",
            "household_member",
            "income_statement",
            "key_handover",
            "need",
            "office_rule",
            "order_slip",
            "order_suspension",
            "organiser_summary",
            "plan_ending",
            "plan_item",
            "plan_review",
            "plan_version",
            "programme",
            "programme_condition",
            "programme_relief",
            "project",
            "project_milestone",
            "provider",
            "qualification",
            "service_order",
            "service_plan",
            "signing_authorisation",
            "user",
            "volunteer_hours",
            "volunteer_paper",
        }
    )
    help_page = "pulpit"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sections: dict[OverviewSection, SectionCard] = {}
        self._list = column(gap=10)
        self._gaps = column(gap=6)
        self.unfinished = UnfinishedCard(desk)
        self.calendar = CalendarPanel(desk) if desk.office.may(Permission.CASES_READ) else None
        if self.calendar is not None:
            self.calendar.opened.connect(self._open_entry)
        self._lay_out()
        if desk.office.may(Permission.CASES_WRITE):
            apply = QShortcut(QKeySequence(APPLICATION_KEY), self)
            apply.activated.connect(self.new_application)
        self._show_gaps()
        self._show(self.office.do(overview))

    def refresh(self) -> None:
        self._show_gaps()
        self._show(self.office.do(refreshed_overview))
        if self.calendar is not None:
            self.calendar.refresh()

    def take_focus(self) -> None:
        first = next(iter(self.sections.values()), None)
        if self.unfinished.has_rows:
            self.unfinished.take_focus()
        elif first is not None:
            first.take_focus()
        else:
            super().take_focus()

    def primary_button(self) -> QPushButton | None:
        if not self.office.may(Permission.CASES_WRITE):
            return None
        return primary("Nowe zgłoszenie", self.new_report, "phone", "Ctrl+N")

    def commands(self) -> Sequence[Command]:
        late = Command("Drukuj listę spraw po terminie", self.print_late, "", "printer")
        if not self.office.may(Permission.CASES_READ):
            return ()
        if not self.office.may(Permission.CASES_WRITE):
            return (late,)
        return (
            Command("Nowe zgłoszenie", self.new_report, "Ctrl+N", "phone"),
            Command("Nowy wniosek", self.new_application, APPLICATION_KEY, "file-plus"),
            late,
        )

    def new_report(self) -> None:
        """Begin a report on the screen of cases."""
        self.desk.go("cases", NEW_REPORT)

    def new_application(self) -> None:
        """Begin an application on the screen of cases."""
        self.desk.go("cases", NEW_APPLICATION)

    def print_late(self) -> None:
        """Show the list of what is late, as it is printed."""
        make = partial(self.office.do, late_list)
        self.desk.show_pdf(Pdf("Sprawy po terminie", make, "sprawy-po-terminie.pdf"))

    def toast_place(self) -> QRect:
        return QRect(14, 0, self.width() - 28, self.height() - 12)

    def showEvent(self, event: QShowEvent) -> None:
        # What one types is no news to anybody, so nothing else makes this list be read again.
        self.unfinished.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(WIDE)
        across = QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(across if wide else QBoxLayout.Direction.TopToBottom)

    # Inside

    def _lay_out(self) -> None:
        left = boxed(column(self._gaps, self.unfinished, self._list, None, gap=10))
        right = [boxed(column(self.calendar, None, gap=0))] if self.calendar else []
        self._sides = row(left, *right, gap=14, margin=(24, 16, 24, 24))
        for at, share in enumerate((3, 2)[: 1 + len(right)]):
            self._sides.setStretch(at, share)
        inner = QWidget()
        inner.setLayout(self._sides)
        self.setLayout(column(scrolled(inner), gap=0))

    def _show_gaps(self) -> None:
        """Say what the office still has to settle before its first decision."""
        clear(self._gaps)
        self._owed = self.office.do(gaps) if self.office.may(Permission.SERVICES_READ) else ()
        for gap in self._owed:
            way = partial(self.desk.go, gap.screen, gap.target)
            self._gaps.addWidget(banner(gap.sentence, Tone.WARN, (gap.act, way)))

    def _show(self, view: Overview) -> None:
        held = next((key for key, card in self.sections.items() if card.has_focus), None)
        clear(self._list)
        self.sections = {}
        for section in OverviewSection:
            rows = view.of(section)
            if rows and section is not OverviewSection.TODAY:
                card = SectionCard(section, rows)
                card.opened.connect(self._open)
                self.sections[section] = card
                self._list.addWidget(card)
        if not self.sections and not self._owed:
            self._list.addWidget(_quiet_day(view))
        if held in self.sections:
            self.sections[held].take_focus()
        waiting = sum(len(card.rows) for card in self.sections.values())
        self.counted.emit(counted(waiting, "sprawa czeka", "sprawy czekają", "spraw czeka"))

    def _open(self, one: OverviewRow) -> None:
        self.desk.go(one.screen, one.target)

    def _open_entry(self, one: AppointmentRow) -> None:
        if one.case_id is not None:
            self.desk.go("cases", one.case_id)
        else:
            self.desk.go("residents", one.resident_id)


class SectionCard(Card):
    """One section: its rows, the first few in sight, the rest one key away."""

    opened = Signal(object)

    def __init__(self, section: OverviewSection, rows: Sequence[OverviewRow]) -> None:
        super().__init__(f"{section.label}  {len(rows)}")
        self.rows = rows
        self.model: RowsModel[OverviewRow] = RowsModel(parent=self, item=_item)
        self.list = RowsList(self.model, section.label)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(lambda at: self.opened.emit(self.model.row_at(at.row())))
        self.content.addWidget(self.list)
        rest = len(rows) - MOST_ROWS
        self._more = link(f"Pokaż jeszcze {rest}", self.show_all)
        self._more.setVisible(rest > 0)
        self.content.addWidget(self._more)
        theme().changed.connect(self._fit)
        self._fill(rows[:MOST_ROWS])

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in this section."""
        return self.list.hasFocus()

    def show_all(self) -> None:
        """Show the rows that were left out."""
        self._more.hide()
        self._fill(self.rows)
        self.take_focus()

    def take_focus(self) -> None:
        """Move the keyboard to the first row, or to the one chosen."""
        if not self.list.currentIndex().isValid():
            self.list.select(0)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, rows: Sequence[OverviewRow]) -> None:
        self.model.show(rows)
        self._fit()

    def _fit(self) -> None:
        self.list.setFixedHeight(self.model.rowCount() * theme().px(HEIGHT) + 2)


def _item(one: OverviewRow) -> RowItem:
    tone = Tone.BAD if one.pressing else Tone.WARN if one.badge else Tone.QUIET
    return RowItem(one.title, one.detail, "", one.badge, tone, ICONS[one.section])


def _quiet_day(view: Overview) -> QWidget:
    day = sentence(f"{capitalised(weekday_name(view.day))}, {long_day(view.day)}")
    return EmptyState(
        "circle-check",
        "Nic nie zalega",
        f"{day} Nowe zgłoszenie przyjmiesz skrótem Ctrl+N, a wszystko znajdziesz przez Ctrl+K.",
    )
