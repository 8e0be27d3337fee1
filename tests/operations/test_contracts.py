"""Contracts: dated terms and rates, months used, orders counted, and refusals."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.providers import Contract
from cusdesk.db.services import Service
from cusdesk.domain.contracts import Load, Terms
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.orders import OrderState
from cusdesk.domain.providers import ContractState
from cusdesk.domain.users import Permission
from cusdesk.operations.contracts import (
    NewRate,
    UseRow,
    add_annex,
    add_contract,
    change_contract,
    check_load,
    contract_rate_on,
    contract_view,
    contracts,
    contracts_offering,
    record_use,
    set_rate,
)
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.order_proposals import provider_choices
from cusdesk.operations.order_slips import OrderChange, change_order, send_order, stop_order
from cusdesk.operations.order_views import order_view
from cusdesk.operations.orders import draft_order
from cusdesk.operations.provider_prints import contract_pdf, contracts_register
from cusdesk.operations.providers import change_provider, provider_row
from tests.print.reading import heard
from tests.support.cases import opened
from tests.support.crowds import statements
from tests.support.offices import TODAY
from tests.support.orders import cooperative, decided, ordered_from
from tests.support.parts import answer
from tests.support.providers import (
    HUNDRED_HOURS,
    SINCE,
    UNTIL,
    add_cooperative,
    contract_card,
    contract_with,
    service_id,
)


@pytest.fixture
def contract(office):
    """Return a contract of a hundred hours with the cooperative."""
    return contract_with(office, add_cooperative(office))


def used(office, contract, month, minutes, amount="0"):
    use = UseRow(date(2026, month, 15), minutes, Decimal(amount), f"karta {month}/2026")
    office.do(record_use, contract, use)


def test_months_burn_a_contract_down(office, contract):
    used(office, contract, 9, 2400, "1800")
    used(office, contract, 10, 2400, "1800")
    standing = office.do(contract_view, contract).row.standing
    assert (standing.used, standing.state) == (
        Load(4800, Decimal("3600.00")),
        ContractState.NEARLY_USED,
    )


def test_a_month_typed_again_replaces_what_was_typed(office, contract):
    used(office, contract, 9, 2400)
    used(office, contract, 9, 60)
    view = office.do(contract_view, contract)
    assert [(one.month, one.minutes) for one in view.uses] == [(date(2026, 9, 1), 60)]
    assert view.row.standing.used.minutes == 60


@pytest.mark.parametrize(
    ("use", "field"),
    [
        (UseRow(date(2025, 12, 1), 1, Decimal(0), ""), "month"),
        (UseRow(date(2026, 12, 1), 1, Decimal(0), ""), "month"),
        (UseRow(SINCE, -1, Decimal(0), ""), "amount"),
    ],
)
def test_a_month_outside_the_contract_is_refused(office, contract, use, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_use, contract, use)
    assert refusal.value.field == field


def test_an_annex_raises_the_limit_from_its_day(office, contract):
    annex = Terms(date(2026, 11, 1), date(2027, 6, 30), 12000, annex="aneks nr 1")
    office.do(add_annex, contract, annex)
    view = office.do(contract_view, contract)
    assert [one.annex for one in view.terms] == ["aneks nr 1", ""]
    assert (view.row.standing.ends_on, view.row.standing.minutes_limit) == (
        date(2027, 6, 30),
        12000,
    )


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (replace(HUNDRED_HOURS, annex=""), "annex"),
        (Terms(date(2025, 1, 1), UNTIL, annex="1"), "valid_from"),
        (Terms(SINCE, date(2025, 1, 1), annex="1"), "ends_on"),
        (Terms(SINCE, UNTIL, 0, annex="1"), "minutes_limit"),
    ],
)
def test_an_annex_is_checked(office, contract, terms, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_annex, contract, terms)
    assert refusal.value.field == field


def test_a_rate_holds_from_its_day(office, contract):
    care = service_id(office)
    office.do(set_rate, contract, NewRate(care, Decimal("50.00"), date(2026, 7, 1)))
    rates = [
        answer(office, contract_rate_on, contract, care, day)
        for day in (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert rates == [None, Decimal("45.00"), Decimal("50.00")]


def test_a_rate_for_a_service_the_provider_does_not_perform_is_told(office, contract):
    office.do(set_rate, contract, NewRate(service_id(office, "K07"), Decimal("30.00"), SINCE))
    assert office.do(contract_view, contract).unperformed == ()
    provider = office.do(contract_view, contract).row.card.provider_id
    card = office.do(provider_row, provider).card
    performed = frozenset({one.service_id for one in office.do(contract_view, contract).rates})
    without = performed - {service_id(office, "K07")}

    office.do(change_provider, provider, replace(card, services=without))

    assert office.do(contract_view, contract).unperformed == (
        "K07 Reintegracja społeczno-zawodowa",
    )


def test_a_service_without_a_rate_is_not_under_the_contract(office, contract):
    row = office.do(contract_view, contract).row
    care, other = service_id(office), service_id(office, "K03")
    found = answer(office, contracts_offering, care, TODAY)
    assert [one.id for one in found[row.card.provider_id]] == [contract]
    assert answer(office, contracts_offering, other, TODAY) == {}
    assert answer(office, contracts_offering, care, date(2027, 1, 1)) == {}


def test_what_goes_over_the_limit_is_refused(office, contract):
    used(office, contract, 9, 5000)
    answer(office, check_load, contract, Load(1000), TODAY)
    with pytest.raises(RefusedError, match="o 0:01"):
        answer(office, check_load, contract, Load(1001), TODAY)
    with pytest.raises(RefusedError, match="skończyła się"):
        answer(office, check_load, contract, Load(1), date(2027, 1, 1))


def test_orders_sent_count_until_the_contract_ends(office, contract):
    case = opened(office)
    office.do(enter_order, case, contract, OrderState.DRAFT)
    assert office.do(contract_view, contract).row.standing.committed == Load()
    office.do(enter_order, case, contract, OrderState.SENT)
    committed = office.do(contract_view, contract).row.standing.committed
    # Eight days of November by its days, and December whole.
    assert committed == Load(160 + 600, Decimal("570.00"))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def enter_order(tx, case, contract, state):
    """Enter an order of ten hours a month under a contract."""
    tx.add(
        ServiceOrder(
            number=1,
            year=2026,
            resident_id=tx.get_one(Case, case.case_id).resident_id,
            case_id=case.case_id,
            service_id=tx.scalars(select(Service.id).where(Service.code == "K02")).one(),
            provider_id=tx.get_one(Contract, contract).provider_id,
            contract_id=contract,
            ordered_on=TODAY,
            starts_on=TODAY,
            monthly_minutes=600,
            state=state,
            state_on=TODAY,
            author_id=tx.user_id,
        )
    )


def test_a_longer_list_of_contracts_asks_no_more_questions(office, contract):
    case, provider = opened(office), office.do(contracts)[0].card.provider_id
    office.do(enter_order, case, contract, OrderState.SENT)
    few = asked(office, contracts), asked(office, provider_choices, service_id(office), TODAY)
    rate = NewRate(service_id(office), Decimal("45.00"), SINCE)
    for serial in range(8, 16):
        card = contract_card(provider, f"CUS.{serial}.2026")
        office.do(
            enter_order,
            case,
            office.do(add_contract, card, HUNDRED_HOURS, (rate,)),
            OrderState.SENT,
        )
    assert len(office.do(contracts)) == 9
    many = asked(office, contracts), asked(office, provider_choices, service_id(office), TODAY)
    assert many == few


def asked(office, question, *about):
    with statements(office) as run:
        office.do(question, *about)
    return len(run)


def test_an_order_that_stopped_counts_up_to_its_last_day(office, clock):
    case, _ = decided(office)
    provider, contract = cooperative(office)
    draft = ordered_from(office, case, provider, contract)
    order_id = office.do(draft_order, case, draft)
    office.do(send_order, order_id)
    clock.turn_to(TODAY + timedelta(days=13))
    office.do(stop_order, order_id, office.today, "rezygnacja")
    clock.turn_to(date(2026, 12, 20))
    assert office.do(contract_view, contract).row.standing.committed.minutes == 1200
    used(office, contract, 11, 700)
    shown = office.do(contract_view, contract).row.standing
    assert (shown.used.minutes, shown.committed.minutes) == (700, round(600 * 6 / 7))


def test_a_reduction_to_come_frees_no_hours_of_the_contract_before_its_day(office, clock):
    case, _ = decided(office)
    provider, contract = cooperative(office)
    order_id = office.do(draft_order, case, ordered_from(office, case, provider, contract))
    office.do(send_order, order_id)
    base = office.do(order_view, order_id).draft.terms
    less = replace(base, weekly_minutes=300, activities=base.activities[:1])
    since = TODAY + timedelta(days=14)
    office.do(change_order, order_id, OrderChange(base, less, since, "pomaga córka"))
    days = (UNTIL - since).days + 1
    committed = office.do(contract_view, contract).row.standing.committed
    assert committed.minutes == round(1200 + Fraction(300 * days, 7))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": " "}, "number"),
        ({"number": "CUS.7.2026"}, "number"),
        ({"subject": ""}, "subject"),
        ({"start_within_hours": 0}, "start_within_hours"),
    ],
)
def test_a_contract_is_described_whole(office, contract, change, field):
    provider = office.do(contract_view, contract).row.card.provider_id
    card = replace(contract_card(provider, "CUS.8.2026"), **change)
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_contract, card, HUNDRED_HOURS)
    assert refusal.value.field == field


def test_a_typing_mistake_is_corrected(office, contract):
    card = office.do(contract_view, contract).row.card
    office.do(change_contract, contract, replace(card, subject="  usługi   opiekuńcze w domu "))
    assert office.do(contract_view, contract).row.card.subject == "usługi opiekuńcze w domu"


def test_the_register_shows_what_is_used_of_each_limit(office, contract):
    used(office, contract, 9, 4800)
    printed = heard(office.do(contracts_register)).document.words
    assert "CUS.7.2026" in printed
    assert "80%" in printed
    assert len(office.do(contracts)) == 1
    assert "karta 9/2026" in heard(office.do(contract_pdf, contract)).document.words
