import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.numbering import (
    CaseMark,
    RegisterNumber,
    check_cell,
    missing_numbers,
    parse_case_mark,
)

LETTERS = "ABCDEFGHIJKLMNOPRSTUWYZĄĆĘŁŃÓŚŹŻ"
CELLS = st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=3).map("-".join)


@pytest.mark.parametrize(
    ("mark", "written"),
    [
        (CaseMark("CUS", "8225", 128, 2026), "CUS.8225.128.2026"),
        (CaseMark("CUS", "8225", 14, 2026, ordinal=2), "CUS-2.8225.14.2026"),
        (CaseMark("CUS", "8225", 14, 2026, ordinal=2, group=78), "CUS.8225.78.14.2026"),
        (CaseMark("CUS", "8225", 1, 2026, handler="AW"), "CUS.8225.1.2026.AW"),
        (CaseMark("AB-C-V", "123", 78, 2011), "AB-C-V.123.78.2011"),
    ],
)
def test_a_mark_is_written_as_the_office_instruction_says(mark, written):
    assert str(mark) == written


@given(
    cell=CELLS,
    number=st.integers(1, 99_999),
    year=st.integers(2000, 2099),
    ordinal=st.integers(1, 30),
    handler=st.sampled_from(["", "AW", "JK2"]),
)
def test_a_written_mark_is_read_back(cell, number, year, ordinal, handler):
    mark = CaseMark(cell, "8225", number, year, ordinal, handler=handler)

    assert parse_case_mark(str(mark)) == mark


@given(
    one=st.tuples(st.integers(1, 999), st.integers(1, 9)),
    other=st.tuples(st.integers(1, 999), st.integers(1, 9)),
)
def test_marks_of_two_pcs_never_coincide(one, other):
    def written(number, ordinal):
        return str(CaseMark("CUS", "8225", number, 2026, ordinal))

    assert (written(*one) == written(*other)) == (one == other)


@pytest.mark.parametrize(
    "typed", ["", "8225.14.2026", "CUS.8225.14", "CUS 8225 14 2026", "CUS.x.1.2026"]
)
def test_what_is_no_mark_is_refused_with_an_example(typed):
    with pytest.raises(InvalidInputError, match=r"CUS\.8225\.14\.2026"):
        parse_case_mark(typed)


def test_a_mark_may_be_typed_in_small_letters():
    assert parse_case_mark(" cus.8225.14.2026 ") == CaseMark("CUS", "8225", 14, 2026)


@pytest.mark.parametrize(
    ("cell", "symbol", "field"),
    [("cus", "8225", "cell"), ("CUS", "82a", "symbol"), ("", "1", "cell")],
)
def test_a_cell_or_symbol_no_mark_can_carry_is_refused_at_its_field(cell, symbol, field):
    with pytest.raises(InvalidInputError) as refusal:
        check_cell(cell, symbol)

    assert refusal.value.field == field


def test_register_numbers_of_further_pcs_carry_their_mark():
    assert str(RegisterNumber(15, 2026)) == "15/2026"
    assert str(RegisterNumber(15, 2026, ordinal=2)) == "2-15/2026"


@given(st.sets(st.integers(1, 60)))
def test_holes_and_given_numbers_make_the_whole_register(taken):
    holes = missing_numbers(taken, 1, 60)

    assert sorted([*holes, *taken]) == list(range(1, 61))
