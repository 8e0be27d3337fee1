import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.rules import FINALITY_WAITING_DAYS, FOUR_EYES, PAYMENT_DAY, RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_rule_allows_its_own_default(rule):
    assert rule.checked(rule.default) == rule.default


@pytest.mark.parametrize(("rule", "typed"), [(PAYMENT_DAY, "0"), (PAYMENT_DAY, "29")])
def test_a_number_outside_the_rule_is_refused_with_its_bounds(rule, typed):
    with pytest.raises(InvalidInputError, match="od 1 do 28"):
        rule.checked(typed)


def test_digits_of_another_script_are_no_number():
    with pytest.raises(InvalidInputError):
        FINALITY_WAITING_DAYS.checked("٧")


def test_an_answer_is_read_with_its_unit():
    assert FINALITY_WAITING_DAYS.label("7") == "7 dni"
    assert PAYMENT_DAY.label("15") == "15. dzień miesiąca"
    assert FOUR_EYES.label("yes") == "tak; gdy nikogo innego nie ma, z podaniem powodu"
