"""Statements in MT940 of Polish banks: every entry read or kept with its reason."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.bank_statements import account_in, already_booked, tidy
from cusdesk.domain.bank_text import BankText, Encoding, read_text
from cusdesk.domain.errors import FormatError
from cusdesk.domain.mt940 import read_mt940

# account numbers are invented; their check sums are right
OURS = "83101010230000261395100000"
THEIRS = "27114020040000300201355387"
FILE = f"""\x01
:20:ST261112CYC/1
:25:PL{OURS}
:28C:316/1
:60F:C261111PLN1000,00
:61:2611121112CN120,50S034NONREF//2611129876
:86:020~00B020~20Odpłatność za październik~21 CUS.8225.14.2026
~22~30114020~3127114020040000300201355387~32Żaneta Łoś~33 Kramsk
~38PL{THEIRS}
:61:2611121112DN30,00S020NONREF
:86:020~00B020~20prowizja
:62F:C261112PLN1090,50
-
\x03"""


def text(content):
    return BankText(tuple(content.splitlines()), Encoding.UTF_8)


def read(content):
    (statement,) = read_mt940(text(content))
    return statement


def test_an_entry_tells_day_amount_title_and_who_paid():
    found = read(FILE)
    entry = found.entries[0]

    assert (found.account, found.number, found.warning) == (OURS, "316/1", "")
    assert (entry.booked_on, entry.amount) == (date(2026, 11, 12), Decimal("120.50"))
    assert entry.title == "Odpłatność za październik CUS.8225.14.2026"
    assert (entry.other_name, entry.other_account) == ("Żaneta Łoś Kramsk", THEIRS)
    assert entry.reference == "2611129876"


def test_money_that_goes_out_is_below_zero_and_no_income():
    fee = read(FILE).entries[1]

    assert (fee.amount, fee.is_income, fee.reference) == (Decimal("-30.00"), False, "")


@pytest.mark.parametrize(
    ("mark", "amount"), [("C", "120.50"), ("D", "-120.50"), ("RC", "-120.50"), ("RD", "120.50")]
)
def test_a_reversal_turns_the_sign(mark, amount):
    found = read(FILE.replace("1112CN120", f"1112{mark}N120"))

    assert found.entries[0].amount == Decimal(amount)


@pytest.mark.parametrize("sign", "<^+?")
def test_banks_part_their_fields_by_signs_of_their_own(sign):
    assert read(FILE.replace("~", sign)).entries[0].other_account == THEIRS


def test_a_free_text_is_all_title():
    found = read(FILE.replace("020~00B020~20Odpłatność", "WPŁATA wg umowy, Odpłatność"))

    assert found.entries[0].title.startswith("WPŁATA wg umowy")
    assert found.entries[0].other_name == ""


def test_balances_that_do_not_agree_are_told():
    assert "nie zgadzają się z wpisami o −10,00" in read(FILE.replace("1090,50", "1100,50")).warning


def test_an_entry_that_cannot_be_read_is_kept_with_its_line():
    found = read(FILE.replace("2611121112CN120,50", "26xx121112CN120,50"))

    assert (found.unread[0].line, len(found.entries)) == (6, 1)
    assert "Wiersz 6" in found.unread[0].sentence
    assert "Nie odczytano wierszy: 1" in found.warning


def test_a_day_that_does_not_exist_is_no_day():
    assert read(FILE.replace("2611121112CN", "2602301112CN")).unread


def test_an_entry_booked_over_new_year_gets_the_right_year():
    found = read(FILE.replace("2611121112CN", "2612310102CN"))

    assert found.entries[0].booked_on == date(2027, 1, 2)
    earlier = read(FILE.replace("2611121112CN", "2701011231CN"))
    assert earlier.entries[0].booked_on == date(2026, 12, 31)


def test_foreign_money_is_named_by_its_currency_and_is_no_income():
    found = read(FILE.replace("C261111PLN", "C261111EUR"))

    assert (found.entries[0].currency, found.entries[0].is_income) == ("EUR", False)


def test_one_file_may_hold_many_days():
    assert len(read_mt940(text(FILE + FILE))) == 2


def test_a_file_without_a_statement_says_what_to_choose():
    with pytest.raises(FormatError, match="Wybierz w banku format MT940"):
        read_mt940(text("Data;Kwota;Tytuł"))


def test_the_same_entry_of_another_file_is_seen():
    entries = read(FILE).entries

    assert already_booked(entries, [entries[0].identity]) == (entries[0],)
    assert already_booked((entries[0], entries[0]), []) == (entries[0],)
    assert already_booked(entries, []) == ()


def test_two_equal_fees_without_a_reference_are_two():
    fee = read(FILE).entries[1]

    assert already_booked((fee, fee), []) == ()


@pytest.mark.parametrize(
    "typed", [OURS, f"PL{OURS}", f"pl {OURS[:2]} 1010 {OURS[6:]}", f"/PL{OURS}"]
)
def test_an_account_is_its_26_digits(typed):
    assert account_in(typed) == OURS


@pytest.mark.parametrize("typed", ["", "12", OURS[:-1] + "1", f"DE{OURS}", OURS + "0"])
def test_digits_with_a_wrong_check_sum_are_no_account(typed):
    assert account_in(typed) == ""


def test_text_of_a_bank_is_bounded_and_on_one_line():
    assert tidy("a\x00b\n c" + "x" * 1000) == ("a b c" + "x" * 1000)[:400]


@given(st.text(max_size=300))
def test_any_text_after_the_head_is_read_or_kept(noise):
    found = read_mt940(text(f":20:1\n:61:{noise}\n:86:{noise}\n{noise}"))

    assert all(one.sentence for statement in found for one in statement.unread)


@given(st.binary(max_size=300), st.integers(0, 400))
def test_a_broken_file_is_refused_or_read_and_never_breaks(noise, at):
    content = FILE.encode("cp1250")
    broken = content[:at] + noise + content[at:]
    statements = ()
    with suppress(FormatError):
        statements = read_mt940(read_text(broken))

    assert all(len(one.title) <= 400 for each in statements for one in each.entries)


DAYS = st.dates(date(2021, 1, 1), date(2090, 12, 31))
AMOUNTS = st.decimals("0.01", 999_999, places=2)


@given(st.lists(st.tuples(DAYS, AMOUNTS, st.sampled_from("CD")), max_size=10))
def test_what_a_bank_writes_is_what_is_read(rows):
    lines = [":20:1", f":25:PL{OURS}", ":60F:C260101PLN0,00"]
    for day, amount, mark in rows:
        lines += [f":61:{day:%y%m%d%m%d}{mark}{str(amount).replace('.', ',')}S034NONREF", ":86:x"]

    found = read("\n".join(lines))

    assert [(one.booked_on, one.amount) for one in found.entries] == [
        (day, amount if mark == "C" else -amount) for day, amount, mark in rows
    ]
