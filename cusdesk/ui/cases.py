"""Sprawy: reports and cases in one list, each with its card; the path begins here."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.case_steps import CaseAt
from cusdesk.domain.cases import SHUT_TO_YOU, ApplicantKind, CaseKind
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.users import Permission
from cusdesk.operations.applications import Registered
from cusdesk.operations.case_lists import (
    CaseFilter,
    CasePage,
    CaseRow,
    case_row,
    list_cases,
    narrow_cases,
)
from cusdesk.operations.case_registers import cases_list, reports_register
from cusdesk.operations.plan_lists import (
    ORGANISER,
    PlanFilter,
    PlanRow,
    list_plans,
    narrow_plans,
    plan_row,
)
from cusdesk.operations.plan_registers import plans_list
from cusdesk.operations.reports import ReportView, find_report, narrow_reports, reports
from cusdesk.ui.applications import NewApplicationPane, Ways
from cusdesk.ui.beginnings import APPLICATION_KEY, NEW_REPORT, Beginning
from cusdesk.ui.buttons import primary
from cusdesk.ui.case_card import CaseCard
from cusdesk.ui.case_commands import case_commands
from cusdesk.ui.case_decisions import DecisionPage
from cusdesk.ui.case_workers import hand_over_pane
from cusdesk.ui.cases_registers import register_commands, show_register
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.keys import Command
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.organiser_summaries import OrganiserPart
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.plans_card import PlanCard, plan_item
from cusdesk.ui.programme_applications import NewProgrammePane
from cusdesk.ui.reports import new_report_form, report_item
from cusdesk.ui.reports_card import ReportCard
from cusdesk.ui.residents_card import ReportAbout
from cusdesk.ui.residents_form import newcomer_pane
from cusdesk.ui.rows import RowItem
from cusdesk.ui.rows.item import initials
from cusdesk.ui.theme import Tone

Row = CaseRow | ReportView | PlanRow
REPORTS = "reports"
PLANS = "plans"
PROGRAMME_KEY = "Ctrl+Alt+N"


class CasesScreen(ListScreen[Row]):
    """Cases by whose they are and how late; reports until they lead somewhere."""

    title = "Sprawy"
    noun = ("pozycja", "pozycje", "pozycji")
    search_hint = "Znak sprawy albo nazwisko"
    chips = (
        (CaseFilter.MINE.value, "Moje"),
        (CaseFilter.ALL.value, "Wszystkie"),
        (CaseFilter.LATE.value, "Po terminie"),
        (REPORTS, "Zgłoszenia"),
        (PLANS, "Plany IPUS"),
    )
    nothing_chosen = (
        "clipboard-list",
        "Nie wybrano sprawy",
        "Wybierz sprawę z listy strzałkami. Nowe zgłoszenie: Ctrl+N, nowy wniosek: Ctrl+Shift+N.",
    )
    nothing_found = (
        "clipboard-list",
        "Nic tu nie czeka",
        "Zgłoszenie przyjmiesz skrótem Ctrl+N, wniosek skrótem Ctrl+Shift+N.",
    )
    # All that the next step of a case, its fee and its draft follow from.
    watches = frozenset(
        {
            "report",
            "case",
            "application",
            "case_suspension",
            "case_exclusion",
            "delay_notice",
            "appointment",
            "interview",
            "care_activity",
            "household",
            "household_member",
            "income_statement",
            "fee_determination",
            "resolution",
            "resolution_use",
            "rate",
            "decision",
            "decision_draft",
            "decision_event",
            "delivery",
            "resident",
            "name_forms",
            "address",
            "representative",
            "office_header",
            "signing_authorisation",
            "service_plan",
            "plan_version",
            "plan_review",
            "plan_ending",
            "plan_item",
            "assessment",
            "need",
            "qualification",
            "declaration",
            "programme_condition",
            "programme_relief",
            "programme",
            "service_order",
            "office_rule",
            "user",
        }
    )
    help_page = "sprawy"

    def __init__(self, desk: Desk) -> None:
        self._logged: set[str] = set()
        super().__init__(desk)
        if not self.model.rowCount():
            # Who leads no case, as a director does, begins with those of everybody.
            self.filter.choose(CaseFilter.ALL.value)
        if desk.office.may(Permission.CASES_WRITE):
            again = QShortcut(QKeySequence(APPLICATION_KEY), self)
            again.activated.connect(self.new_application)
            programme = QShortcut(QKeySequence(PROGRAMME_KEY), self)
            programme.activated.connect(self.new_programme_application)

    # The list

    def rows_for(self, text: str, chip: str) -> Sequence[Row]:
        if chip == REPORTS:
            return self._reports(text)
        if chip == PLANS:
            return self._plans(text)
        which = CaseFilter(chip)
        first = chip not in self._logged and not text
        self._logged.add(chip)
        page = self.office.do(list_cases, which) if first else self._narrowed(which, text)
        return [*self._waiting(text), *page.rows] if which is CaseFilter.ALL else page.rows

    def _waiting(self, text: str) -> list[ReportView]:
        """Return the reports that have led nowhere yet: they are work as the cases are."""
        return self.office.do(narrow_reports, text, settled=False)

    def _narrowed(self, which: CaseFilter, text: str) -> CasePage:
        return self.office.do(narrow_cases, which, text)

    def _reports(self, text: str) -> Sequence[Row]:
        if REPORTS not in self._logged and not text:
            self._logged.add(REPORTS)
            return self.office.do(reports)
        return self.office.do(narrow_reports, text)

    def _plans(self, text: str) -> Sequence[Row]:
        if PLANS not in self._logged and not text:
            self._logged.add(PLANS)
            return self.office.do(list_plans, PlanFilter.CURRENT)
        return self.office.do(narrow_plans, PlanFilter.CURRENT, text)

    def item(self, row: Row) -> RowItem:
        if isinstance(row, PlanRow):
            return plan_item(row)
        if isinstance(row, ReportView):
            return report_item(row)
        clock = row.clock
        tone = Tone.QUIET
        if clock is not None:
            tone = Tone.BAD if clock.is_late else Tone.WARN if clock.is_soon else Tone.QUIET
        return RowItem(
            title=SHUT_TO_YOU if row.shut else row.person,
            note=f"{row.mark} · {'pilna · ' if row.pressing else ''}{row.kind.label}",
            end=row.step.label if not row.shut else "",
            badge=clock.short if clock is not None else row.state.label,
            tone=tone,
            mark="lock" if row.shut else initials(row.given_name, row.surname),
        )

    def row_of(self, target: object) -> Row | None:
        if not isinstance(target, UUID):
            return None
        do = self.office.do
        return do(case_row, target) or do(find_report, target) or do(plan_row, target)

    def show_target(self, target: object) -> None:
        if target == NEW_REPORT:
            self.new_report()
        elif isinstance(target, ReportAbout):
            self.new_report(target.resident_id)
        elif isinstance(target, Beginning):
            self.new_application(target)
        elif isinstance(target, CaseAt):
            self._show_station(target)
        elif target == ORGANISER:
            self.show_organiser()
        else:
            self._show_record(target)

    def _show_record(self, target: object) -> None:
        super().show_target(target)
        if not self.model.rowCount():
            # Who leads no case would see the case beside an empty list of their own.
            self.filter.choose(CaseFilter.ALL.value)

    def _show_station(self, at: CaseAt) -> None:
        self.show_target(at.case_id)
        if isinstance(self._card, CaseCard):
            page = self._card.turn(at.tab)
            if at.begins and isinstance(page, DecisionPage):
                page.begin()
            else:
                self._card.take_focus()

    # The card

    def card(self, row: Row) -> QWidget:
        try:
            return self._card_of(row)
        except OfficeError as refusal:
            return EmptyState("lock", "Tej sprawy nie otworzysz", refusal.sentence)

    def _card_of(self, row: Row) -> QWidget:
        if isinstance(row, ReportView):
            return ReportCard(self.desk, row.id, self.apply)
        if isinstance(self._card, CaseCard) and self._card.work.id == row.id:
            # The list was read again under the hands: the card keeps its station and the keyboard.
            return self._card
        card: CaseCard | PlanCard = (
            PlanCard(self.desk, row) if isinstance(row, PlanRow) else CaseCard(self.desk, row.id)
        )
        card.left.connect(self.back_to_list)
        return card

    def refresh(self) -> None:
        super().refresh()
        if isinstance(self._card, CaseCard | PlanCard):
            self._card.refresh()

    def show_organiser(self) -> None:
        """Show the organiser's summaries, meetings and authorisations (art. 41, art. 46)."""
        self.show_card(OrganiserPart(self.desk))

    # New ones

    def new_report(self, about: UUID | None = None) -> None:
        """Begin a report: someone is on the telephone."""
        self.write_drafts()
        form = new_report_form(self.desk, self._show_report, self._apply_last, about)
        form.left.connect(self.back_to_list)
        self.show_card(Pane(record_head("Nowe zgłoszenie"), form))

    def _show_report(self, report: ReportView) -> None:
        self._last_report = report
        self.show_record(self.card(report), report.id)

    def _apply_last(self) -> None:
        self.apply(self._last_report, ApplicantKind.PERSON)

    def apply(self, report: ReportView, applicant: ApplicantKind) -> None:
        """Go on from a report to the application it leads to."""
        ex_officio = applicant is ApplicantKind.EX_OFFICIO
        title = "Wszczęcie z urzędu" if ex_officio else "Nowy wniosek"
        self.new_application(
            Beginning(
                resident_id=report.resident_id,
                report_id=report.id,
                applicant=applicant,
                asked_for=report.text if ex_officio else "",
                urgent=report.urgent,
                title=f"{title} ze zgłoszenia nr {report.number}",
            )
        )

    def new_application(self, beginning: Beginning | None = None) -> None:
        """Begin an application."""
        self.write_drafts()
        self.show_card(self._applying(beginning or Beginning()))

    def _applying(self, start: Beginning) -> NewApplicationPane | NewProgrammePane:
        pane = NewProgrammePane if start.kind is CaseKind.PROGRAMME else NewApplicationPane
        ways = Ways(self._show_registered, self.back_to_list, self.new_person, self._turn_to)
        return pane(self.desk, start, ways)

    def _turn_to(self, start: Beginning, typed: Mapping[str, str], who: UUID | None) -> None:
        """Go on in the form of the other law with what was typed in the first."""
        pane = self._applying(start)
        self.show_card(pane)
        pane.take_over(typed, who)
        pane.take_focus()

    def new_programme_application(self) -> None:
        """Begin an application to a programme."""
        self.new_application(Beginning(kind=CaseKind.PROGRAMME))

    def new_person(self, beginning: Beginning, typed: Mapping[str, str]) -> None:
        """Enter a person the centre does not know, and come back to what was typed."""

        def go_on(resident_id: UUID | None) -> None:
            pane = self._applying(beginning)
            self.show_card(pane)
            pane.go_on(typed, resident_id)
            pane.take_focus()

        self.show_card(newcomer_pane(self.desk, go_on))

    def _show_registered(self, done: Registered) -> None:
        card = CaseCard(self.desk, done.case_id)
        card.left.connect(self.back_to_list)
        self.show_record(card, done.case_id)

    # What the shell asks

    def primary_button(self) -> QPushButton | None:
        if not self.office.may(Permission.CASES_WRITE):
            return None
        return primary("Nowe zgłoszenie", self.new_report, "phone", "Ctrl+N")

    def commands(self) -> Sequence[Command]:
        found = [Command("Drukuj listę spraw", self.print_list, "", "printer")]
        if isinstance(self._card, CaseCard):
            found[:0] = case_commands(self._card)
        if isinstance(self._card, PlanCard) and self._card.may_print:
            found.append(Command("Drukuj plan IPUS", self._card.print_plan, "", "printer"))
            said = "Drukuj plan IPUS dużym drukiem"
            found.append(Command(said, self._card.print_large, "", "printer"))
        if self.office.may(Permission.PLANS_APPROVE):
            said = "Podsumowania planów, spotkania koordynatorów, upoważnienia"
            found.append(Command(said, self.show_organiser, "", "calendar-event"))
        found += register_commands(self.desk)
        if self.office.may(Permission.CASES_WRITE):
            found[:0] = [
                Command("Nowe zgłoszenie", self.new_report, "Ctrl+N", "phone"),
                Command("Nowy wniosek", self.new_application, APPLICATION_KEY, "file-plus"),
                Command(
                    "Nowy wniosek o usługi z programu",
                    self.new_programme_application,
                    PROGRAMME_KEY,
                    "file-plus",
                ),
                Command("Przekaż sprawy nieobecnej osoby", self.hand_over, "", "switch-horizontal"),
            ]
        return found

    def print_list(self) -> None:
        """Show the list in sight as it is printed; of reports, this year's register."""
        chip = self.filter.current
        if chip == REPORTS:
            show_register(self.desk, "Rejestr zgłoszeń", reports_register, self.desk.today.year)
            return
        typed = self.search.text().strip()
        if chip == PLANS:
            listed = partial(self.office.do, plans_list, PlanFilter.CURRENT, typed)
            self.desk.show_pdf(Pdf("Plany IPUS", listed, "plany-ipus.pdf"))
            return
        make = partial(self.office.do, cases_list, CaseFilter(chip), typed)
        self.desk.show_pdf(Pdf("Sprawy", make, "sprawy.pdf"))

    def hand_over(self) -> None:
        """Give the running cases of someone absent to a colleague."""
        self.show_card(hand_over_pane(self.desk, self.refresh, self.back_to_list))
