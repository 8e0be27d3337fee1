"""A fee is decided on the facts of the day: the people, the statement, the table and the rate."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.db.resolutions import Resolution
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.residents import Relation
from cusdesk.domain.services import CareKind
from cusdesk.operations.approvals import approve_draft, submit_draft
from cusdesk.operations.decision_drafts import preview_decision, show_draft
from cusdesk.operations.guards import record_death
from cusdesk.operations.households import join_household, leave_household
from cusdesk.operations.incomes import Component, StatementForm, record_income
from cusdesk.operations.issuing import issue_decision
from cusdesk.operations.resolutions import (
    RateRow,
    add_resolution,
    put_into_force,
    record_rate,
    resolutions,
    set_uses,
)
from cusdesk.operations.transaction import Transaction
from tests.support.cases import GRID, determined, earning, interviewed, needing, opened
from tests.support.drafts import approved, completed, drafted, issued, person, ready_case
from tests.support.offices import TODAY
from tests.support.people import add_resident

PERIOD = {"starts_on": date(2026, 12, 10), "ends_on": date(2027, 11, 30)}


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def husband(office, who):
    """Return who shares one household with the party since long."""
    found = add_resident(office, "Stanisław Żółkiewski", born=date(1945, 1, 2), female=False)
    office.do(join_household, who, found, Relation.SPOUSE, date(2020, 1, 1))
    return found


def of_two(office, who, husband):
    """Take a case of a couple up to the decision, both pensions stated."""
    case_id = opened(office, who).case_id
    interviewed(office, case_id, office.today, family_help="mąż jest chory")
    needing(office, case_id)
    pensions = (
        Component(who, "pension", Decimal("1800.00")),
        Component(husband, "pension", Decimal("3000.00")),
    )
    form = StatementForm(date(2026, 10, 1), office.today, pensions, "odcinki emerytur")
    office.do(record_income, who, form)
    determined(office, case_id)
    return case_id


def rated(office, amount, since, basis="uchwała nr 7"):
    """Record another cost of an hour of the resolution in force."""
    card, name = in_use(office)
    office.do(record_rate, card.id, RateRow(name, Decimal(amount), since, basis))


def in_use(office):
    """Return the resolution that prices ordinary care, and the name of its table."""
    return next(
        (card, name)
        for card in office.do(resolutions)
        for name, kind in card.uses
        if card.active and kind is CareKind.ORDINARY
    )


def sentences(office, draft_id):
    return " ".join(one.sentence for one in office.do(show_draft, draft_id).problems)


def words(office, draft_id):
    return " ".join(one.text for one in office.do(show_draft, draft_id).passages)


def test_nothing_is_said_while_everything_holds(office, who):
    draft_id = drafted(office, ready_case(office, who), **PERIOD)

    assert office.do(show_draft, draft_id).problems == ()


def test_a_household_that_is_no_more_is_not_decided_on(office, in_name_of, who, husband):
    draft_id = drafted(office, of_two(office, who, husband), **PERIOD)
    office.do(record_death, husband, office.today - timedelta(days=2), DeathSource.CERTIFICATE)

    (problem,) = office.do(show_draft, draft_id).problems
    assert problem.field == "determination_id"
    assert "gospodarstwo liczy 1 osobę, a policzono 2 osoby" in problem.sentence.replace(
        "\u00a0", " "
    )
    assert "Ustal ją jeszcze raz na karcie „Dochód i odpłatność”" in problem.sentence
    with pytest.raises(RefusedError, match="nie można teraz przyjąć"):
        office.do(submit_draft, draft_id)


def test_the_draft_never_tells_of_a_household_the_fee_did_not_count(office, who, husband):
    draft_id = drafted(office, of_two(office, who, husband), **PERIOD)
    assert "4 800,00" in words(office, draft_id).replace("\u00a0", " ")
    office.do(leave_household, husband, office.today - timedelta(days=1))

    said = words(office, draft_id).replace("\u00a0", " ")

    assert "4 800,00" not in said
    assert "osoba w rodzinie" not in said
    assert office.do(preview_decision, draft_id).startswith(b"%PDF")


def test_determined_again_it_is_decided_on_the_household_of_today(office, in_name_of, who, husband):
    case_id = of_two(office, who, husband)
    draft_id = drafted(office, case_id, **PERIOD)
    office.do(record_death, husband, office.today - timedelta(days=2), DeathSource.CERTIFICATE)
    determined(office, case_id)

    said = words(office, draft_id).replace("\u00a0", " ")

    assert "1 800,00" in said
    assert "3 000,00" not in said
    assert issued(office, in_name_of, draft_id).number


def test_the_last_day_of_a_life_is_one_of_the_household_yet(office, in_name_of, who, husband):
    draft_id = drafted(office, of_two(office, who, husband), **PERIOD)
    approved(office, in_name_of, draft_id)
    office.do(record_death, husband, office.today, DeathSource.FAMILY)

    assert office.do(show_draft, draft_id).problems == ()


def test_what_was_approved_is_not_issued_once_the_household_is_another(
    office, in_name_of, clock, who, husband
):
    draft_id = drafted(office, of_two(office, who, husband), **PERIOD)
    approved(office, in_name_of, draft_id)
    clock.turn_to(TODAY + timedelta(days=1))
    office.do(record_death, husband, TODAY, DeathSource.FAMILY)

    with pytest.raises(RefusedError, match="nie można teraz przyjąć"):
        office.do(issue_decision, draft_id)


def test_one_who_took_anothers_place_is_noticed_too(office, clock, who, husband):
    draft_id = drafted(office, of_two(office, who, husband), **PERIOD)
    son = add_resident(office, "Jan Żółkiewski", born=date(1975, 1, 2), female=False)
    clock.turn_to(TODAY + timedelta(days=2))
    office.do(leave_household, husband, TODAY)
    office.do(join_household, who, son, Relation.CHILD, TODAY + timedelta(days=1))

    assert "są inne osoby" in sentences(office, draft_id)


def test_a_corrected_statement_asks_for_the_fee_again(office, in_name_of, who):
    case_id = ready_case(office, who)
    draft_id = drafted(office, case_id, **PERIOD)
    earning(office, who, "1300.00", reason="poprawka: błędny odcinek")

    assert "jest nowe oświadczenie o dochodzie z 23 listopada 2026 r." in sentences(
        office, draft_id
    )
    determined(office, case_id)
    assert issued(office, in_name_of, draft_id).number


@pytest.mark.parametrize("decided_on", [TODAY, date(2026, 12, 3)], ids=["known", "since then"])
def test_the_rate_of_the_first_day_of_care_counts(office, in_name_of, clock, who, decided_on):
    case_id = ready_case(office, who)
    rated(office, "55.00", date(2026, 12, 1))
    clock.turn_to(decided_on)
    draft_id = drafted(office, case_id, **PERIOD)

    said = sentences(office, draft_id).replace("\u00a0", " ")
    assert "10 grudnia 2026 r. koszt godziny to 55,00 zł, a nie 45,00 zł" in said
    assert "warunki na dzień 10.12.2026" in said
    with pytest.raises(RefusedError, match="koszt godziny"):
        approved(office, in_name_of, draft_id)


def test_determined_again_it_takes_the_prices_of_the_first_day_by_itself(office, in_name_of, who):
    case_id = ready_case(office, who)
    rated(office, "55.00", date(2027, 1, 1))
    draft_id = drafted(office, case_id, starts_on=date(2027, 1, 1), ends_on=date(2027, 11, 30))
    assert "55,00" in sentences(office, draft_id)

    determined(office, case_id)

    assert office.do(show_draft, draft_id).problems == ()
    assert "55,00" in words(office, draft_id)
    assert issued(office, in_name_of, draft_id).number


def test_a_rate_that_comes_while_the_care_runs_is_only_said(office, in_name_of, who):
    draft_id = drafted(office, ready_case(office, who), **PERIOD)
    rated(office, "55.00", date(2027, 1, 1))

    view = office.do(show_draft, draft_id)

    assert view.problems == ()
    (caution,) = [one for one in view.cautions if "koszt godziny" in one]
    assert "od 1 stycznia 2027 r." in caution
    assert "osobna decyzja (art. 106 ust. 5" in caution
    assert issued(office, in_name_of, draft_id).number


def test_a_resolution_that_follows_another_is_cited_only_after_a_new_determination(office, who):
    case_id = ready_case(office, who)
    draft_id = drafted(office, case_id, **PERIOD)
    old, _ = in_use(office)
    new = office.do(add_resolution, replace(old.resolution, number="XL/1/2026"))
    for name in {name for name, _ in old.uses}:
        kinds = frozenset(kind for used, kind in old.uses if used == name)
        office.do(set_uses, new, name, kinds)
    office.do(put_into_force, new, date(2026, 12, 1), 15)

    assert "wynika z innej tabeli" in sentences(office, draft_id)
    assert "XL/1/2026" in sentences(office, draft_id)
    determined(office, case_id)
    assert office.do(show_draft, draft_id).problems == ()


def test_urgent_care_keeps_the_prices_of_a_day_since_its_start(office, clock, who):
    case_id = ready_case(office, who, urgent=True)
    clock.turn_to(date(2026, 12, 3))
    rated(office, "55.00", date(2026, 12, 1))
    draft_id = drafted(office, case_id)
    completed(office, draft_id, starts_on=TODAY, ends_on=date(2027, 11, 30))

    assert "koszt godziny" not in sentences(office, draft_id)
    assert any("koszt godziny" in one for one in office.do(show_draft, draft_id).cautions)


def test_a_day_without_a_table_is_named(office, who):
    draft_id = drafted(office, ready_case(office, who), **PERIOD)
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        tx.get_one(Resolution, in_use(office)[0].id).valid_to = date(2026, 12, 5)
        tx.commit()

    assert "Na 10 grudnia 2026 r. nie ma tabeli odpłatności" in sentences(office, draft_id)


def test_who_approves_meets_the_same_refusal(office, in_name_of, who):
    draft_id = drafted(office, ready_case(office, who), **PERIOD)
    office.do(submit_draft, draft_id)
    earning(office, who, "900.00", reason="poprawka: błędny odcinek")

    with pytest.raises(RefusedError, match="jest nowe oświadczenie"):
        in_name_of("beata").do(approve_draft, draft_id)


def test_a_change_that_leaves_a_fee_says_what_moved_under_it(
    office, in_name_of, clock, who, husband
):
    issued(office, in_name_of, drafted(office, of_two(office, who, husband), **PERIOD))
    clock.turn_to(date(2026, 12, 20))
    office.do(leave_household, husband, date(2026, 12, 15))
    later = opened(office, who).case_id
    interviewed(office, later, office.today, family_help="nie")
    needing(office, later, (replace(GRID[0], days="1111111"), GRID[1]))
    draft_id = drafted(office, later, DecisionKind.CHANGE, reason="więcej godzin")

    view = office.do(show_draft, draft_id)

    assert view.problems == ()
    (caution,) = [one for one in view.cautions if "zostawia odpłatność" in one]
    assert "z decyzji 1/2026" in caution
    assert "gospodarstwo liczy 1 osobę, a policzono 2 osoby" in caution.replace("\u00a0", " ")
