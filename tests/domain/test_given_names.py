"""A given name tells enough to ask again about the title of an addressee."""

import pytest

from cusdesk.domain.decision_checks import cautions
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.given_names import likely_sex
from cusdesk.domain.terms import Sex
from tests.support.decisions import DECIDED_ON, facts_for, with_terms


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("Ewa", Sex.FEMALE),
        ("ŁUCJA", Sex.FEMALE),
        ("Noemi", Sex.FEMALE),
        ("Jan", Sex.MALE),
        ("Barnaba", Sex.MALE),
        ("", None),
        ("12", None),
    ],
)
def test_a_name_is_usual_for_one_sex(name, sex):
    assert likely_sex(name) is sex


def cautioned(addressee, sex):
    facts = with_terms(facts_for(DecisionKind.EXPIRY), addressee=addressee, addressee_sex=sex)
    return [one for one in cautions(facts, DECIDED_ON) if "zwrot" in one]


def test_a_title_that_does_not_go_with_the_name_is_pointed_out():
    assert cautioned("Ewa Grzyb", Sex.MALE) == [
        "Decyzja ma adresata: Pan Ewa Grzyb. Sprawdź, czy to właściwy zwrot."
    ]
    assert cautioned("Ewa Grzyb", Sex.FEMALE) == []
    assert cautioned("Jan Grzyb", Sex.MALE) == []


def test_without_a_title_there_is_nothing_to_doubt():
    assert cautioned("Gmina Kramsk", None) == []
