"""An income statement is of one month, explains itself, and is corrected by another one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.errors import InvalidInputError, NotPermittedError
from cusdesk.domain.residents import Relation
from cusdesk.operations.households import join_household, leave_household, show_household
from cusdesk.operations.incomes import (
    Component,
    StatementForm,
    income_on,
    preview_income,
    previous_statement,
    record_income,
    show_incomes,
)
from tests.support.parts import answer
from tests.support.people import add_resident

TODAY = date(2026, 11, 23)
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def zofia(office):
    return add_resident(office, "Zofia Żółkiewska", born=date(1948, 3, 7))


@pytest.fixture
def stanislaw(office, zofia):
    """Add the husband, in one household with Zofia since 2020."""
    who = add_resident(office, "Stanisław Żółkiewski", born=date(1945, 1, 2), female=False)
    office.do(join_household, zofia, who, Relation.SPOUSE, date(2020, 1, 1))
    return who


def pension(who, amount):
    return Component(who, "pension", Decimal(amount))


def statement(*components, month=OCTOBER, reason="", stated_on=TODAY):
    return StatementForm(month, stated_on, components, "decyzja ZUS", reason, alone=True)


def refused(office, who, form):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_income, who, form)
    return refusal.value


def test_a_pension_less_its_contribution_is_the_income(office, zofia):
    contribution = Component(zofia, "health_insurance", Decimal("180.00"))
    office.do(record_income, zofia, statement(pension(zofia, "2000.00"), contribution))

    (kept,) = office.do(show_incomes, zofia).statements

    assert (kept.result.total, kept.result.per_person) == (Decimal("1820.00"), Decimal("1820.00"))
    assert kept.who == "Anna Wrześniewska"


def test_a_couple_has_one_income_in_both_cases(office, zofia, stanislaw):
    form = statement(pension(zofia, "1800.00"), pension(stanislaw, "2200.00"))
    office.do(record_income, stanislaw, form)

    hers, his = (answer(office, income_on, who, TODAY) for who in (zofia, stanislaw))

    assert hers.statement_id == his.statement_id
    assert hers.result.per_person == his.result.per_person == Decimal("2000.00")


def test_while_typing_the_income_explains_itself_and_nothing_is_kept(office, zofia, stanislaw):
    result = office.do(
        preview_income, zofia, statement(pension(zofia, "1800.00"), pension(stanislaw, "2200.01"))
    )

    assert result.per_person == Decimal("2000.01")
    assert any("Zofia Żółkiewska: emerytura" in step for step in result.steps)
    assert office.do(show_incomes, zofia).statements == ()


def test_a_farm_counts_by_hectares_and_below_one_not_at_all(office, zofia):
    large = Component(zofia, "farm", hectares=Decimal("2.35"))
    small = Component(zofia, "farm", hectares=Decimal("0.99"))

    assert office.do(preview_income, zofia, statement(large)).total == Decimal("1078.65")
    assert office.do(preview_income, zofia, statement(small)).total == Decimal("0.00")


def test_an_income_of_a_month_to_come_is_refused(office, zofia):
    form = statement(pension(zofia, "1.00"), month=date(2026, 12, 1))

    assert refused(office, zofia, form).field == "month"


def test_a_statement_dated_tomorrow_is_refused(office, zofia):
    form = statement(pension(zofia, "1.00"), stated_on=date(2026, 11, 24))

    assert refused(office, zofia, form).field == "stated_on"


def test_an_amount_is_never_left_out(office, zofia):
    assert refused(office, zofia, statement(Component(zofia, "pension"))).field == "components"
    assert refused(office, zofia, statement(Component(zofia, "farm"))).field == "components"


def test_an_income_belongs_to_someone_of_the_household(office, zofia):
    stranger = add_resident(office, "Jan Nowak", serial=7)

    assert refused(office, zofia, statement(pension(stranger, "1.00"))).field == "components"


def test_a_correction_is_another_statement_with_its_reason(office, zofia):
    office.do(record_income, zofia, statement(pension(zofia, "2000.00")))
    assert refused(office, zofia, statement(pension(zofia, "2100.00"))).field == "reason"

    office.do(record_income, zofia, statement(pension(zofia, "2100.00"), reason="pomyłka w kwocie"))

    kept = office.do(show_incomes, zofia).statements
    assert [one.result.total for one in kept] == [Decimal("2100.00"), Decimal("2000.00")]
    assert answer(office, income_on, zofia, TODAY).result.total == Decimal("2100.00")


def test_at_a_renewal_the_last_statement_is_copied_without_one_off_payments(office, zofia):
    gift = Component(zofia, "other_counted", Decimal("900.00"), paid_on=date(2026, 10, 9))
    office.do(record_income, zofia, statement(pension(zofia, "2000.00"), gift))

    copied = office.do(previous_statement, zofia, date(2026, 11, 1))

    assert copied == StatementForm(date(2026, 11, 1), TODAY, (pension(zofia, "2000.00"),))


def test_when_a_member_leaves_only_those_who_stay_count(office, zofia, stanislaw):
    office.do(
        record_income,
        zofia,
        statement(pension(zofia, "1800.00"), pension(stanislaw, "2200.00"), stated_on=OCTOBER),
    )
    office.do(leave_household, stanislaw, date(2026, 11, 10))

    income = answer(office, income_on, zofia, TODAY)

    assert (income.result.members, income.result.total) == (1, Decimal("1800.00"))
    assert income.left_out == ("Stanisław Żółkiewski",)


def test_without_a_statement_there_is_no_income(office, zofia):
    assert answer(office, income_on, zofia, TODAY) is None
    assert office.do(previous_statement, zofia, OCTOBER) is None


def test_the_accountant_does_not_see_incomes(office, in_name_of, zofia):
    with pytest.raises(NotPermittedError, match="podgląd dochodów"):
        in_name_of("ewa").do(show_incomes, zofia)


def test_nobody_is_taken_to_live_alone_unless_it_was_said(office, zofia):
    form = replace(statement(pension(zofia, "1800.00")), alone=False)

    assert "Dołącz domowników" in refused(office, zofia, form).sentence
    assert not office.do(show_household, zofia).is_stated
    office.do(record_income, zofia, replace(form, alone=True))
    assert office.do(show_household, zofia).is_stated


def test_a_household_that_is_recorded_is_not_asked_for_again(office, zofia):
    son = add_resident(office, "Jan Żółkiewski", born=date(1975, 1, 2), female=False)
    office.do(join_household, zofia, son, Relation.CHILD, OCTOBER)
    form = replace(statement(pension(zofia, "1800.00")), alone=False)

    assert office.do(record_income, zofia, form)
