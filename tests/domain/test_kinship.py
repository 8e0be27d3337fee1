"""A paper says who someone is in the family's own words."""

import pytest

from cusdesk.domain.kinship import kin_word
from cusdesk.domain.residents import Relation
from cusdesk.domain.terms import Sex


@pytest.mark.parametrize(
    ("relation", "sex", "word"),
    [
        (Relation.SPOUSE, Sex.FEMALE, "żona"),
        (Relation.SPOUSE, Sex.MALE, "mąż"),
        (Relation.CHILD, Sex.MALE, "syn"),
        (Relation.CHILD, None, "dziecko"),
        (Relation.OTHER, Sex.FEMALE, "inna osoba"),
    ],
)
def test_kin_are_named_by_sex_where_it_is_known(relation, sex, word):
    assert kin_word(relation, sex) == word
