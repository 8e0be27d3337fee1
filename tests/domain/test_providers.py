"""What a provider is to personal data, and what blocks an order."""

from datetime import date

import pytest

from cusdesk.domain.providers import DataRole, DataStanding, refusal_of_orders
from cusdesk.domain.terms import Regime

DAY = date(2026, 11, 23)


@pytest.mark.parametrize("role", [DataRole.CONTROLLER, DataRole.OWN])
def test_who_is_no_processor_needs_no_agreement(role):
    assert refusal_of_orders("Razem", DataStanding(role), None, DAY) is None


@pytest.mark.parametrize(
    ("number", "agreed_on"),
    [("", None), ("", DAY), ("4/2026", None), ("4/2026", date(2026, 12, 1))],
)
def test_a_processor_without_an_agreement_of_that_day_gets_no_order(number, agreed_on):
    standing = DataStanding(DataRole.PROCESSOR, number, agreed_on)
    refusal = refusal_of_orders("Razem", standing, None, DAY)
    assert refusal is not None
    assert "art. 28 ust. 3 RODO" in refusal


def test_a_processor_with_an_agreement_may_be_given_orders():
    standing = DataStanding(DataRole.PROCESSOR, "4/2026", DAY)
    assert refusal_of_orders("Razem", standing, None, DAY) is None


def test_the_last_day_of_a_provider_still_counts():
    standing = DataStanding(DataRole.CONTROLLER)
    assert refusal_of_orders("Razem", standing, DAY, DAY) is None
    assert "skończyła się" in str(refusal_of_orders("Razem", standing, DAY, date(2026, 11, 24)))


def test_each_role_has_its_clause():
    assert "art. 25 ust. 7" in DataStanding(DataRole.CONTROLLER).clause
    assert "nr 4/2026 z dnia 1 lipca 2026 r." in (
        DataStanding(DataRole.PROCESSOR, "4/2026", date(2026, 7, 1)).clause
    )
    assert "niezawarta" in DataStanding(DataRole.PROCESSOR).clause
    assert "art. 29 RODO" in DataStanding(DataRole.OWN).clause


def test_an_order_of_a_programme_names_no_law_of_social_assistance():
    clause = DataStanding(DataRole.CONTROLLER).clause_under(Regime.PROGRAMME)

    assert "jest odrębnym administratorem otrzymanych danych osobowych i sam odpowiada" in clause
    assert "art. 25" not in clause


def test_a_package_of_the_programme_names_its_own_law():
    clause = DataStanding(DataRole.CONTROLLER).clause_of_package({Regime.PROGRAMME})

    assert "art. 14 RODO" in clause
    assert "art. 50 ust. 1 ustawy o CUS" in clause
    assert "pomocy społecznej" not in clause


def test_a_package_of_both_laws_keeps_them_apart():
    clause = DataStanding(DataRole.CONTROLLER).clause_of_package(tuple(Regime))

    assert "Przy usługach z decyzji wynika to z art. 25 ust. 7" in clause
    assert "objętych programem" in clause


def test_a_package_of_decisions_says_what_each_of_its_orders_says():
    standing = DataStanding(DataRole.CONTROLLER)

    assert standing.clause_of_package({Regime.DECISION}) == standing.clause


def test_a_processor_returns_what_it_got_with_every_order():
    standing = DataStanding(DataRole.PROCESSOR, "4/2026", DAY)

    assert "tych zleceń" in standing.clause_of_package({Regime.PROGRAMME})
