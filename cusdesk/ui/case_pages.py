"""The stations of a case's path and the pages that stand there."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from cusdesk.domain.case_steps import CaseTab
from cusdesk.ui.case_application import ApplicationPage
from cusdesk.ui.case_decisions import DecisionPage
from cusdesk.ui.case_record import RecordPage
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.fees import fee_page
from cusdesk.ui.interviews import InterviewPage
from cusdesk.ui.needs import NeedsPage

PAGES: Mapping[CaseTab, Callable[[CaseWork], QWidget]] = {
    CaseTab.APPLICATION: ApplicationPage,
    CaseTab.INTERVIEW: InterviewPage,
    CaseTab.NEEDS: NeedsPage,
    CaseTab.FEE: fee_page,
    CaseTab.DECISION: DecisionPage,
    CaseTab.RECORD: RecordPage,
}


def page_of(tab: CaseTab, work: CaseWork) -> QWidget:
    """Return the page of a station, made when it is first looked at."""
    return PAGES[tab](work)
