"""The stations of a case's path and the pages that stand there."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from cusdesk.domain.case_steps import CaseTab
from cusdesk.domain.programme_steps import ProgrammeTab
from cusdesk.domain.terms import Regime
from cusdesk.ui.case_application import ApplicationPage
from cusdesk.ui.case_decisions import DecisionPage
from cusdesk.ui.case_record import RecordPage
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.fees import fee_page
from cusdesk.ui.interviews import InterviewPage
from cusdesk.ui.needs import NeedsPage
from cusdesk.ui.programme_case import assessment_page, orders_page, plan_page
from cusdesk.ui.programme_case_application import ProgrammeApplicationPage
from cusdesk.ui.qualifications import QualificationPage

Station = CaseTab | ProgrammeTab

PAGES: Mapping[CaseTab, Callable[[CaseWork], QWidget]] = {
    CaseTab.APPLICATION: ApplicationPage,
    CaseTab.INTERVIEW: InterviewPage,
    CaseTab.NEEDS: NeedsPage,
    CaseTab.FEE: fee_page,
    CaseTab.DECISION: DecisionPage,
    CaseTab.ORDERS: orders_page,
    CaseTab.RECORD: RecordPage,
}


OF_PROGRAMMES: Mapping[ProgrammeTab, Callable[[CaseWork], QWidget]] = {
    ProgrammeTab.APPLICATION: ProgrammeApplicationPage,
    ProgrammeTab.ASSESSMENT: assessment_page,
    ProgrammeTab.QUALIFICATION: QualificationPage,
    ProgrammeTab.PLAN: plan_page,
    ProgrammeTab.ORDERS: orders_page,
    ProgrammeTab.RECORD: RecordPage,
}


def stations(regime: Regime) -> tuple[Station, ...]:
    """Return the stations of the path a case goes under its law."""
    return tuple(CaseTab if regime is Regime.DECISION else ProgrammeTab)


def page_of(tab: Station, work: CaseWork) -> QWidget:
    """Return the page of a station, made when it is first looked at."""
    return OF_PROGRAMMES[tab](work) if isinstance(tab, ProgrammeTab) else PAGES[tab](work)
