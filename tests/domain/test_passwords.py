import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.passwords import LEAST, Strength, check_password, strength


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("krótkie", Strength.SHORT),
        ("haslohaslo123456", Strength.WEAK),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("akowalska-akowalska", Strength.WEAK),
        ("płotyśnieg7na", Strength.FAIR),
        ("sołtys maluje płot nocą", Strength.GOOD),
    ],
)
def test_a_password_is_as_strong_as_it_is_hard_to_guess(typed, found):
    assert strength(typed, ("akowalska",)) is found


@given(st.text(max_size=LEAST - 1))
def test_a_short_password_is_never_enough(typed):
    with pytest.raises(InvalidInputError, match="12 znaków"):
        check_password(typed, typed)


def test_a_password_typed_differently_is_refused_at_the_second_field():
    with pytest.raises(InvalidInputError) as refusal:
        check_password("sołtys maluje płot", "sołtys maluje plot")

    assert refusal.value.field == "password_again"
