"""The grounds speak in the organ's own voice: whose words are whose, who keeps house with whom."""

from dataclasses import replace

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.kinship import kin_word, with_kin
from cusdesk.domain.residents import Relation
from cusdesk.domain.terms import Sex
from cusdesk.domain.wording import Section
from tests.support.decisions import facts_for, text_of


def grounds(**values):
    return text_of(replace(facts_for(DecisionKind.GRANT), **values), Section.GROUNDS)


def test_the_conclusions_of_the_interview_stand_as_those_of_the_social_worker():
    facts = facts_for(DecisionKind.GRANT)
    interview = replace(facts.interview, conclusions="wnoszę o przyznanie usług")

    said = grounds(interview=interview)

    assert "Wnioski pracownika socjalnego z wywiadu: wnoszę o przyznanie usług." in said


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (("mąż",), "prowadzi dwuosobowe gospodarstwo domowe wspólnie z mężem."),
        (("inna osoba",), "prowadzi dwuosobowe gospodarstwo domowe wspólnie z inną osobą."),
        ((), "prowadzi dwuosobowe gospodarstwo domowe wspólnie z inną osobą."),
    ],
)
def test_of_two_people_the_other_is_one_person(others, said):
    found = grounds(members=2, others_in_household=others)

    assert said in found
    assert "innymi osobami" not in found


def test_of_three_they_are_counted_and_named():
    said = grounds(members=3, others_in_household=("żona", "córka"))

    assert "wspólnie z innymi osobami; liczy ono 3 osoby (poza Panią: żona i córka)" in said


@pytest.mark.parametrize("sex", list(Sex))
@pytest.mark.parametrize("relation", [Relation.SPOUSE, Relation.CHILD, Relation.IN_LAW])
def test_every_word_for_kin_can_stand_after_with(relation, sex):
    assert with_kin(kin_word(relation, sex)) != "inną osobą"
