"""The desk names papers, contracts and agreements that end."""

from datetime import date, timedelta
from decimal import Decimal

from cusdesk.domain.carers import CarerKind, PaperKind
from cusdesk.domain.contracts import Terms
from cusdesk.domain.overview import OverviewSection
from cusdesk.domain.volunteers import Agreement
from cusdesk.operations.carer_papers import NewPaper, add_community_paper, add_paper
from cusdesk.operations.contracts import UseRow, record_use
from cusdesk.operations.overview import overview
from cusdesk.operations.volunteers import conclude
from tests.support.offices import TODAY
from tests.support.providers import SINCE, add_cooperative, add_person, contract_with


def rows(office, section):
    return office.do(overview).of(section)


def test_a_medical_check_that_ends_stands_on_the_desk(office):
    added = add_person(office)
    since = date(2025, 1, 1)
    for kind in (PaperKind.SAFETY, PaperKind.DATA_AUTHORISATION):
        office.do(add_paper, added, NewPaper(kind, since))
    office.do(add_paper, added, NewPaper(PaperKind.MEDICAL, since, TODAY + timedelta(days=3)))
    (row,) = rows(office, OverviewSection.PAPERS)
    assert row.title == "Wanda Ćwikła – badania lekarskie"
    assert (row.badge, row.target) == ("za 3 dni", ("carers", added))


def test_a_contract_near_its_limit_or_its_end_stands_on_the_desk(office):
    contract = contract_with(office, add_cooperative(office), Terms(SINCE, date(2027, 6, 30), 6000))
    assert rows(office, OverviewSection.CONTRACTS) == ()
    office.do(record_use, contract, UseRow(date(2026, 10, 1), 5000, Decimal(0), ""))
    (row,) = rows(office, OverviewSection.CONTRACTS)
    assert "Czas na aneks" in row.detail
    assert row.target == ("contracts", contract)


def test_a_contract_that_ends_within_a_month_stands_there_too(office):
    contract_with(office, add_cooperative(office), Terms(SINCE, TODAY + timedelta(days=5), 6000))
    (row,) = rows(office, OverviewSection.CONTRACTS)
    assert (row.badge, row.pressing) == ("za 5 dni", True)


def test_a_volunteers_agreement_that_ends_stands_there(office):
    added = add_person(office, CarerKind.VOLUNTEER)
    office.do(add_community_paper, added, NewPaper(PaperKind.DATA_AUTHORISATION, SINCE))
    ends = TODAY + timedelta(days=20)
    office.do(conclude, added, Agreement(TODAY, SINCE, "zakupy", "Kramsk", ends))
    (row,) = rows(office, OverviewSection.PAPERS)
    assert (row.badge, row.target) == ("za 20 dni", ("volunteers", added))


def test_those_who_lead_nobody_do_not_see_it(office, in_name_of):
    add_person(office)
    assert rows(in_name_of("celina"), OverviewSection.PAPERS) == ()
