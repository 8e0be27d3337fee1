"""`pesel NUMBER`."""

import pytest


def test_a_right_number_tells_birth_and_sex(answer):
    assert answer("pesel", "44051401359") == (
        0,
        {"valid": True, "birth_date": "1944-05-14", "sex": "male", "reason": None},
    )


def test_a_wrong_number_is_a_no_with_its_reason(answer):
    code, body = answer("pesel", "44051401358")

    assert code == 1
    assert (body["valid"], body["birth_date"], body["sex"]) == (False, None, None)
    assert "kontrolna" in body["reason"]


def test_a_person_reads_a_sentence(spoken):
    assert "14 maja 1944 r." in spoken("pesel", "44051401359")[1]
    assert "11 cyfr" in spoken("pesel", "4405")[1]


@pytest.mark.parametrize(
    "typed",
    ["440514 01359", "-44051401359", "440514-01359", "４４０５１４０１３５９", " 44051401359", ""],
)
def test_a_script_is_forgiven_nothing_but_digits(answer, typed):
    code, body = answer("pesel", typed)

    assert (code, body["valid"]) == (1, False)
    assert "z samych cyfr" in body["reason"]


@pytest.mark.parametrize("typed", ["4405", "440514013590"])
def test_a_number_of_another_length_is_a_no(answer, typed):
    code, body = answer("pesel", typed)

    assert (code, body["valid"], body["birth_date"], body["sex"]) == (1, False, None, None)
    assert f"a ten ma {len(typed)}" in body["reason"]


def test_a_call_without_a_number_is_a_wrong_call(answer):
    assert answer("pesel")[0] == 2
