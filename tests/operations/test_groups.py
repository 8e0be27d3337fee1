"""Groups and their members: of which service, who may join, what a death or a move ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.guards import ConsequenceKind, DeathSource, Destination
from cusdesk.domain.timeline import HappeningKind
from cusdesk.domain.users import Permission
from cusdesk.operations.group_members import (
    NewMember,
    drop_member,
    join_group,
    leave_group,
    members_of,
)
from cusdesk.operations.groups import (
    change_group,
    groups,
    groups_of,
    service_group,
)
from cusdesk.operations.guards import (
    Move,
    preview_death,
    preview_move,
    record_death,
    record_move,
    withdraw_death,
    withdraw_move,
)
from cusdesk.operations.plan_support import supporters_to_offer
from cusdesk.operations.qualifying import Terms, qualify
from cusdesk.operations.resident_cards import open_card
from cusdesk.operations.timeline import show_timeline
from tests.support.groups import (
    SINCE,
    club,
    community_organiser,
    meeting,
    members,
    service,
    typed_back,
)
from tests.support.offices import TODAY
from tests.support.parts import answer
from tests.support.people import add_resident
from tests.support.programmes import programme
from tests.support.qualifications import applied, declared, row_in


def stays(office, group_id):
    return {row.name: (row.joined_on, row.left_on) for row in office.do(members_of, group_id)}


def test_a_group_stands_in_the_list_with_its_service_and_hours(office):
    group = club(office, capacity=2)
    members(office, group)
    (row,) = office.do(groups)
    assert (row.service, row.members, row.active) == ("Działania samopomocowe", 3, True)
    assert row.card.when == "wt, cz, 10:00–12:00"
    assert "a miejsc jest 2" in row.full


def test_a_group_that_ended_stands_last(office):
    club(office, name="Aerobik", ends_on=TODAY - timedelta(days=1))
    club(office)
    assert [row.card.name for row in office.do(groups)] == ["Klub Seniora", "Aerobik"]
    assert [one.name for one in office.do(supporters_to_offer)] == ["Klub Seniora"]


def test_only_a_service_with_a_group_form_has_groups(office):
    with pytest.raises(InvalidInputError, match="formę indywidualną"):
        club(office, "K05")


def test_a_change_over_what_somebody_changed_meanwhile_is_refused(office):
    group = club(office)
    base = office.do(service_group, group).card
    office.do(change_group, group, base, replace(base, name="Klub Wesoły"))
    with pytest.raises(RefusedError, match="Ktoś inny"):
        office.do(change_group, group, base, replace(base, capacity=12))
    assert office.do(service_group, group).card.name == "Klub Wesoły"


def test_groups_of_a_service_are_those_of_the_day(office):
    club(office, ends_on=date(2026, 12, 31))
    own = service(office, "K08")
    assert len(answer(office, groups_of, own, date(2026, 12, 31))) == 1
    assert answer(office, groups_of, own, date(2027, 1, 1)) == []
    assert answer(office, groups_of, service(office, "K11"), TODAY) == []


def test_nobody_joins_twice_at_one_time(office):
    group = club(office)
    (who,) = members(office, group, ("Jan Ćwirko",))
    with pytest.raises(InvalidInputError, match="już w tej grupie"):
        office.do(join_group, group, NewMember(who, TODAY))


def test_somebody_who_left_may_come_back(office):
    group = club(office)
    (who,) = members(office, group, ("Jan Ćwirko",))
    (row,) = office.do(members_of, group)
    office.do(leave_group, row.id, date(2026, 10, 1))
    office.do(join_group, group, NewMember(who, TODAY))
    assert [one.belongs_on(TODAY) for one in office.do(members_of, group)] == [True, False]


def test_nobody_joins_before_the_group_begins(office):
    group = club(office)
    who = add_resident(office)
    with pytest.raises(InvalidInputError) as refusal:
        office.do(join_group, group, NewMember(who, SINCE - timedelta(days=1)))
    assert refusal.value.field == "joined_on"


def test_an_entry_by_mistake_goes_until_somebody_came(office):
    group = club(office)
    members(office, group, ("Jan Ćwirko",))
    (row,) = office.do(members_of, group)
    typed_back(office, meeting(office, group))
    with pytest.raises(RefusedError, match="zapisane obecności"):
        office.do(drop_member, row.id)
    other = add_resident(office, "Anna Lis", serial=401)
    office.do(join_group, group, NewMember(other, SINCE))
    mistaken = next(one for one in office.do(members_of, group) if one.resident_id == other)
    office.do(drop_member, mistaken.id)
    assert list(stays(office, group)) == ["Jan Ćwirko"]


def test_two_of_one_name_are_told_apart_by_their_birth(office):
    group = club(office)
    for serial, born in ((501, date(1948, 5, 2)), (502, date(1951, 11, 17))):
        who = add_resident(office, "Halina Łącka", serial=serial, born=born)
        office.do(join_group, group, NewMember(who, SINCE))
    shown = [row.shown for row in office.do(members_of, group)]
    assert shown == ["Łącka Halina (ur. 02.05.1948)", "Łącka Halina (ur. 17.11.1951)"]


def test_a_service_of_a_programme_wants_a_qualification_and_says_so(office):
    made = programme(office)
    group = club(office, "K07")
    who = add_resident(office)
    said = office.do(join_group, group, NewMember(who, TODAY))
    assert "art. 35–42" in said
    (row,) = office.do(members_of, group)
    assert row.warning == said
    done = applied(office, made, who, codes=("K07",))
    declared(office, done)
    office.do(qualify, row_in(office, done.case_id, "K07").id, Terms(TODAY))
    (row,) = office.do(members_of, group)
    assert row.warning == ""


def test_a_supporting_action_wants_no_qualification(office):
    programme(office)
    group = club(office)
    assert office.do(join_group, group, NewMember(add_resident(office), TODAY)) == ""


def test_a_death_ends_the_groups_and_withdrawing_it_opens_them_again(office):
    group = club(office)
    (who,) = members(office, group, ("Jan Ćwirko",))
    died = date(2026, 11, 20)
    told = office.do(preview_death, who, died).consequences
    (one,) = [each for each in told if each.kind is ConsequenceKind.GROUP]
    assert one.sentence == "Kończy się udział w grupach: Klub Seniora."
    office.do(record_death, who, died, DeathSource.FAMILY)
    assert stays(office, group) == {"Jan Ćwirko": (SINCE, died)}
    with pytest.raises(RefusedError, match="nie żyje"):
        office.do(join_group, group, NewMember(who, TODAY))
    office.do(withdraw_death, who, "pomyłka")
    assert stays(office, group) == {"Jan Ćwirko": (SINCE, None)}


def test_withdrawing_a_death_brings_back_the_end_agreed_before(office):
    """An end in January, and a stay that was to begin in December, are as they were."""
    group, later = club(office), club(office, name="Kółko")
    who = add_resident(office, "Jan Ćwirko")
    office.do(join_group, group, NewMember(who, SINCE, date(2027, 1, 31)))
    office.do(join_group, later, NewMember(who, date(2026, 12, 1)))
    office.do(record_death, who, date(2026, 11, 20), DeathSource.FAMILY)
    assert stays(office, later) == {}

    office.do(withdraw_death, who, "pomyłka")

    assert stays(office, group) == {"Jan Ćwirko": (SINCE, date(2027, 1, 31))}
    assert stays(office, later) == {"Jan Ćwirko": (date(2026, 12, 1), None)}


def test_a_move_ends_the_groups_and_withdrawing_it_opens_them_again(office):
    group = club(office)
    (who,) = members(office, group, ("Jan Ćwirko",))
    last = date(2026, 11, 19)
    kinds = {one.kind for one in office.do(preview_move, who, last).consequences}
    assert ConsequenceKind.GROUP in kinds
    move = Move(last, Destination.ANOTHER_GMINA, "Konin")
    office.do(record_move, who, move)
    assert stays(office, group) == {"Jan Ćwirko": (SINCE, last)}
    with pytest.raises(InvalidInputError, match="wyprowadziła się"):
        office.do(join_group, group, NewMember(who, TODAY))
    office.do(withdraw_move, who, "pomyłka")
    assert stays(office, group) == {"Jan Ćwirko": (SINCE, None)}


def test_who_was_to_join_later_never_does_after_a_death(office):
    group, who = club(office), add_resident(office)
    office.do(join_group, group, NewMember(who, date(2026, 12, 1)))
    office.do(record_death, who, date(2026, 11, 20), DeathSource.FAMILY)
    assert stays(office, group) == {}


def test_the_card_and_the_timeline_of_a_person_tell_the_groups(office):
    group = club(office)
    (who,) = members(office, group, ("Jan Ćwirko",))
    typed_back(office, meeting(office, group))
    (shown,) = office.do(open_card, who).groups
    assert (shown.name, shown.attendances, shown.left_on) == ("Klub Seniora", 1, None)
    (row,) = office.do(members_of, group)
    office.do(leave_group, row.id, TODAY)
    told = office.do(show_timeline, who, frozenset({HappeningKind.GROUP}))
    assert [(one.on, one.title) for one in told] == [
        (TODAY, "Koniec udziału w grupie: Klub Seniora"),
        (SINCE, "Dołączenie do grupy: Klub Seniora"),
    ]
    assert told[0].detail.startswith("1")


def test_the_organiser_of_the_community_leads_groups_and_sees_no_health_or_income(office):
    group = club(office)
    (who,) = members(office, group, ("Jan Ćwirko",))
    filip = community_organiser(office)
    add_to = add_resident(office, "Anna Lis", serial=401)
    filip.do(join_group, group, NewMember(add_to, TODAY))
    assert len(filip.do(members_of, group)) == 2
    assert not filip.may(Permission.HEALTH_READ)
    assert not filip.may(Permission.INCOMES_READ)
    card = filip.do(open_card, who)
    assert (card.disabilities, card.cases) == (None, ())
    kinds = {one.kind for one in filip.do(show_timeline, who)}
    assert not kinds & {HappeningKind.INCOME, HappeningKind.CASE, HappeningKind.INTERVIEW}


def test_a_social_worker_looks_at_groups_and_changes_nothing(office, in_name_of):
    group = club(office)
    celina = in_name_of("celina")
    assert celina.do(service_group, group).card.name == "Klub Seniora"
    with pytest.raises(NotPermittedError):
        celina.do(join_group, group, NewMember(add_resident(office), TODAY))
