"""„Samotna” is not „samotnie gospodarująca”."""

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fee_tables import Column
from cusdesk.domain.households import HouseholdKind, standing_of
from cusdesk.domain.residents import MaritalStatus


@pytest.mark.parametrize(
    ("status", "kin", "kind"),
    [
        (MaritalStatus.WIDOWED, False, HouseholdKind.LONE),
        (MaritalStatus.DIVORCED, False, HouseholdKind.LONE),
        (MaritalStatus.UNMARRIED, True, HouseholdKind.LIVING_ALONE),
        (MaritalStatus.MARRIED, False, HouseholdKind.LIVING_ALONE),
        (None, False, HouseholdKind.LIVING_ALONE),
        (MaritalStatus.WIDOWED, None, HouseholdKind.LIVING_ALONE),
    ],
)
def test_a_household_of_one_is_lone_only_without_spouse_and_kin(status, kin, kind):
    standing = standing_of(1, status, kin)

    assert standing.kind is kind
    assert standing.column is Column.SINGLE


def test_only_a_lone_person_is_entitled_others_may_be_granted():
    assert standing_of(1, MaritalStatus.WIDOWED, False).care_basis == "art. 50 ust. 1 u.p.s."
    assert standing_of(1, MaritalStatus.WIDOWED, True).care_basis == "art. 50 ust. 2 u.p.s."


def test_people_keeping_house_together_are_a_family_kin_or_not():
    standing = standing_of(2, None, None)

    assert (standing.kind, standing.column) == (HouseholdKind.IN_FAMILY, Column.FAMILY)
    assert standing.missing == ()


def test_unknown_facts_are_asked_for():
    standing = standing_of(1, None, None)

    assert standing.missing == ("stan cywilny", "czy są wstępni lub zstępni")
    assert not any("uzupełnij" in step for step in standing.steps)


def test_a_household_has_somebody():
    with pytest.raises(InvalidInputError):
        standing_of(0, None, None)
