"""Drafts are each person's own, survive the program, and go when the form is saved."""

from datetime import UTC, datetime

from cusdesk.operations.drafts import (
    KeptDraft,
    discard_draft,
    keep_draft,
    waiting_draft,
    waiting_drafts,
)

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def draft(surname="Żółkiewska", key="resident/new"):
    return KeptDraft(key, {"surname": surname}, {"surname": ""}, NOON)


def test_a_draft_is_offered_back_to_who_typed_it(office, in_name_of):
    office.do(keep_draft, draft())

    assert office.do(waiting_draft, "resident/new") == draft()
    assert in_name_of("celina").do(waiting_draft, "resident/new") is None


def test_the_newer_text_takes_the_place_of_the_older(office):
    office.do(keep_draft, draft("Żół"))
    office.do(keep_draft, draft("Żółkiewska"))

    assert office.do(waiting_drafts) == (draft("Żółkiewska"),)


def test_forms_have_their_own_drafts(office):
    office.do(keep_draft, draft("Nowak", "resident/1"))
    office.do(keep_draft, draft("Lis", "resident/2"))

    assert office.do(waiting_draft, "resident/2").typed == {"surname": "Lis"}


def test_a_discarded_draft_is_forgotten(office):
    office.do(keep_draft, draft())

    office.do(discard_draft, "resident/new")

    assert office.do(waiting_draft, "resident/new") is None
