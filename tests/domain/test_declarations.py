from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.declarations import Answer, Said, answer_to, check_said
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.programmes import Proof
from cusdesk.domain.qualifications import CRIMINAL_LIABILITY

TODAY = date(2026, 11, 23)


def test_the_clause_is_the_one_of_the_act_word_for_word():
    assert CRIMINAL_LIABILITY == (
        "Jestem świadomy odpowiedzialności karnej za złożenie fałszywego oświadczenia."
    )


@pytest.mark.parametrize(
    ("proof", "said", "answer"),
    [
        (Proof.DECLARATION, None, Answer.MISSING),
        (Proof.DECLARATION, Said(met=True, made_on=TODAY), Answer.MET),
        (Proof.DECLARATION, Said(met=False, made_on=TODAY), Answer.NOT_MET),
        (
            Proof.DECLARATION,
            Said(met=True, made_on=TODAY, with_clause=False),
            Answer.WITHOUT_CLAUSE,
        ),
        (Proof.DOCUMENT, None, Answer.DOCUMENT_MISSING),
        (Proof.DOCUMENT, Said(met=True, made_on=TODAY), Answer.DOCUMENT_MISSING),
        (Proof.DOCUMENT, Said(met=True, made_on=TODAY, document_seen="orzeczenie"), Answer.MET),
        (Proof.NONE, None, Answer.UNKNOWN),
        (Proof.NONE, Said(met=True, made_on=TODAY, with_clause=False), Answer.MET),
    ],
)
def test_a_condition_stands_on_what_its_proof_asks_for(proof, said, answer):
    assert answer_to(proof, said) is answer


@given(st.sampled_from(Proof), st.booleans(), st.booleans(), st.sampled_from(["", "orzeczenie"]))
def test_nobody_meets_a_condition_that_was_never_said_to_be_met(proof, met, clause, document):
    said = Said(met=met, made_on=TODAY, with_clause=clause, document_seen=document)

    assert (answer_to(proof, said) is Answer.MET) <= met
    assert not answer_to(proof, None).is_known


def test_a_declaration_is_not_made_tomorrow():
    with pytest.raises(InvalidInputError, match="dopiero"):
        check_said(Proof.DECLARATION, Said(met=True, made_on=TODAY + timedelta(days=1)), TODAY)


@pytest.mark.parametrize("proof", [Proof.NONE, Proof.DECLARATION])
def test_a_document_the_programme_does_not_ask_for_is_not_taken(proof):
    with pytest.raises(InvalidInputError, match="nie wolno go żądać"):
        check_said(proof, Said(met=True, made_on=TODAY, document_seen="PIT"), TODAY)
