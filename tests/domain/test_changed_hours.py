"""Changed hours are traced to the activities, or the decision says why they are others."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.decision_checks import cautions, problems
from cusdesk.domain.decision_facts import InterviewFacts
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.wording import Section
from tests.support.decisions import DECIDED_ON, facts_for, text_of, with_terms

SAID = "Toaleta poranna 60 min codziennie. Łącznie 5 godzin i 15 minut tygodniowo."
WHY = "lekarz zalecił pomoc także w nocy"


def changing(minutes_from_activities=315, **terms):
    facts = with_terms(facts_for(DecisionKind.CHANGE), minutes=420, **terms)
    return replace(facts, hours_sentence=SAID, minutes_from_activities=minutes_from_activities)


def asked(facts):
    return [one.sentence for one in problems(facts) if one.field == "hours_reason"]


def test_a_change_says_why_its_hours_are_not_those_of_the_activities():
    (fault,) = asked(changing())
    assert "różni się od zestawienia czynności" in fault
    assert asked(changing(hours_reason=WHY)) == []


def test_hours_that_follow_from_the_activities_need_no_other_reason():
    assert asked(changing(minutes_from_activities=420)) == []


def test_the_grounds_never_say_that_other_hours_follow_from_the_activities():
    grounds = text_of(changing(hours_reason=WHY), Section.GROUNDS)

    assert "wynika z zestawienia" not in grounds
    assert "Wzięto pod uwagę zestawienie czynności. Toaleta poranna" in grounds
    assert f"Ustalono 7 godzin tygodniowo, ponieważ: {WHY}." in grounds
    assert "z powodów podanych wyżej" not in grounds


def test_the_grounds_trace_hours_to_the_activities_they_follow_from():
    grounds = text_of(changing(minutes_from_activities=420), Section.GROUNDS)

    assert "Wymiar usług wynika z zestawienia czynności. Toaleta poranna" in grounds
    assert "ponieważ:" not in grounds


def test_hours_that_stay_are_not_traced_to_other_activities():
    facts = changing()
    facts = replace(facts, previous=replace(facts.previous, hours=facts.hours))

    grounds = text_of(facts, Section.GROUNDS)

    assert asked(facts) == []
    assert "zestawieni" not in grounds
    assert "Wymiar pozostaje taki jak w decyzji nr 114/2025." in grounds


@pytest.mark.parametrize(
    ("held", "source"), [(DECIDED_ON, "Z wywiadu wynika"), (None, "Z akt sprawy wynika")]
)
def test_the_grounds_cite_an_interview_only_where_there_was_one(held, source):
    facts = replace(changing(), interview=InterviewFacts(conducted_on=held))

    assert f"{source}, że Pani Zofia" in text_of(facts, Section.GROUNDS)


def test_a_change_of_what_is_not_final_yet_is_pointed_out():
    facts = changing()
    early = replace(facts.previous, final=False, final_on=date(2026, 12, 8))

    said = " ".join(cautions(replace(facts, previous=early), DECIDED_ON))

    assert "Decyzja 114/2025 nie jest jeszcze ostateczna" in said
    assert "ostateczna od 8 grudnia 2026 r." in said
    assert "ostateczna" not in " ".join(cautions(facts, DECIDED_ON))
