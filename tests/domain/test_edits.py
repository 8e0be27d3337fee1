"""Two people and one record: nothing is overwritten unseen, nothing typed is lost."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.edits import merged
from cusdesk.domain.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Card:
    surname: str = ""
    phone: str = ""


LABELS = {"surname": "Nazwisko", "phone": "Telefon"}
BASE = Card("Nowak", "600")
CARDS = st.builds(Card, st.sampled_from("abc"), st.sampled_from("abc"))


def test_what_each_changed_alone_comes_together():
    theirs, mine = replace(BASE, phone="700"), replace(BASE, surname="Kowalska")

    assert merged(BASE, theirs, mine, LABELS) == Card("Kowalska", "700")


def test_a_field_both_changed_is_refused_by_its_name():
    theirs, mine = replace(BASE, phone="700"), replace(BASE, phone="800")

    with pytest.raises(RefusedError, match="„Telefon”"):
        merged(BASE, theirs, mine, LABELS)


def test_the_same_change_twice_is_no_dispute():
    assert merged(BASE, replace(BASE, phone="700"), replace(BASE, phone="700"), LABELS) == Card(
        "Nowak", "700"
    )


@given(CARDS, CARDS)
def test_without_a_second_writer_what_was_typed_is_stored(base, typed):
    assert merged(base, base, typed, LABELS) == typed


@given(CARDS, CARDS)
def test_opening_and_saving_without_a_change_keeps_the_other_s_work(base, stored):
    assert merged(base, stored, base, LABELS) == stored
