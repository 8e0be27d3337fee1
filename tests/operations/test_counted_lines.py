"""The receipts a decision names are those its fee was determined on (art. 107 § 3 KPA)."""

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.cases import ApplicantKind
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.grants import ChangeCause
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.residents import Relation
from cusdesk.domain.users import Permission
from cusdesk.operations.decision_drafts import existing_draft
from cusdesk.operations.decision_facts import facts_of_draft, kept_draft
from cusdesk.operations.declaration import operation
from cusdesk.operations.guards import record_death
from cusdesk.operations.households import join_household, leave_household
from cusdesk.operations.incomes import Component, StatementForm, record_income
from tests.support.cases import determined, interviewed, needing, opened
from tests.support.drafts import drafted, issued, person
from tests.support.people import add_resident


@operation(Permission.DOCUMENTS_READ)
def fee_of(tx, draft_id):
    """Return the fee a draft is written from."""
    return facts_of_draft(tx, kept_draft(tx, existing_draft(tx, draft_id)), tx.today).fee


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def husband(office, who):
    jan = add_resident(office, "Jan Kowalski", born=date(1945, 3, 7), female=False)
    office.do(join_household, who, jan, Relation.SPOUSE, date(2020, 11, 1))
    return jan


def stated(office, who, husband):
    """State two pensions and the farm of the husband."""
    components = (
        Component(who, "pension", Decimal("1800.00")),
        Component(husband, "pension", Decimal("2500.00")),
        Component(husband, "farm", None, Decimal("2.35")),
    )
    form = StatementForm(date(2026, 10, 1), date(2026, 11, 20), components, "odcinki", alone=True)
    office.do(record_income, who, form)


def case_of(office, who, **values):
    """Open a case that lacks only its fee."""
    case_id = opened(office, who, **values).case_id
    interviewed(office, case_id, office.today)
    needing(office, case_id)
    return case_id


def test_the_receipts_of_a_family_come_to_its_income(office, who, husband):
    case_id = case_of(office, who)
    stated(office, who, husband)
    determined(office, case_id)

    fee = office.do(fee_of, drafted(office, case_id))

    assert sum(item.amount for item in fee.items) == fee.income
    assert {item.whose for item in fee.items} == {"Irena Żółkiewska", "Jan Kowalski"}
    assert fee.farm


def test_who_has_left_the_household_is_not_in_the_grounds(office, who, husband):
    case_id = case_of(office, who)
    stated(office, who, husband)
    office.do(leave_household, husband, date(2026, 11, 21))
    determined(office, case_id)

    fee = office.do(fee_of, drafted(office, case_id))

    assert [item.amount for item in fee.items] == [fee.income] == [Decimal("1800.00")]
    assert not fee.farm


def test_the_decision_of_a_widow_names_her_own_income(office, in_name_of, who, husband, clock):
    first = case_of(office, who)
    stated(office, who, husband)
    determined(office, first)
    period = {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 11, 30)}
    issued(office, in_name_of, drafted(office, first, **period))
    clock.turn_to(date(2027, 1, 15))
    office.do(record_death, husband, date(2027, 1, 10), DeathSource.CERTIFICATE)
    second = case_of(office, who, applicant_kind=ApplicantKind.EX_OFFICIO)
    determined(office, second)

    changing = {"change": ChangeCause.PERSONAL, "reason": "mąż zmarł"}
    fee = office.do(fee_of, drafted(office, second, DecisionKind.CHANGE, **changing))

    assert [(item.whose, item.amount) for item in fee.items] == [("", fee.income)]


def test_who_leaves_after_the_decision_stays_in_what_it_counted(office, who, husband):
    """A fee is decided on the facts of its day (0191): nobody who left by then is counted."""
    case_id = case_of(office, who)
    stated(office, who, husband)
    determined(office, case_id)
    draft_id = drafted(office, case_id)
    counted = office.do(fee_of, draft_id)
    assert sum(item.amount for item in counted.items) == counted.income

    office.do(leave_household, husband, date(2026, 11, 21))

    assert office.do(fee_of, draft_id) is None


def test_what_does_not_count_says_how_much_it_is_and_why(office, who):
    """Art. 107 § 3 KPA: a nought in the list of receipts is no reason."""
    components = (
        Component(who, "pension", Decimal("1800.00")),
        Component(who, "energy_allowance", Decimal("55.00")),
        Component(who, "farm", None, Decimal("0.62")),
    )
    form = StatementForm(date(2026, 10, 1), date(2026, 11, 20), components, "odcinki", alone=True)
    office.do(record_income, who, form)
    case_id = case_of(office, who)
    determined(office, case_id)

    items = office.do(fee_of, drafted(office, case_id)).items

    _, energy, land = (one.name.replace("\u00a0", " ") for one in items)
    assert energy.endswith("(55,00 zł nie wlicza się: art. 8 ust. 4)")
    assert "(0,62 ha przeliczeniowego; poniżej 1 ha nie wlicza się: art. 8 ust. 4 pkt 6" in land
    assert [one.amount for one in items] == [Decimal("1800.00"), Decimal(0), Decimal(0)]
