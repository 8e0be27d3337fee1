from datetime import date, timedelta

import pytest
from sqlalchemy import update

from cusdesk.db.access import LOG
from cusdesk.domain.errors import NotPermittedError
from cusdesk.domain.users import Role
from cusdesk.operations.access_log import (
    LogQuestion,
    log_pdf,
    people_in_log,
    read_log,
    verify_log,
)
from cusdesk.operations.resident_cards import open_card
from cusdesk.operations.users import assign_roles, staff
from tests.support.offices import TODAY, as_user
from tests.support.people import add_resident

WEEK = LogQuestion(TODAY - timedelta(days=7), TODAY)


@pytest.fixture
def officer(office):
    """Return the office as its data-protection officer sees it."""
    ewa = next(row.id for row in office.do(staff) if row.login == "ewa")
    office.do(assign_roles, ewa, (Role.DATA_PROTECTION,))
    return as_user(office, "ewa")


@pytest.fixture
def viewed(office):
    """Return a resident whose card Celina has looked at."""
    zofia = add_resident(office, "Zofia Ćwirko")
    as_user(office, "celina").do(open_card, zofia)
    return zofia


def test_the_officer_reads_who_saw_whose_data(officer, viewed):
    page = officer.do(read_log, LogQuestion(TODAY, TODAY, resident_id=viewed))

    latest = page.lines[0]
    assert (latest.who, latest.act, latest.whose) == ("Celina Źrebiec", "podgląd", "Ćwirko Zofia")
    assert latest.authorisation == "3/2024"


def test_the_log_is_narrowed_to_a_colleague(officer, office, viewed):
    celina = next(row.id for row in office.do(staff) if row.login == "celina")

    page = officer.do(read_log, LogQuestion(TODAY, TODAY, user_id=celina))

    assert {line.who for line in page.lines} == {"Celina Źrebiec"}


def test_days_outside_the_question_are_left_out(officer, viewed):
    earlier = LogQuestion(date(2026, 1, 1), date(2026, 1, 31), resident_id=viewed)

    assert officer.do(read_log, earlier).total == 0


def test_reading_the_log_is_an_entry_of_its_own(officer, viewed):
    before = officer.do(verify_log).entries
    officer.do(read_log, LogQuestion(TODAY, TODAY, resident_id=viewed))

    assert officer.do(verify_log).entries == before + 1
    latest = officer.do(read_log, WEEK).lines[0]
    assert (latest.who, latest.what) == ("Ewa Sęk", "dziennik dostępu")


def test_no_name_of_the_program_stands_in_the_log(officer, viewed):
    said = [line.what for line in officer.do(read_log, WEEK).lines]

    assert not any("_" in word for word in said)


def test_a_whole_chain_is_said_to_be_whole(officer, viewed):
    chain = officer.do(verify_log)

    assert chain.fault == ""
    assert chain.entries > 0


def test_a_changed_entry_is_named(officer, office, viewed):
    with office.store.writer.begin() as connection:
        connection.exec_driver_sql('DROP TRIGGER "access_log_kept_at_update"')
        connection.execute(update(LOG).where(LOG.c.seq == 3).values(purpose="nic się nie stało"))

    assert officer.do(verify_log).fault.startswith("Wpis nr 3")


def test_a_person_is_found_for_the_log_without_the_right_to_see_cards(officer, viewed):
    assert [one.id for one in officer.do(people_in_log, "cwir")] == [viewed]


def test_the_log_is_printed(officer, viewed):
    assert officer.do(log_pdf, WEEK).startswith(b"%PDF")


def test_a_clerk_does_not_read_the_log(in_name_of):
    with pytest.raises(NotPermittedError, match="dziennik dostępu"):
        in_name_of("dorota").do(read_log, WEEK)
