"""A decision asserts only what somebody found: the need, the family, the same needs as before."""

from dataclasses import replace

import pytest

from cusdesk.domain.decision_checks import cautions, problems
from cusdesk.domain.decision_facts import InterviewFacts
from cusdesk.domain.decisions import DecisionKind
from tests.support.decisions import DECIDED_ON, JAN, ZOFIA, facts_for, passages_of, with_terms

MET = "Warunki te są spełnione."
HELD = InterviewFacts(conducted_on=DECIDED_ON, findings="Chodzi o lasce.")


def words(facts, block):
    return next(one.text for one in passages_of(facts) if one.block.id == block)


def written(person, interview, **values):
    facts = replace(facts_for(DecisionKind.GRANT, person=person), interview=interview, **values)
    return words(facts, "grounds.need").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("person", "interview", "met"),
    [
        (ZOFIA, HELD, True),
        (JAN, HELD, False),
        (JAN, replace(HELD, family_help="Syn pracuje za granicą."), True),
    ],
)
def test_the_conditions_are_met_only_where_the_interview_found_so(person, interview, met):
    assert (MET in written(person, interview)) is met


def test_without_a_word_on_the_need_nothing_is_asserted():
    assert MET not in written(ZOFIA, InterviewFacts(conducted_on=DECIDED_ON), hours_sentence="")


def test_who_drafts_is_told_that_the_family_was_not_asked_about():
    facts = replace(facts_for(DecisionKind.GRANT, person=JAN), interview=HELD)

    assert any("czy rodzina może pomóc" in one for one in cautions(facts, DECIDED_ON))


def renewal(**terms):
    facts = with_terms(facts_for(DecisionKind.GRANT), **terms)
    previous = facts_for(DecisionKind.CHANGE).previous
    assert previous is not None
    return replace(
        facts,
        previous=replace(previous, hours=facts.hours),
        hours_sentence="",
        minutes_from_activities=None,
    )


def test_hours_go_on_as_they_were_once_someone_says_the_needs_are_the_same():
    assert [one.field for one in problems(renewal())] == ["needs_kept"]
    assert list(problems(renewal(needs_kept=True))) == []


@pytest.mark.parametrize("said", [True, False])
def test_the_same_needs_are_named_only_where_they_were_confirmed(said):
    text = words(renewal(needs_kept=said), "grounds.hours")

    assert text.startswith("Wymiar pozostaje taki jak w decyzji nr")
    assert ("ponieważ potrzeby się nie zmieniły" in text) is said
