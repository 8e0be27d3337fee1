"""The groups of the demonstration office: two clubs, self-help, workshops and a picnic."""

from cusdesk.demo.stories_groups import CLUBS
from cusdesk.operations.group_totals import attendance_totals
from cusdesk.operations.groups import groups
from tests.demo.test_office import TODAY
from tests.demo.test_office import made as made
from tests.demo.test_office import shown as shown

YEAR = (TODAY.replace(month=1, day=1), TODAY)


def test_every_group_meets_has_members_and_one_list_on_the_table(shown):
    rows = {row.card.name: row for row in shown.do(groups)}

    for club in CLUBS:
        row = rows[club.name]
        assert (row.members > 0, row.untyped, row.place != "") == (True, 1, True)


def test_lists_typed_back_add_up_with_guests_and_volunteers(shown):
    totals = {row.name: row.total for row in shown.do(attendance_totals, *YEAR)}

    assert totals["Dzień Sąsiada"].guests == 85
    assert totals["Klub Seniora w Kramsku"].attendances > totals["Klub Seniora w Kramsku"].people
    assert totals["Warsztaty rękodzieła"].volunteer_minutes > 0
