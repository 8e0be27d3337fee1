"""Only a code or a case mark of one person proves a payment; the rest is for a person to choose."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.bank_statements import BankEntry
from cusdesk.domain.payment_matching import Clue, Payer, match_payment, match_payments

ENTRY = BankEntry(5, date(2026, 11, 12), Decimal("120.50"), "wpłata")
ZANETA = Payer(
    "1",
    "Żaneta",
    "Łoś",
    ("CUS.8225.14.2026",),
    ("K7M2-9Q4T",),
    ("27114020040000300201355387",),
    (Decimal("120.50"), Decimal("80.00")),
)
JAN = Payer("2", "Jan", "Kot-Nowak", ("CUS-2.8225.78.15.2026",), ("R3D8-1W6P",))
TOMASZ = Payer("3", "Tomasz", "Łoś", ("CUS.8225.4.2026",))
ALL = (ZANETA, JAN, TOMASZ)


def match(title="wpłata", name="", account="", amount="1.00"):
    entry = replace(
        ENTRY, title=title, other_name=name, other_account=account, amount=Decimal(amount)
    )
    return match_payment(entry, ALL)


@pytest.mark.parametrize(
    "title",
    [
        "CUS.8225.14.2026",
        "opłata cus.8225.14.2026, październik",
        "Sprawa CUS. 8225. 14. 2026",
        "CUS 8225/14/2026",
        "CUS.8225.14.2026.JK2",
        "kod k7m2 9q4t",
        "K7M29Q4T",
    ],
)
def test_a_case_mark_or_a_code_proves_the_payer(title):
    found = match(title)

    assert found.proved is not None
    assert found.proved.payer == ZANETA
    assert found.sentence.startswith("Wpłata od: Żaneta Łoś (")


def test_a_mark_of_another_pc_with_a_group_is_read_whole():
    assert match("CUS-2.8225.78.15.2026").proved.payer == JAN


@pytest.mark.parametrize(
    "title", ["CUS.8225.1.2026", "CUS.8225.144.2026", "CUS.8225.14.20261", "XCUS.8225.14.2026"]
)
def test_a_mark_that_only_resembles_one_proves_nothing(title):
    assert match(title).proved is None


def test_two_people_in_one_title_are_for_a_person_to_divide():
    found = match("CUS.8225.14.2026 i CUS.8225.4.2026")

    assert (found.proved, {one.payer.key for one in found.candidates}) == (None, {"1", "3"})
    assert "Podziel wpłatę" in found.sentence


def test_a_name_an_account_and_an_amount_are_hints_in_order():
    found = match("za opiekę", "LOS ZANETA UL. POLNA 3", ZANETA.accounts[0], "120.50")

    assert found.proved is None
    assert found.candidates[0].clues == (Clue.ACCOUNT, Clue.NAME, Clue.AMOUNT)
    assert [one.payer.key for one in found.candidates] == ["1", "3"]
    assert found.sentence == (
        "Wybierz osobę. Najbliżej jest Żaneta Łoś (wpłaty z tego rachunku, imię i nazwisko, ta "
        "sama kwota do zapłaty)."
    )


def test_a_double_surname_is_known_by_both_parts():
    assert match(name="Kot Nowak Jan").candidates[0].payer == JAN
    assert match(name="Nowak Jan").candidates == ()


def test_a_payment_nobody_is_behind_is_kept_and_named():
    found = match("za prąd")

    assert found.candidates == ()
    assert found.sentence == "Nie wiadomo, czyja to wpłata 1,00\u00a0zł. Wybierz osobę albo odłóż."


def test_what_goes_out_and_foreign_money_are_not_matched():
    out = match_payment(replace(ENTRY, amount=Decimal(-5), title="CUS.8225.14.2026"), ALL)
    euro = match_payment(replace(ENTRY, currency="EUR", title="CUS.8225.14.2026"), ALL)

    assert (out.proved, euro.proved) == (None, None)
    assert "nie jest wpływ w złotych" in out.sentence


def test_a_short_code_is_no_proof():
    short = replace(JAN, codes=("a1",), case_marks=())

    assert match_payment(replace(ENTRY, title="sala a1"), [short]).proved is None


def test_a_file_is_matched_entry_by_entry():
    entries = [ENTRY, replace(ENTRY, title="CUS.8225.4.2026")]

    assert [bool(one.proved) for one in match_payments(entries, ALL)] == [False, True]


@given(st.text(max_size=120), st.text(max_size=60))
def test_any_title_is_answered_with_a_sentence(title, name):
    found = match(title, name)

    assert found.sentence.endswith(".")
    assert all(one.clues for one in found.candidates)


@given(st.text("CUS.8225142026-/ 0123456789", max_size=40))
def test_a_proof_is_never_without_the_mark_or_code(title):
    found = match(title)

    if found.proved is not None:
        assert any(clue.proves for clue in found.proved.clues)
        assert "8225" in title


@given(st.permutations(ALL))
def test_the_order_of_payers_changes_nothing(payers):
    entry = replace(ENTRY, other_name="Łoś", title="za opiekę")

    assert match_payment(entry, payers) == match_payment(entry, ALL)
