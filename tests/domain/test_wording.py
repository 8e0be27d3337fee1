"""The blocks decisions are composed of: edits of the clerk and faults of their files."""

import re
from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.decision_wording import values_of
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import FormatError, NotFoundError
from cusdesk.domain.wording import (
    Edit,
    KeptWording,
    Section,
    checked_edit,
    compose,
    templates_from,
    version_of,
    wording_from,
    wording_to,
)
from tests.support.decisions import (
    DECIDED_ON,
    facts_for,
    passages_of,
    shipped_templates,
)


def test_a_clerks_text_replaces_the_block_and_is_flagged_when_its_facts_move():
    facts = facts_for(DecisionKind.GRANT)
    before = {passage.block.id: passage for passage in passages_of(facts)}["grounds.opening"]
    edit = checked_edit(before, "Wniosek złożyła <b>osobiście</b>.")
    assert edit is not None

    templates = shipped_templates()
    blocks = [b for b in templates.blocks_on(facts.kind, facts.day) if b.id == "grounds.opening"]

    same = compose(tuple(blocks), values_of(facts, ""), {"grounds.opening": edit})[0]
    moved = replace(facts, opening=replace(facts.opening, received_on=date(2026, 10, 9)))
    later = compose(tuple(blocks), values_of(moved, ""), {"grounds.opening": edit})[0]

    assert (same.text, same.edited, same.stale) == (
        "Wniosek złożyła <b>osobiście</b>.",
        True,
        False,
    )
    assert (later.text, later.stale) == (same.text, True)
    assert version_of((same,)) == "grounds.opening@1*"


def test_an_edit_that_says_the_same_is_no_edit_and_a_required_block_stays():
    passages = {passage.block.id: passage for passage in passages_of(facts_for(DecisionKind.GRANT))}

    assert checked_edit(passages["point.award"], passages["point.award"].generated) is None
    assert checked_edit(passages["grounds.family"], "") == Edit(
        "", passages["grounds.family"].generated
    )
    with pytest.raises(FormatError, match="obowiązkowy element"):
        checked_edit(passages["instruction.appeal"], " ")


def test_edits_read_back_as_they_were_kept():
    kept = KeptWording({"grounds.own": Edit("Ćma <b>ł</b>", ""), "a": Edit("", "b")}, "ab12")

    assert wording_from(wording_to(kept)) == kept
    assert wording_from("{}") == KeptWording({})


def test_every_kind_of_decision_has_a_layout_and_no_block_is_unused():
    templates = shipped_templates()
    used = {block.id for kind in DecisionKind for block in templates.blocks_on(kind, DECIDED_ON)}

    assert used == {block.id for block in templates.blocks if block.section is not Section.FORM}


@pytest.mark.parametrize(
    ("documents", "fault"),
    [
        ({"layouts": {"layouts": []}, "provisions": {"provisions": [{"act": "kpa"}]}}, "„text”"),
        (
            {
                "layouts": {"layouts": [{"kind": "grant", "blocks": ["nope"]}]},
                "provisions": {"provisions": []},
            },
            "nieznany wzór treści „nope”",
        ),
        (
            {
                "layouts": {"layouts": []},
                "provisions": {"provisions": [{"act": "kpa", "text": "art. 1", "when": ["moon"]}]},
            },
            "nieznany warunek „moon”",
        ),
        (
            {
                "layouts": {"layouts": []},
                "provisions": {"provisions": []},
                "own": {
                    "section": "grounds",
                    "blocks": [
                        {
                            "id": "a",
                            "version": "1",
                            "label": "A",
                            "basis": "b",
                            "text": "{{ ''.__class__ }}",
                        }
                    ],
                },
            },
            "sięga po „__class__”",
        ),
    ],
)
def test_a_faulty_row_of_the_wording_is_named(documents, fault):
    with pytest.raises(FormatError, match=re.escape(fault)):
        templates_from(documents)


def test_a_day_before_the_wording_began_is_told():
    empty = replace(shipped_templates(), layouts=())

    with pytest.raises(NotFoundError, match="układu decyzji"):
        empty.blocks_on(DecisionKind.GRANT, DECIDED_ON)
