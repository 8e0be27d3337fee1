"""An open form is offered back after the program ended, however it ended."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from cusdesk.db import drafts, journal
from tests.support.rows import NOON

CLERK = uuid4()


def draft(**values):
    kept = drafts.Draft(
        id=uuid4(),
        form="resident",
        user_id=CLERK,
        content={"surname": "Żółć", "phones": ["601234567"]},
        saved_at=NOON,
    )
    return replace(kept, **values)


def test_a_draft_comes_back_as_it_was(made):
    kept = draft()
    with made.open() as store, store.writer.begin() as connection:
        drafts.keep(connection, kept)

    with made.open() as store, store.reader.begin() as connection:
        assert drafts.waiting(connection, CLERK) == [kept]


def test_saving_again_takes_the_place_of_what_was_there(store):
    first = draft()
    later = replace(first, content={"surname": "Nowak"}, saved_at=NOON + timedelta(minutes=1))
    with store.writer.begin() as connection:
        drafts.keep(connection, first)
        drafts.keep(connection, later)

        assert drafts.waiting(connection, CLERK) == [later]


def test_each_person_sees_their_own_the_latest_first(store):
    old, new = draft(), draft(saved_at=NOON + timedelta(hours=1))
    with store.writer.begin() as connection:
        for kept in (old, new, draft(user_id=uuid4())):
            drafts.keep(connection, kept)

        assert drafts.waiting(connection, CLERK) == [new, old]


def test_a_saved_form_leaves_no_draft(store):
    kept = draft()
    with store.writer.begin() as connection:
        drafts.keep(connection, kept)
        drafts.discard(connection, kept.id)

        assert drafts.waiting(connection, CLERK) == []


def test_drafts_stay_on_this_pc(store):
    with store.writer.begin() as connection:
        drafts.keep(connection, draft())

        assert journal.last_lseq(connection) == 0


def test_a_draft_keeps_no_more_than_what_was_typed_and_whose_it_is():
    assert set(drafts.DRAFT.c.keys()) == {"id", "form", "user_id", "content", "saved_at"}
