"""Art. 24 KPA has no way round: whoever is excluded from a case meets its person nowhere.

The daughter-in-law at the desk states no income of the household, reads none, and learns nothing
of a report about it; a call she takes goes to somebody else.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.cases import ReporterKind, ReportOutcome
from cusdesk.domain.errors import OfficeError, RefusedError
from cusdesk.domain.residents import Relation
from cusdesk.domain.timeline import HappeningKind
from cusdesk.operations.case_registers import report_sheet, reports_register
from cusdesk.operations.case_workers import end_exclusion, exclude
from cusdesk.operations.households import join_household, leave_household
from cusdesk.operations.incomes import (
    Component,
    StatementForm,
    preview_income,
    previous_statement,
    record_income,
    show_incomes,
)
from cusdesk.operations.overview import overview
from cusdesk.operations.reports import (
    NewReport,
    correct_report,
    find_report,
    name_person,
    narrow_reports,
    report_view,
    reports,
    settle_report,
    take_report,
    take_up_report,
)
from cusdesk.operations.resident_papers import resident_sheet, timeline_paper
from cusdesk.operations.timeline import show_timeline
from cusdesk.operations.users import staff
from tests.operations.test_applications_paper import text_of
from tests.support.cases import earning, opened, resident

OCTOBER = date(2026, 10, 1)
CALL = NewReport(ReporterKind.NEIGHBOUR, "kanarekpobity", reporter_name="Kanarkowska")


@pytest.fixture
def zofia(office):
    return resident(office)


@pytest.fixture
def husband(office, zofia):
    """Add the husband, in one household with Zofia since 2020; he has no case of his own."""
    who = resident(office, "Kanarek")
    office.do(join_household, zofia, who, Relation.SPOUSE, date(2020, 1, 1))
    return who


@pytest.fixture
def exclusion(office, zofia):
    """Exclude Dorota from Zofia's case."""
    dorota = next(row.id for row in office.do(staff) if row.login == "dorota")
    return office.do(exclude, opened(office, zofia).case_id, dorota, "synowa strony")


@pytest.fixture
def dorota(in_name_of, exclusion):
    return in_name_of("dorota")


def stated(who, amount="1234.56"):
    return StatementForm(OCTOBER, date(2026, 11, 23), (Component(who, "pension", Decimal(amount)),))


@pytest.fixture(params=["zofia", "husband"])
def whose(request, zofia, husband):
    """Return whose income is asked for: of the party, or of the party's husband."""
    return {"zofia": zofia, "husband": husband}[request.param]


def test_incomes_of_the_household_are_shut_to_the_one_excluded(office, dorota, whose):
    office.do(record_income, whose, stated(whose))

    for asked in (
        (show_incomes, whose),
        (preview_income, whose, stated(whose)),
        (previous_statement, whose, date(2026, 11, 1)),
        (record_income, whose, replace(stated(whose, "1.00"), reason="poprawka")),
    ):
        with pytest.raises(RefusedError, match=r"art\. 24 § 1 KPA"):
            dorota.do(*asked)
    assert len(office.do(show_incomes, whose).statements) == 1


def test_neither_sheet_nor_timeline_tells_the_income(office, dorota, whose):
    office.do(record_income, whose, replace(stated(whose), evidence="kanarekodcinek"))
    papers = (text_of(dorota.do(paper, whose)) for paper in (resident_sheet, timeline_paper))
    told = " ".join([*papers, repr(dorota.do(show_timeline, whose))])

    assert "kanarekodcinek" not in told
    assert "1 234,56" not in told
    assert "kanarekodcinek" in repr(office.do(show_timeline, whose))


def test_who_has_left_the_household_is_kept_apart_with_what_was_stated_then(
    office, dorota, zofia, husband
):
    office.do(record_income, zofia, replace(stated(zofia), stated_on=date(2026, 11, 10)))
    office.do(leave_household, zofia, date(2026, 11, 20))
    earning(office, husband, "900.00", stated_on=date(2026, 11, 23), reason="po wyprowadzce żony")

    (shown,) = dorota.do(show_incomes, husband).statements

    assert {one.resident_id for one in shown.components} == {husband}
    assert len(office.do(show_incomes, husband).statements) == 2


def test_an_exclusion_taken_back_opens_the_incomes_again(office, dorota, exclusion, zofia):
    office.do(end_exclusion, exclusion)

    assert dorota.do(record_income, zofia, stated(zofia))


@pytest.fixture
def taken(office, zofia):
    """Take two calls about Zofia, the second of them checked and settled."""
    first, second = (office.do(take_report, replace(CALL, resident_id=zofia)) for _ in range(2))
    office.do(settle_report, second.id, ReportOutcome.NO_NEED, "kanarekustalono")
    return first, second


def said_by(office, *asked):
    """Return what an operation answers, as text; a refusal tells its sentence."""
    try:
        found = office.do(*asked)
    except OfficeError as refusal:
        return str(refusal)
    return text_of(found) if isinstance(found, bytes) else repr(found)


def test_a_report_about_the_party_tells_the_one_excluded_nothing(dorota, zofia, taken):
    asked = [(operation, one.id) for operation in (report_view, report_sheet) for one in taken]
    asked += [(find_report, one.id) for one in taken]
    asked += [(reports,), (narrow_reports, ""), (overview,), (reports_register, 2026)]
    told = " ".join(said_by(dorota, *one) for one in asked)

    for secret in ("kanarek", "Kanarkowska", "Żółkiewska", str(zofia)):
        assert secret not in told
    assert "1/2026" in told


def test_the_timeline_of_the_party_tells_the_one_excluded_of_no_report(dorota, zofia, taken):
    told = dorota.do(show_timeline, zofia, frozenset({HappeningKind.REPORT}))

    assert told == ()


def test_typing_the_name_does_not_find_the_report(office, dorota, taken):
    assert dorota.do(narrow_reports, "zolkiewska") == []
    assert len(office.do(narrow_reports, "zolkiewska")) == 2


def test_what_becomes_of_the_report_is_for_others(office, dorota, zofia, taken):
    first, second = taken
    unnamed = office.do(take_report, replace(CALL, person_described="starsza pani"))
    moved = replace(unnamed.record, resident_id=zofia)

    for attempt in (
        (correct_report, first.id, first.record, replace(first.record, text="nic")),
        (settle_report, first.id, ReportOutcome.NO_NEED, "nic"),
        (take_up_report, second.id),
        (name_person, unnamed.id, zofia),
        (correct_report, unnamed.id, unnamed.record, moved),
    ):
        with pytest.raises(RefusedError, match=r"art\. 24 § 1 KPA"):
            dorota.do(*attempt)


def test_a_call_that_bears_no_delay_is_taken_and_then_left_to_others(office, dorota, zofia):
    answer = dorota.do(take_report, replace(CALL, resident_id=zofia))

    assert (answer.masked, answer.resident_id, answer.number) == (True, None, "1/2026")
    assert office.do(report_view, answer.id).reporter_name == "Kanarkowska"
