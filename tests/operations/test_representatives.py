"""Six roles: who acts needs a ground, a document and a scope; letters follow art. 40 KPA."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.residents import RepresentationKind, RepresentativeRole
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.representatives import (
    RepresentativeForm,
    add_representative,
    addressee_for,
    correct_representative,
    end_representation,
    representatives_of,
    representatives_on,
    wards_of,
)
from tests.support.people import add_resident

TODAY = date(2026, 11, 23)
CONTACT = RepresentativeForm(RepresentativeRole.CONTACT, "Ewa Nowak", TODAY, phone="600 000 012")
ATTORNEY = RepresentativeForm(
    RepresentativeRole.REPRESENTATIVE,
    "Jan Nowak",
    date(2026, 1, 1),
    RepresentationKind.ATTORNEY,
    scope="sprawa o usługi opiekuńcze",
    document="pełnomocnictwo z 2 stycznia 2026 r.",
)
GUARDIAN = replace(ATTORNEY, kind=RepresentationKind.GUARDIAN, name="Ewa Nowak", scope="")


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def around(tx, resident_id, day=None):
    """Return who holds a role, on a day or ever."""
    tx.concerns(resident_id)
    if day is None:
        return representatives_of(tx, resident_id)
    return representatives_on(tx, resident_id, day)


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def addressee(tx, resident_id, day):
    """Return who takes letters."""
    return addressee_for(tx, resident_id, day)


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def wards(tx, person_id, day):
    """Return for whom a person acts."""
    return wards_of(tx, person_id, day)


@pytest.fixture
def zofia(office):
    return add_resident(office)


def refused(office, who, form):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_representative, who, form)
    return refusal.value.field


def test_someone_to_ring_needs_only_a_name(office, zofia):
    office.do(add_representative, zofia, CONTACT)

    (kept,) = office.do(around, zofia)

    assert (kept.form.name, kept.shown_phone) == ("Ewa Nowak", "600\u00a0000\u00a0012")


def test_who_represents_needs_a_ground(office, zofia):
    assert refused(office, zofia, replace(ATTORNEY, kind=None)) == "kind"


def test_who_comes_from_a_court_or_a_paper_needs_the_document(office, zofia):
    assert refused(office, zofia, replace(ATTORNEY, document="")) == "document"
    assert refused(office, zofia, replace(GUARDIAN, document="")) == "document"


def test_an_attorney_needs_a_scope(office, zofia):
    assert refused(office, zofia, replace(ATTORNEY, scope=" ")) == "scope"


def test_a_parent_needs_no_paper(office, zofia):
    parent = replace(ATTORNEY, kind=RepresentationKind.PARENT, document="", scope="")

    office.do(add_representative, zofia, parent)

    assert office.do(addressee, zofia, TODAY).form.kind is RepresentationKind.PARENT


def test_nobody_represents_themselves(office, zofia):
    with pytest.raises(RefusedError, match="własnym przedstawicielem"):
        office.do(add_representative, zofia, replace(ATTORNEY, person_id=zofia))


def test_letters_go_to_the_guardian_before_the_attorney(office, zofia):
    office.do(add_representative, zofia, ATTORNEY)
    assert office.do(addressee, zofia, TODAY).form.name == "Jan Nowak"

    office.do(add_representative, zofia, GUARDIAN)

    assert office.do(addressee, zofia, TODAY).form.name == "Ewa Nowak"


def test_an_ended_role_no_longer_counts(office, zofia):
    role = office.do(add_representative, zofia, ATTORNEY)

    office.do(end_representation, role, date(2026, 6, 30))

    assert office.do(addressee, zofia, TODAY) is None
    assert len(office.do(around, zofia, date(2026, 6, 30))) == 1
    assert len(office.do(around, zofia)) == 1


def test_a_role_ended_before_it_began_is_gone(office, zofia):
    role = office.do(add_representative, zofia, ATTORNEY)

    office.do(end_representation, role, date(2025, 12, 31))

    assert office.do(around, zofia) == ()


def test_a_role_is_corrected(office, zofia):
    role = office.do(add_representative, zofia, CONTACT)

    office.do(correct_representative, role, replace(CONTACT, relation="córka"))

    assert office.do(around, zofia)[0].form.relation == "córka"


def test_a_person_of_the_register_shows_for_whom_they_act(office, zofia):
    daughter = add_resident(office, "Ewa Nowak", born=date(1975, 5, 5))
    office.do(add_representative, zofia, replace(GUARDIAN, person_id=daughter))

    (ward,) = office.do(wards, daughter, TODAY)

    assert ward.resident_id == zofia
