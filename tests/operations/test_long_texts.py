"""A text that no batch could carry is refused at its form, whoever typed or pasted it."""

import pytest

from cusdesk.db.faults import TOO_LONG
from cusdesk.domain.errors import RefusedError
from cusdesk.operations.notes import add_note
from cusdesk.operations.timeline import show_timeline
from tests.support.cases import resident


def test_a_pasted_book_is_refused_in_words_that_say_what_to_do(office):
    who = resident(office)
    before = office.do(show_timeline, who)

    with pytest.raises(RefusedError) as refusal:
        office.do(add_note, who, "Notatka z rozmowy. " * 40_000)

    assert refusal.value.sentence == TOO_LONG
    assert office.do(show_timeline, who) == before


def test_a_long_note_is_kept(office):
    who = resident(office)

    office.do(add_note, who, "Notatka z rozmowy. " * 20_000)

    assert len(office.do(show_timeline, who)) > 0
