"""The timeline tells everything about a person once, newest first, and hides what it must."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from cusdesk.domain.residents import Relation, RepresentativeRole, SensitiveKind
from cusdesk.domain.timeline import Happening, HappeningKind, newest_first
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.households import join_household
from cusdesk.operations.incomes import Component, StatementForm, record_income
from cusdesk.operations.notes import add_note, record_information_duty
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.representatives import RepresentativeForm, add_representative
from cusdesk.operations.timeline import show_timeline
from cusdesk.operations.users import staff
from tests.support.cases import interviewed, opened
from tests.support.people import add_resident

TODAY = date(2026, 11, 23)


@pytest.fixture
def zofia(office):
    """Enter Zofia with a husband, an income, a case with an interview, a note and a clause."""
    who = add_resident(office, "Zofia Żółkiewska", born=date(1948, 3, 7))
    husband = add_resident(office, "Stanisław Żółkiewski", born=date(1945, 1, 2), female=False)
    office.do(join_household, who, husband, Relation.SPOUSE, date(2021, 5, 1))
    pension = Component(who, "pension", Decimal("1800.00"))
    office.do(record_income, who, StatementForm(date(2026, 10, 1), TODAY, (pension,), alone=True))
    contact = RepresentativeForm(RepresentativeRole.CONTACT, "Ewa Nowak", date(2026, 2, 1))
    office.do(add_representative, who, contact)
    interviewed(office, opened(office, who).case_id)
    office.do(add_note, who, "Rozmowa z córką.", date(2026, 11, 20))
    office.do(record_information_duty, who, TODAY, "wręczono na piśmie")
    return who


def told(office, who, *kinds):
    return [one.title for one in office.do(show_timeline, who, frozenset(kinds))]


def test_everything_is_told_once_and_newest_first(office, zofia):
    happenings = office.do(show_timeline, zofia)

    assert [one.on for one in happenings] == sorted((one.on for one in happenings), reverse=True)
    titles = [one.title for one in happenings]
    for title in (
        "Adres zamieszkania",
        "Oświadczenie o dochodach za październik 2026",
        "Nowa rola: osoba do kontaktu",
        "Wniosek nr 1/2026",
        "Sprawa CUS.8225.1.2026",
        "Rodzinny wywiad środowiskowy",
        "Notatka",
        "Przekazano klauzulę RODO",
    ):
        assert titles.count(title) == 1
    assert titles.count("Wspólne gospodarstwo") == 2


def test_it_is_narrowed_by_kind(office, zofia):
    assert told(office, zofia, HappeningKind.NOTE) == ["Notatka"]
    assert told(office, zofia, HappeningKind.NOTE, HappeningKind.INCOME) == [
        "Oświadczenie o dochodach za październik 2026",
        "Notatka",
    ]


def test_it_says_who(office, zofia):
    (note,) = office.do(show_timeline, zofia, frozenset({HappeningKind.NOTE}))

    assert note.who == "Anna Wrześniewska"


def test_a_row_without_an_author_is_matched_with_the_access_log(office, clock):
    clock.moment = datetime.now(UTC)
    who = add_resident(office)

    (address,) = office.do(show_timeline, who)

    assert (address.title, address.who) == ("Adres zamieszkania", "Anna Wrześniewska")


def test_the_accountant_is_not_told_of_incomes(office, in_name_of, zofia):
    assert told(in_name_of("ewa"), zofia, HappeningKind.INCOME) == []


def test_a_protected_address_is_not_told(office, in_name_of, zofia):
    office.do(protect, zofia, NewMark(SensitiveKind.VIOLENCE, TODAY))

    details = [one.detail for one in in_name_of("dorota").do(show_timeline, zofia)]

    assert "dane chronione" in details
    assert not any("Szkolna" in detail for detail in details)


def test_a_case_closed_under_article_24_is_not_told(office, in_name_of, zofia):
    celina = next(row for row in office.do(staff) if row.login == "celina")
    (case,) = [one for one in office.do(show_timeline, zofia) if one.title.startswith("Sprawa")]
    office.do(exclude, case.case_id, celina.id, "córka strony")

    kinds = (HappeningKind.CASE, HappeningKind.INTERVIEW)

    assert told(in_name_of("celina"), zofia, *kinds) == []
    assert told(office, zofia, *kinds) != []


def test_of_one_day_what_was_told_last_comes_first():
    first, second = (Happening(HappeningKind.NOTE, TODAY, title) for title in ("1", "2"))

    assert newest_first([first, second]) == (second, first)
