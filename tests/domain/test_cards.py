"""A card is confirmed as planned but for its exceptions, and what cannot be so is named."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.card_reasons import CardReason
from cusdesk.domain.cards import (
    CardException,
    CardFaultKind,
    CardVisit,
    PaperCard,
    as_planned,
    card_faults,
    carer_overlaps,
    done_minutes,
    missing_cards,
)
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.visit_clocks import Visit

TODAY = date(2026, 12, 2)
HOSPITAL = CardReason("hospital", "szpital", False, False, False, "uchwała")
PAPER = PaperCard("Jan Łoś", "7/2026", date(2026, 1, 1), date(2026, 11, 30))


def visit(day, start=480, minutes=60, carers=("Maria",), person="Jan Łoś", shared=""):
    at = date(2026, 11, day)
    return CardVisit(person, Visit(f"{day}.{start}", at, minutes, carers, start), shared)


PLAN = tuple(visit(day) for day in (2, 3, 4, 5))


def kinds(rows, paper=PAPER, today=TODAY):
    return [fault.kind for fault in card_faults(rows, paper, today)]


def test_a_month_without_exceptions_is_the_roster():
    assert as_planned(PLAN, {}) == PLAN


def test_only_what_is_typed_differs():
    rows = as_planned(
        PLAN,
        {
            "3.480": CardException(minutes=90),
            "4.480": CardException(reason=HOSPITAL),
            "5.480": CardException(start=600, carers=("Ewa",)),
        },
        [visit(9)],
    )

    assert [row.visit.minutes for row in rows] == [60, 90, 60, 60, 60]
    assert rows[2].visit.reason is HOSPITAL
    assert (rows[3].visit.start, rows[3].visit.carers) == (600, ("Ewa",))
    assert done_minutes(rows) == 60 + 90 + 60 + 60


def test_an_exception_for_no_planned_visit_is_refused():
    with pytest.raises(InvalidInputError, match=r"nie ma wizyty: 9\.480\. Dopisz"):
        as_planned(PLAN, {"9.480": CardException(minutes=30)})


def test_a_right_card_has_no_faults():
    assert kinds(PLAN, replace(PAPER, total_minutes=240)) == []


def test_the_number_at_the_foot_is_held_against_the_rows():
    (fault,) = card_faults(PLAN, replace(PAPER, total_minutes=270), TODAY)

    assert (fault.kind, fault.sentence) == (
        CardFaultKind.TOTAL,
        (
            "Na karcie papierowej jest 4:30 godz., a z wpisów wynika 4:00 godz. Porównaj wiersze z "
            "papierem."
        ),
    )


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        ({"last": date(2026, 11, 4)}, CardFaultKind.OUTSIDE_ORDER),
        ({"first": date(2026, 11, 3)}, CardFaultKind.OUTSIDE_ORDER),
        ({"signed": False}, CardFaultKind.SIGNATURE),
        ({"other_cards": ("karta nr 3",)}, CardFaultKind.SECOND_CARD),
    ],
)
def test_each_fault_of_a_paper_card_is_named(paper, kind):
    assert kinds(PLAN, replace(PAPER, **paper)) == [kind]


def test_a_witness_stands_for_a_signature():
    assert kinds(PLAN, replace(PAPER, signed=False, witness="Ewa Kot")) == []


def test_a_day_still_ahead_is_named():
    assert kinds(PLAN, today=date(2026, 11, 4)) == [CardFaultKind.AHEAD]


def test_the_same_visit_twice_is_told_once():
    assert kinds([*PLAN, visit(5)]) == [CardFaultKind.TWICE]


def test_two_visits_at_once_at_one_home_are_named():
    (fault,) = card_faults([visit(2), visit(2, start=510, carers=("Ewa",))], PAPER, TODAY)

    assert fault.kind is CardFaultKind.PERSON_OVERLAP
    assert "wizyty 8:00–9:00 i 8:30–9:30 nachodzą na siebie" in fault.sentence


def test_visits_that_touch_do_not_overlap():
    assert kinds([visit(2), visit(2, start=540)]) == []


def test_a_carer_in_two_homes_at_once_is_named_with_both():
    (fault,) = carer_overlaps([visit(2), visit(2, start=530, person="Ewa Kot")])

    assert fault.sentence == (
        "02.11.2026: Maria jest naraz u dwóch osób: Jan Łoś 8:00–9:00 i Ewa Kot 8:50–9:50. "
        "Sprawdź obie karty."
    )


def test_a_visit_for_a_couple_is_one_visit_on_two_cards():
    couple = [visit(2, shared="dom 1"), visit(2, person="Ewa Łoś", shared="dom 1")]

    assert carer_overlaps(couple) == ()
    assert len(carer_overlaps([couple[0], replace(couple[1], shared="dom 2")])) == 1


def test_a_visit_that_did_not_happen_is_in_nobody_s_way():
    away = replace(visit(2), visit=replace(visit(2).visit, reason=HOSPITAL))

    assert carer_overlaps([away, visit(2, person="Ewa Kot")]) == ()


def test_a_long_visit_overlaps_also_what_comes_after_a_short_one():
    rows = [visit(2, minutes=300), visit(2, start=500, minutes=10), visit(2, start=600)]

    assert len(carer_overlaps(rows)) == 2


def test_cards_that_have_not_come_are_named_in_order():
    assert missing_cards(["Kot", "Adamska", "Łoś", "Kot"], ["Łoś"]) == ("Adamska", "Kot")


VISITS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 1300), st.integers(1, 140)), max_size=12
)


@given(VISITS, st.randoms())
def test_overlaps_do_not_depend_on_the_order_of_cards(rows, chance):
    cards = [
        replace(visit(day, start, minutes), person=f"osoba {at}")
        for at, (day, start, minutes) in enumerate(rows)
    ]
    cards = [replace(card, visit=replace(card.visit, key=str(at))) for at, card in enumerate(cards)]
    mixed = list(cards)
    chance.shuffle(mixed)

    assert carer_overlaps(mixed) == carer_overlaps(cards)


@given(VISITS)
def test_a_month_without_overlap_holds_no_more_minutes_than_its_days(rows):
    cards = [visit(day, start, minutes) for day, start, minutes in rows]

    if not carer_overlaps(cards):
        for day in (1, 2, 3):
            spans = sorted((one.visit.start, one.end) for one in cards if one.visit.day.day == day)
            assert all(end <= start for (_, end), (start, _) in pairwise(spans))
