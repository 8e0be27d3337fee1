"""Residents are entered with a PESEL or a reason, corrected without overwriting, and masked."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.db import access
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.identity import Identity, Standing
from cusdesk.domain.residents import NoPeselReason, SensitiveKind
from cusdesk.domain.terms import Sex
from cusdesk.operations.protection import NewMark, end_protection, protect
from cusdesk.operations.residents import (
    NewResident,
    change_resident,
    open_identity,
    register_resident,
    view_brief,
)
from tests.support.people import add_resident, home, pesel_of

TODAY = date(2026, 11, 23)


def last_log(office):
    with office.store.reader.begin() as connection:
        query = access.LOG.select().order_by(access.LOG.c.seq.desc()).limit(1)
        return connection.execute(query).one()


def test_a_person_is_entered_with_what_the_pesel_tells(office):
    who = add_resident(office, "Zofia Żółkiewska", born=date(1948, 3, 7))

    brief = office.do(view_brief, who)

    assert (brief.name, brief.birth_date, brief.sex) == (
        "Zofia Żółkiewska",
        date(1948, 3, 7),
        Sex.FEMALE,
    )
    assert brief.address_line == "ul. Szkolna 3, Kramsk"
    assert brief.standing is Standing.HERE


def test_a_person_without_a_pesel_needs_a_reason(office):
    nameless = Identity(surname="Bezimienny", given_name="Jan")

    with pytest.raises(InvalidInputError) as refusal:
        office.do(register_resident, NewResident(nameless))

    assert refusal.value.field == "no_pesel_reason"


def test_a_homeless_person_has_no_address(office):
    nameless = Identity(
        surname="Bezdomny",
        given_name="Jan",
        no_pesel_reason=NoPeselReason.UNKNOWN,
        homeless=True,
    )

    who = office.do(register_resident, NewResident(nameless))

    assert office.do(view_brief, who).address_line == ""


def test_a_refused_entry_leaves_nothing_behind(office):
    wrong = replace(home(), place=replace(home().place, house=""))
    before = last_log(office).seq

    with pytest.raises(InvalidInputError):
        add_resident(office, address=wrong)

    assert last_log(office).seq == before


def test_seeing_the_whole_number_is_logged_with_its_reason(office):
    who = add_resident(office)

    assert office.do(open_identity, who).pesel == pesel_of(date(1948, 3, 7))

    entry = last_log(office)
    assert (entry.kind, entry.purpose) == ("view", "odsłonięty numer PESEL")
    assert who.hex in entry.residents


def test_a_correction_keeps_what_someone_else_changed_meanwhile(office):
    who = add_resident(office)
    base = office.do(open_identity, who)
    office.do(change_resident, who, base, replace(base, citizenship="polskie"))

    office.do(change_resident, who, base, replace(base, surname="Nowak"))

    kept = office.do(open_identity, who)
    assert (kept.surname, kept.citizenship) == ("Nowak", "polskie")


def test_a_field_two_people_changed_is_refused_by_name(office):
    who = add_resident(office)
    base = office.do(open_identity, who)
    office.do(change_resident, who, base, replace(base, surname="Kowalska"))

    with pytest.raises(RefusedError, match="„Nazwisko”"):
        office.do(change_resident, who, base, replace(base, surname="Nowak"))

    assert office.do(open_identity, who).surname == "Kowalska"


def test_a_protected_address_is_masked_for_those_without_the_right(office, in_name_of):
    who = add_resident(office)
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, TODAY))
    clerk = in_name_of("dorota")

    brief = clerk.do(view_brief, who)

    assert (brief.name, brief.address_line, brief.pesel) == (
        "Zofia Żółkiewska",
        "dane chronione",
        "",
    )
    with pytest.raises(RefusedError, match="szczególnie chronione"):
        clerk.do(open_identity, who)


def test_a_social_worker_sees_behind_the_mark(office, in_name_of):
    who = add_resident(office)
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, TODAY))

    assert in_name_of("celina").do(view_brief, who).address_line == "ul. Szkolna 3, Kramsk"


def test_only_those_who_see_behind_a_mark_may_lift_it(office, in_name_of):
    who = add_resident(office)
    mark = office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, date(2026, 11, 1)))

    with pytest.raises(NotPermittedError):
        in_name_of("dorota").do(end_protection, mark, date(2026, 11, 22))

    office.do(end_protection, mark, date(2026, 11, 22))
    assert not in_name_of("dorota").do(view_brief, who).hidden


def test_the_accountant_may_read_but_not_enter(office, in_name_of):
    with pytest.raises(NotPermittedError, match="zmiana danych mieszkańców"):
        add_resident(in_name_of("ewa"))
