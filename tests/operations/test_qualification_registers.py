"""Lists and registers of programmes: who asked, who waits in which place, who was refused."""

from datetime import date

import pytest

from cusdesk.domain.guards import DeathSource
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.users import Role
from cusdesk.operations.access_log import LogQuestion, read_log
from cusdesk.operations.case_registers import applications_register, cases_register
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.guards import record_death
from cusdesk.operations.qualification_lists import (
    QualificationFilter,
    list_qualifications,
    narrow_qualifications,
    qualification_row,
    view_qualification,
)
from cusdesk.operations.qualification_papers import (
    empty_programme_application,
    filled_programme_application,
    programme_application_for,
)
from cusdesk.operations.qualification_registers import (
    programme_applications_register,
    qualified_register,
    refusals_register,
    waiting_register,
)
from cusdesk.operations.qualifying import end_use, put_on_list, resign
from cusdesk.operations.users import assign_roles, staff
from tests.print.reading import heard
from tests.support.cases import resident
from tests.support.crowds import statements
from tests.support.offices import as_user
from tests.support.programmes import programme
from tests.support.qualifications import applied, declared, qualified, row_in


def words(content):
    return heard(content).document.words.replace("\u00a0", " ")


@pytest.fixture
def crowd(office):
    """One who uses the service, two who wait for it, one who only asked."""
    made = programme(office, places=1)
    first = qualified(office, made, resident(office, "Bąk"))
    waiting = []
    for surname in ("Łoś", "Ćwirko"):
        done = applied(office, made, resident(office, surname))
        declared(office, done)
        office.do(put_on_list, row_in(office, done.case_id).id)
        waiting.append(done)
    asked = applied(office, made, resident(office, "Sęk"), codes=("K07",))
    return made, first, waiting, asked


def test_lists_tell_states_apart(office, crowd):
    counts = {which: len(office.do(list_qualifications, which)) for which in QualificationFilter}

    assert counts == {
        QualificationFilter.ASKED: 1,
        QualificationFilter.WAITING: 2,
        QualificationFilter.QUALIFIED: 1,
        QualificationFilter.REFUSED: 0,
        QualificationFilter.ALL: 4,
    }


def test_those_who_wait_stand_in_the_order_of_their_applications(office, crowd):
    rows = office.do(list_qualifications, QualificationFilter.WAITING)

    assert [row.surname for row in rows] == ["Łoś", "Ćwirko"]
    assert office.do(view_qualification, rows[1].id).place.place == 2


def test_letters_narrow_a_list_without_tails(office, crowd):
    found = office.do(narrow_qualifications, QualificationFilter.ALL, "los starszych")

    assert [row.surname for row in found] == ["Łoś"]


def test_a_case_closed_to_the_reader_shows_no_name(office, crowd, in_name_of):
    _, first, _, _ = crowd
    celina = in_name_of("celina")
    office.do(exclude, first.case_id, celina.actor.user_id, "siostra")

    (row,) = celina.do(list_qualifications, QualificationFilter.QUALIFIED)

    assert row.shut
    assert row.person == ""
    assert "Bąk" not in words(celina.do(qualified_register))


def test_registers_list_everybody_once(office, crowd):
    made, *_ = crowd

    applications = words(office.do(programme_applications_register, made))
    assert all(f"{name} Irena" in applications for name in ("Bąk", "Łoś", "Ćwirko", "Sęk"))
    assert "zakwalifikowana" in applications
    assert "Bąk Irena" in words(office.do(qualified_register, made))
    line = words(office.do(waiting_register, made))
    assert line.index("Łoś") < line.index("Ćwirko")
    assert "Lista oczekujących" in line
    assert "Rejestr odmów zakwalifikowania 2026" in words(office.do(refusals_register, 2026))


def test_the_common_registers_hold_cases_of_both_laws(office, crowd):
    _, first, _, _ = crowd

    assert "usługi z programu usług społecznych" in words(office.do(applications_register, 2026))
    assert first.mark in words(office.do(cases_register, "8225", 2026))


def test_one_row_is_found_by_itself(office, crowd):
    (row,) = office.do(list_qualifications, QualificationFilter.ASKED)

    assert office.do(qualification_row, row.id).service == "Reintegracja społeczno-zawodowa"
    assert row.state is QualificationState.ASKED


def test_the_empty_form_asks_only_for_the_data_of_the_programme(office, crowd):
    made, *_ = crowd

    said = words(office.do(empty_programme_application, made))

    for part in (
        "Wniosek o zakwalifikowanie do korzystania z usług społecznych",
        "Numer PESEL",
        "zamieszkanie w gminie Kramsk",
        "Jestem świadomy odpowiedzialności karnej za złożenie fałszywego oświadczenia.",
        "opiekun faktyczny",
        "Podstawą nie jest zgoda.",
    ):
        assert part in said, part
    for unlisted in ("Dochód", "Wykształcenie", "Orzeczenie o niepełnosprawności"):
        assert unlisted not in said


def test_the_filled_form_says_what_the_case_knows(office, crowd):
    _, first, _, _ = crowd

    said = words(office.do(filled_programme_application, first.case_id))

    assert "Irena Bąk" in said
    assert first.mark in said
    assert "23.11.2026" in said


def test_the_form_for_a_person_brings_only_listed_data(office, crowd):
    made, *_ = crowd
    who = resident(office, "Kos")

    said = words(office.do(programme_application_for, made, who))

    assert "Irena Kos" in said
    assert "Wysokie 14" in said


def test_the_place_on_the_register_is_that_in_the_line_with_those_nobody_has_read(office, crowd):
    made, first, waiting, _ = crowd
    unread = applied(office, made, resident(office, "Mróz"))
    declared(office, unread)
    office.do(put_on_list, row_in(office, unread.case_id).id)
    dead = office.do(view_case, waiting[0].case_id).person.id
    office.do(record_death, dead, office.today, DeathSource.FAMILY)

    said = words(office.do(waiting_register))

    assert "1 Irena Ćwirko" in said.replace("Ćwirko Irena", "Irena Ćwirko")
    assert "2 Irena Mróz" in said.replace("Mróz Irena", "Irena Mróz")
    assert first.mark not in said


@pytest.mark.parametrize(
    "register", [programme_applications_register, qualified_register, waiting_register]
)
def test_a_printed_register_says_in_the_log_whose_names_stand_on_it(office, crowd, register):
    """Practice page 1.3: who saw whose data is answered from the log."""
    _, first, waiting, _ = crowd
    office.do(register)

    named = first if register is qualified_register else waiting[1]
    who = office.do(view_case, named.case_id).person.id
    ewa = next(row.id for row in office.do(staff) if row.login == "ewa")
    office.do(assign_roles, ewa, (Role.DATA_PROTECTION,))
    question = LogQuestion(office.today, office.today, resident_id=who)
    acts = [line.act for line in as_user(office, "ewa").do(read_log, question).lines]
    assert "wydruk" in acts


def test_a_longer_waiting_register_asks_no_more_questions(office, crowd):
    made = crowd[0]
    with statements(office) as few:
        office.do(waiting_register)
    for surname in ("Mróz", "Lis", "Wilk"):
        done = applied(office, made, resident(office, surname))
        declared(office, done)
        office.do(put_on_list, row_in(office, done.case_id).id)
    with statements(office) as many:
        office.do(waiting_register)

    assert len(many) <= len(few)


def test_a_register_with_holes_says_where_the_missing_numbers_stand(office, crowd):
    said = words(office.do(programme_applications_register, crowd[0]))

    assert "mają jedną numerację. Numery, których tu nie ma, stoją w rejestrze wniosków" in said


@pytest.mark.parametrize("act", [resign, end_use])
def test_the_register_of_the_qualified_says_until_when_a_service_was_really_used(
    office, clock, act
):
    made = programme(office)
    done = qualified(office, made, ends_on=date(2027, 5, 31))
    assert "31.05.2027" in words(office.do(qualified_register, made))
    clock.turn_to(date(2027, 2, 1))
    office.do(act, row_in(office, done.case_id).id, date(2027, 1, 15), "pismem")

    said = words(office.do(qualified_register, made))

    assert "15.01.2027" in said
    assert "31.05.2027" not in said
