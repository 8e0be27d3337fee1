"""What is printed about people is complete, masked by role, and logged as a print."""

from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from cusdesk.db import access
from cusdesk.domain.residents import SensitiveKind
from cusdesk.domain.timeline import HappeningKind
from cusdesk.operations import resident_papers
from cusdesk.operations.incomes import Component, StatementForm, record_income
from cusdesk.operations.notes import add_note
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.resident_lists import Listing
from cusdesk.operations.resident_papers import (
    parts_of_register,
    resident_sheet,
    residents_register,
    timeline_paper,
)
from tests.support.cases import opened
from tests.support.people import add_resident

TODAY = date(2026, 11, 23)


@pytest.fixture
def zofia(office):
    who = add_resident(office, "Zofia Żółkiewska", born=date(1948, 3, 7), phone="600000012")
    pension = Component(who, "pension", Decimal("1800.00"))
    office.do(record_income, who, StatementForm(date(2026, 10, 1), TODAY, (pension,), alone=True))
    opened(office, who)
    return who


def words(pdf):
    paper = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in paper)
    paper.close()
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())


def test_the_sheet_says_who_where_with_whom_and_on_what_income(office, zofia):
    said = words(office.do(resident_sheet, zofia))

    for part in (
        "Karta osoby: Zofia Żółkiewska",
        "480307•••••",
        "600 000 012",
        "ul. Szkolna 3, Kramsk",
        "1 osoba",
        "1 800,00 zł",
        "CUS.8225.1.2026",
    ):
        assert part in said


def test_the_sheet_of_the_accountant_has_no_income(office, in_name_of, zofia):
    said = words(in_name_of("ewa").do(resident_sheet, zofia))

    assert "Dochód" not in said


def test_a_protected_address_does_not_reach_paper(office, in_name_of, zofia):
    office.do(protect, zofia, NewMark(SensitiveKind.VIOLENCE, TODAY))

    said = words(in_name_of("dorota").do(resident_sheet, zofia))

    assert "Szkolna" not in said
    assert "600 000 012" not in said
    assert "480307" not in said


def test_a_print_is_logged_as_a_print(office, zofia):
    office.do(resident_sheet, zofia)

    with office.store.reader.begin() as connection:
        last = access.of_resident(connection, zofia)[0]
    assert (last.entry.kind, last.entry.operation) == ("print", "resident_sheet")


def test_the_register_lists_everyone_in_order(office, zofia):
    add_resident(office, "Adam Ćwirko", serial=9, born=date(1950, 5, 5), female=False)

    said = words(office.do(residents_register, Listing.ALL))

    assert said.index("Ćwirko Adam") < said.index("Żółkiewska Zofia")


def test_a_long_register_is_printed_in_parts_that_go_on(office, zofia, monkeypatch):
    monkeypatch.setattr(resident_papers, "IN_ONE_PART", 2)
    for at, name in enumerate(("Adam Ćwirko", "Ewa Łoś"), start=1):
        add_resident(office, name, serial=at, born=date(1950, 5, 5), female=at == 2)

    assert office.do(parts_of_register, Listing.ALL) == 2
    first, second = (words(office.do(residents_register, Listing.ALL, at)) for at in (1, 2))

    assert "część 1 z 2" in first
    assert "1 Ćwirko Adam" in first
    assert "2 Łoś Ewa" in first
    assert "Żółkiewska" not in first
    assert "3 Żółkiewska Zofia" in second


def test_a_list_of_nobody_is_one_empty_part(office):
    assert office.do(parts_of_register, Listing.ENDED) == 1
    assert "Zmarli i wyprowadzeni" in words(office.do(residents_register, Listing.ENDED))


def test_the_timeline_is_printed_as_it_is_filtered(office, zofia):
    office.do(add_note, zofia, "Rozmowa telefoniczna z córką.")

    said = words(office.do(timeline_paper, zofia, frozenset({HappeningKind.NOTE})))

    assert "Rozmowa telefoniczna z córką." in said
    assert "Oświadczenie o dochodach" not in said
