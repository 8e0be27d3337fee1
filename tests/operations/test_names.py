"""The forms of a name are proposed as sentences, confirmed once, asked again when it changes."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.operations.names import confirm_forms, confirmed_forms, forms_state, propose_forms
from cusdesk.operations.residents import change_resident, open_identity
from tests.support.parts import answer
from tests.support.people import add_resident


@pytest.fixture
def zofia(office):
    return add_resident(office, "Zofia Żółkiewska")


def test_the_dictionary_proposes_the_forms(office, zofia):
    forms = office.do(propose_forms, zofia).forms

    assert (forms.dative, forms.accusative, forms.instrumental) == (
        "Zofii Żółkiewskiej",
        "Zofię Żółkiewską",
        "Zofią Żółkiewską",
    )


def test_the_forms_are_shown_in_the_sentences_of_letters(office, zofia):
    proposal = office.do(propose_forms, zofia)

    sentences = [sentence for _case, sentence, _form in proposal.forms.sentences(proposal.sex)]

    assert "Przyznaję Pani Zofii Żółkiewskiej usługi opiekuńcze." in sentences
    assert "Zawiadamiam Panią Zofię Żółkiewską o wszczęciu postępowania." in sentences


def test_until_they_are_confirmed_no_letter_may_use_them(office, zofia):
    with pytest.raises(RefusedError, match="Potwierdź odmianę"):
        answer(office, confirmed_forms, zofia)


def test_confirmed_once_they_hold(office, zofia):
    corrected = replace(office.do(propose_forms, zofia).forms, locative="Zofii Żółkiewskiej")
    office.do(confirm_forms, zofia, corrected)

    assert answer(office, confirmed_forms, zofia) == corrected
    assert answer(office, forms_state, zofia).confirmed_by == "Anna Wrześniewska"


def test_a_changed_name_asks_again(office, zofia):
    office.do(confirm_forms, zofia, office.do(propose_forms, zofia).forms)
    base = office.do(open_identity, zofia)
    office.do(change_resident, zofia, base, replace(base, surname="Nowak"))

    assert answer(office, forms_state, zofia).stale
    with pytest.raises(RefusedError, match="zmieniło się"):
        answer(office, confirmed_forms, zofia)

    office.do(confirm_forms, zofia, office.do(propose_forms, zofia).forms)
    assert answer(office, confirmed_forms, zofia).dative == "Zofii Nowak"


def test_the_nominative_is_the_name_of_the_card(office, zofia):
    forms = replace(office.do(propose_forms, zofia).forms, nominative="Zofia Inna")

    with pytest.raises(InvalidInputError) as refusal:
        office.do(confirm_forms, zofia, forms)

    assert refusal.value.field == "nominative"


def test_without_the_sex_nothing_is_proposed(office):
    who = add_resident(office, "Alex Nieznany", born=None, birth_date=date(1990, 1, 1))

    with pytest.raises(RefusedError, match="Uzupełnij płeć"):
        office.do(propose_forms, who)
