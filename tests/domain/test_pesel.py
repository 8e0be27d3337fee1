"""A PESEL is checked, and says when its person was born."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.pl.pesel import calc_check_digit

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.pesel import check_pesel, read_pesel
from cusdesk.domain.terms import Sex

CENTURY_MONTHS = {18: 80, 19: 0, 20: 20, 21: 40, 22: 60}


def pesel_of(born, serial):
    month = born.month + CENTURY_MONTHS[born.year // 100]
    number = f"{born.year % 100:02}{month:02}{born.day:02}{serial:04}"
    return number + calc_check_digit(number)


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        ("44051401359", date(1944, 5, 14), Sex.MALE),
        ("02070803628", date(1902, 7, 8), Sex.FEMALE),
        ("02211307589", date(2002, 1, 13), Sex.FEMALE),
        (" 440514 01359 ", date(1944, 5, 14), Sex.MALE),
    ],
)
def test_a_right_number_tells_birth_and_sex(number, born, sex):
    known = read_pesel(number)

    assert (known.birth_date, known.sex) == (born, sex)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("", "11 cyfr|samych cyfr"),
        ("4405140135", "11 cyfr, a ten ma 10"),
        ("440514013590", "11 cyfr, a ten ma 12"),
        ("4405140135X", "samych cyfr"),
        ("٤٤٠٥١٤٠١٣٥٩", "samych cyfr"),
        ("44051401358", "kontrolna"),
        ("02381307589", "kalendarzu"),
        ("00000000000", "kalendarzu"),
    ],
)
def test_a_wrong_number_is_refused_with_its_first_fault(number, reason):
    with pytest.raises(InvalidInputError, match=reason):
        read_pesel(number)
    assert not check_pesel(number).valid


def test_a_birth_to_come_is_refused_only_when_today_is_known():
    number = pesel_of(date(2027, 1, 1), 1234)

    assert check_pesel(number).valid
    assert "jeszcze nie nadeszła" in check_pesel(number, date(2026, 11, 21)).reason


@given(
    st.dates(min_value=date(1800, 1, 1), max_value=date(2299, 12, 31)),
    st.integers(min_value=0, max_value=9999),
)
def test_every_birth_of_five_centuries_is_read_back(born, serial):
    known = read_pesel(pesel_of(born, serial))

    assert known.birth_date == born
    assert known.sex is (Sex.MALE if serial % 2 else Sex.FEMALE)


@given(st.text(max_size=20))
def test_any_text_is_a_pesel_or_has_a_reason(text):
    checked = check_pesel(text)

    assert checked.valid == (checked.reason is None)
