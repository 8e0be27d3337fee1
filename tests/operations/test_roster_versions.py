"""A roster is published with a number; afterwards every change has its reason."""

from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.plan_times import Window
from cusdesk.domain.publishing import PublishRule, ToldHow
from cusdesk.operations.roster_changes import take_back
from cusdesk.operations.roster_versions import (
    preview_roster,
    publish_roster,
    roster_version,
    roster_versions,
    tell_of_roster,
)
from cusdesk.operations.visit_making import make_visits
from cusdesk.operations.visits import NewVisit, add_visit, cancel_visit
from tests.support.rosters import add_planned
from tests.support.visits import (
    DECEMBER,
    MONDAY,
    facts,
    month_with,
    put,
    visited,
    visits_on,
)

LAST = date(2026, 12, 31)


@pytest.fixture
def wanda(office):
    return add_planned(office)


@pytest.fixture
def jan(office, wanda):
    made = visited(office)
    month_with(office, wanda)
    return made


@pytest.fixture
def visit(office, jan):
    (found,) = visits_on(office)
    return found


def published(office):
    return office.do(publish_roster, DECEMBER, LAST)


def test_a_month_a_week_ahead_is_published_without_a_word(office, jan):
    version = office.do(roster_version, published(office))

    assert (version.number, version.first, version.last) == (1, DECEMBER, LAST)
    # art. 130 k.p.: December 2026 has twenty working days
    assert len(version.assigned) == 20
    assert version.changes == version.since == version.told == version.warnings == ()


def test_days_that_are_too_few_or_too_near_want_a_reason(office, jan):
    found = office.do(preview_roster, date(2026, 11, 27), date(2026, 12, 20))

    assert [one.rule for one in found.findings] == [PublishRule.MONTH, PublishRule.NOTICE]
    with pytest.raises(RefusedError, match="wpisz powód"):
        office.do(publish_roster, date(2026, 11, 27), date(2026, 12, 20))
    version = office.do(
        publish_roster, date(2026, 11, 27), date(2026, 12, 20), "pierwszy grafik w programie"
    )
    warnings = office.do(roster_version, version).warnings
    assert len(warnings) == 2
    assert warnings[0].endswith("Powód: pierwszy grafik w programie")


def test_visits_without_anybody_are_named_before_publishing(office, jan):
    visited(office, "Anna Sęk", number=49)
    office.do(make_visits, DECEMBER)

    (finding,) = office.do(preview_roster, DECEMBER, LAST).findings
    assert finding.rule is PublishRule.UNASSIGNED


def test_nothing_is_published_where_nothing_stands(office, wanda):
    with pytest.raises(RefusedError, match="ani jednej"):
        published(office)
    with pytest.raises(InvalidInputError, match="przed jego początkiem"):
        office.do(preview_roster, LAST, DECEMBER)


def test_a_published_visit_changes_only_with_a_reason_that_is_kept(office, jan, wanda, visit):
    version = published(office)
    with pytest.raises(RefusedError, match="jest opublikowany"):
        put(office, visit, 540, wanda)
    put(office, visit, 540, wanda, reason="wizyta u lekarza")

    (change,) = office.do(roster_version, version).since
    assert (change.person, change.reason, change.day) == ("Jan Łoś", "wizyta u lekarza", MONDAY)
    assert change.before == "poniedziałek 07.12.2026 8:00, Wanda Ćwikła"
    assert change.after == "poniedziałek 07.12.2026 9:00, Wanda Ćwikła"


def test_taking_back_a_published_change_is_recorded_too(office, jan, wanda, visit):
    version = published(office)
    before = facts(office, jan.order)
    office.do(take_back, put(office, visit, 540, wanda, reason="wizyta u lekarza"))

    assert facts(office, jan.order) == before
    changes = office.do(roster_version, version).since
    assert [one.reason for one in changes] == [
        "wizyta u lekarza",
        "cofnięcie: przesunięcie wizyty",
    ]


def test_a_cancelled_visit_says_why_it_was(office, jan, visit):
    version = published(office)
    office.do(cancel_visit, visit, "pobyt u córki")

    (change,) = office.do(roster_version, version).since
    assert (change.after, change.reason) == ("nie ma wizyty", "pobyt u córki")


def test_the_next_version_lists_what_changed_and_whom_it_touches(office, jan, wanda, visit):
    published(office)
    iga = add_planned(office, "Iga Pąk")
    put(office, visit, 540, iga, reason="zastępstwo")

    (change,) = office.do(preview_roster, DECEMBER, LAST).changes
    assert change.sentence == (
        "Jan Łoś: 07.12 8:00–9:00 (Wanda Ćwikła) → 07.12 9:00–10:00 (Iga Pąk)."
    )
    assert set(change.carers) == {wanda.hex, iga.hex}
    second = office.do(publish_roster, DECEMBER, LAST)
    assert office.do(roster_version, second).number == 2
    assert [one.number for one in office.do(roster_versions)] == [2, 1]


def test_who_was_told_is_kept_with_how(office, jan, wanda):
    version = published(office)
    office.do(tell_of_roster, version, ToldHow.PAPER, carers=[wanda])
    office.do(tell_of_roster, version, ToldHow.PHONE, residents=[jan.resident])

    told = office.do(roster_version, version).told
    assert [(one.name, one.how) for one in told] == [
        ("Wanda Ćwikła", ToldHow.PAPER),
        ("Jan Łoś", ToldHow.PHONE),
    ]
    with pytest.raises(InvalidInputError, match="nie późniejszy"):
        office.do(tell_of_roster, version, ToldHow.PHONE, told_on=LAST)


def test_a_version_that_is_not_there_is_not_found(office, jan):
    with pytest.raises(NotFoundError):
        office.do(roster_version, jan.order)


def test_a_visit_brought_into_published_days_is_recorded(office, jan, wanda):
    version = published(office)
    new = NewVisit(jan.order, "zakupy", (MONDAY,), Window(540, 840), 60)
    added = office.do(add_visit, new).steps[0].visit_id

    with pytest.raises(RefusedError, match="jest opublikowany"):
        put(office, added, 600, wanda)
    put(office, added, 600, wanda, reason="recepta")
    (change,) = office.do(roster_version, version).since
    assert (change.before, change.reason) == ("nie ma wizyty", "recepta")
