import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.operations.target_groups import (
    add_target_group,
    change_target_group,
    drop_target_group,
    target_groups,
)


def names(office):
    return [row.name for row in office.do(target_groups)]


def test_a_new_office_has_groups_to_begin_with(office):
    assert "osoby starsze" in names(office)


def test_the_office_names_a_group_of_its_own(office):
    office.do(add_target_group, "  mieszkańcy  Wysokiego ", "bez autobusu")

    assert "mieszkańcy Wysokiego" in names(office)


@pytest.mark.parametrize("name", ["", "  ", "Osoby Starsze"])
def test_a_group_needs_a_name_of_its_own(office, name):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_target_group, name)

    assert refusal.value.field == "name"


def test_a_group_is_renamed(office):
    (row, *_rest) = office.do(target_groups)
    office.do(change_target_group, row.id, "seniorzy")

    assert "seniorzy" in names(office)


def test_a_group_nobody_was_counted_in_can_go(office):
    (row, *_rest) = office.do(target_groups)
    office.do(drop_target_group, row.id)

    assert row.name not in names(office)
