"""Slips of the hand are caught where a number carries its own check, and names keep their rules."""

from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.law import Law
from cusdesk.domain.names import NameCase, declined_surname
from cusdesk.domain.numbering import CaseMark, parse_case_mark
from cusdesk.domain.pesel import check_pesel
from cusdesk.domain.reassessment import HouseholdIncome, Verdict, reassess
from cusdesk.domain.terms import Sex
from tests.support.people import pesel_of

BIRTHS = st.dates(min_value=date(1900, 1, 1), max_value=date(2026, 11, 22))
STEMS = st.text("abcdefghijklmnoprstuwyząćęłńóśźż", min_size=2, max_size=8).map(str.capitalize)
TODAY = date(2026, 11, 23)
LIMITS = {1: Decimal("101.00"), 2: Decimal("82.30")}


@given(BIRTHS, st.integers(0, 999), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_of_a_pesel_is_always_noticed(born, serial, at, shift):
    number = pesel_of(born, serial=serial)
    wrong = f"{number[:at]}{(int(number[at]) + shift) % 10}{number[at + 1 :]}"

    assert not check_pesel(wrong).valid


@given(BIRTHS, st.integers(0, 999), st.integers(0, 9))
def test_two_swapped_digits_of_a_pesel_are_noticed_unless_five_apart(born, serial, at):
    number = pesel_of(born, serial=serial)
    one, other = number[at], number[at + 1]
    # The weights of the number itself let such a pair pass; no program can see it.
    assume(abs(int(one) - int(other)) not in {0, 5})

    assert not check_pesel(f"{number[:at]}{other}{one}{number[at + 2 :]}").valid


@given(BIRTHS, st.booleans(), st.integers(0, 999))
def test_a_pesel_says_whose_it_is(born, female, serial):
    read = check_pesel(pesel_of(born, female=female, serial=serial), TODAY)

    assert (read.birth_date, read.sex) == (born, Sex.FEMALE if female else Sex.MALE)


class NoDictionary:
    """A dictionary that knows no name."""

    def generate(self, _lemma):
        return []


@given(STEMS, st.sampled_from(["ski", "cki", "dzki"]))
def test_adjectival_surnames_of_a_couple_are_certain_and_differ_in_every_case(stem, ending):
    his = declined_surname(stem + ending, Sex.MALE, NoDictionary())
    hers = declined_surname(f"{stem}{ending[:-1]}a", Sex.FEMALE, NoDictionary())

    assert his.certain
    assert hers.certain
    assert his.form(NameCase.DATIVE) == f"{stem}{ending}emu"
    assert hers.form(NameCase.DATIVE) == f"{stem}{ending[:-1]}iej"
    assert all(his.form(case) != hers.form(case) for case in NameCase)


@given(STEMS, st.sampled_from(["k", "cz", "sz", "ń", "r", "o", "ł"]))
def test_a_womans_surname_without_a_at_its_end_never_changes(stem, ending):
    forms = declined_surname(stem + ending, Sex.FEMALE, NoDictionary())

    assert {forms.form(case) for case in NameCase} == {stem + ending}
    assert forms.certain


@given(
    members=st.sampled_from(sorted(LIMITS)),
    before=st.integers(0, 500_000),
    change=st.integers(-20_000, 20_000),
)
def test_ten_percent_of_the_criterion_keep_the_fee_and_one_grosz_more_does_not(
    law: Law, members, before, change
):
    assume(before + change >= 0)
    old = HouseholdIncome(Decimal(before).scaleb(-2), members)
    new = HouseholdIncome(Decimal(before + change).scaleb(-2), members)
    keeps = abs(change) <= LIMITS[members] * 100

    assert (reassess(old, new, law, TODAY).verdict is Verdict.KEEP) == keeps


@given(st.text(max_size=30))
def test_any_text_is_a_mark_or_is_refused_with_an_example(text):
    try:
        mark = parse_case_mark(text)
    except InvalidInputError as refusal:
        assert "CUS.8225.14.2026" in refusal.sentence  # noqa: PT017 - both ends are right
    else:
        assert parse_case_mark(str(mark)) == mark


@given(
    group=st.integers(1, 999),
    number=st.integers(1, 99_999),
    ordinal=st.integers(2, 10),
)
def test_a_separated_group_is_read_back_as_written(group, number, ordinal):
    written = str(CaseMark("CUS", "8225", number, 2026, ordinal, group))
    read = parse_case_mark(written)

    assert (read.group, read.number, read.year) == (group, number, 2026)
    assert str(read) == written
