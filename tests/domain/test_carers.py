"""Papers of carers, their expiry, and the eight conditions of a neighbour."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.carers import (
    CarerKind,
    NeighbourCondition,
    NeighbourStanding,
    Paper,
    PaperKind,
    PaperState,
    is_adult,
    required_papers,
    standings,
)

TODAY = date(2026, 11, 23)
BEFORE = date(2025, 1, 1)


def medical(until):
    return Paper(PaperKind.MEDICAL, BEFORE, until)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-1, PaperState.EXPIRED),
        (0, PaperState.SOON),
        (30, PaperState.SOON),
        (31, PaperState.HOLDS),
    ],
)
def test_a_paper_warns_thirty_days_before_its_end(days, state):
    (shown,) = standings([medical(TODAY + timedelta(days=days))], (), TODAY)
    assert shown.state is state


def test_a_renewed_paper_silences_the_old_one():
    old, new = medical(TODAY - timedelta(days=5)), medical(TODAY + timedelta(days=700))
    (shown,) = standings([old, new], (), TODAY)
    assert shown.paper is new


def test_two_trainings_are_two_papers():
    papers = [Paper(PaperKind.TRAINING, BEFORE, TODAY, name) for name in ("demencja", "dźwiganie")]
    assert len(standings(papers, (), TODAY)) == 2


def test_a_required_paper_that_is_not_there_comes_first():
    required = required_papers(CarerKind.EMPLOYEE, serves_minors=False)
    shown = standings([medical(None)], required, TODAY)
    assert [one.state for one in shown] == [
        PaperState.MISSING,
        PaperState.MISSING,
        PaperState.HOLDS,
    ]
    assert shown[0].sentence == "Brak: szkolenie BHP."


@pytest.mark.parametrize("kind", [kind for kind in CarerKind if kind is not CarerKind.OF_PROVIDER])
def test_who_serves_minors_is_checked_in_the_register_of_offenders(kind):
    assert PaperKind.OFFENDER_REGISTER in required_papers(kind, serves_minors=True)
    assert PaperKind.OFFENDER_REGISTER not in required_papers(kind, serves_minors=False)


def test_a_provider_answers_for_its_own_people():
    assert required_papers(CarerKind.OF_PROVIDER, serves_minors=True) == ()


def test_a_neighbour_needs_first_aid_training():
    assert PaperKind.FIRST_AID in required_papers(CarerKind.NEIGHBOUR, serves_minors=False)


@given(st.sets(st.sampled_from(list(NeighbourCondition))))
def test_a_neighbour_is_ready_only_when_all_eight_conditions_are_met(met):
    standing = NeighbourStanding(dict.fromkeys(met, BEFORE))
    assert (standing.complete_since is not None) == (len(met) == 8)
    assert set(standing.missing) == set(NeighbourCondition) - met


def test_the_day_of_the_last_condition_counts():
    met = dict.fromkeys(NeighbourCondition, BEFORE) | {NeighbourCondition.ADULT: TODAY}
    assert NeighbourStanding(met).complete_since == TODAY
    assert "od 23.11.2026" in NeighbourStanding(met).sentence


def test_the_sentence_names_what_is_missing():
    met = dict.fromkeys(set(NeighbourCondition) - {NeighbourCondition.LIVES_NEARBY}, BEFORE)
    assert NeighbourStanding(met).sentence == (
        "Spełniono 7 z 8 warunków (art. 50 ust. 4a u.p.s.). Brakuje: mieszka w najbliższej okolicy "
        "osoby."
    )


@pytest.mark.parametrize(
    ("born", "adult"),
    [(date(2008, 11, 23), True), (date(2008, 11, 24), False), (date(2008, 2, 29), True)],
)
def test_someone_comes_of_age_on_the_eighteenth_birthday(born, adult):
    assert is_adult(born, TODAY) is adult
