"""Six roles: who acts needs a ground, a document and a scope; letters follow art. 40 KPA."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.residents import RepresentationKind, RepresentativeRole
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
from tests.support.parts import answer
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


@pytest.fixture
def zofia(office):
    return add_resident(office)


def refused(office, who, form):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_representative, who, form)
    return refusal.value.field


def corrected(office, who, **values):
    """Return what stands on the card of the only role, and the same with a correction typed."""
    (view,) = answer(office, representatives_of, who)
    return view.form, replace(view.form, **values)


def test_someone_to_ring_needs_only_a_name(office, zofia):
    office.do(add_representative, zofia, CONTACT)

    (kept,) = answer(office, representatives_of, zofia)

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

    assert answer(office, addressee_for, zofia, TODAY).form.kind is RepresentationKind.PARENT


def test_nobody_represents_themselves(office, zofia):
    with pytest.raises(RefusedError, match="własnym przedstawicielem"):
        office.do(add_representative, zofia, replace(ATTORNEY, person_id=zofia))


def test_letters_go_to_the_guardian_before_the_attorney(office, zofia):
    office.do(add_representative, zofia, ATTORNEY)
    assert answer(office, addressee_for, zofia, TODAY).form.name == "Jan Nowak"

    office.do(add_representative, zofia, GUARDIAN)

    assert answer(office, addressee_for, zofia, TODAY).form.name == "Ewa Nowak"


def test_letters_do_not_go_to_an_attorney_for_other_matters(office, zofia):
    bank = replace(
        ATTORNEY, kind=RepresentationKind.OTHER_ATTORNEY, name="Ewa Nowak", scope="konto w banku"
    )
    assert refused(office, zofia, replace(bank, scope="")) == "scope"
    assert refused(office, zofia, replace(bank, document="")) == "document"

    office.do(add_representative, zofia, bank)
    assert answer(office, addressee_for, zofia, TODAY) is None

    office.do(add_representative, zofia, ATTORNEY)
    assert answer(office, addressee_for, zofia, TODAY).form.name == "Jan Nowak"


def test_an_ended_role_no_longer_counts(office, zofia):
    role = office.do(add_representative, zofia, ATTORNEY)

    office.do(end_representation, role, date(2026, 6, 30))

    assert answer(office, addressee_for, zofia, TODAY) is None
    assert len(answer(office, representatives_on, zofia, date(2026, 6, 30))) == 1
    assert len(answer(office, representatives_of, zofia)) == 1


def test_a_role_ended_before_it_began_is_gone(office, zofia):
    role = office.do(add_representative, zofia, ATTORNEY)

    office.do(end_representation, role, date(2025, 12, 31))

    assert answer(office, representatives_of, zofia) == ()


def test_a_role_is_corrected(office, zofia):
    role = office.do(add_representative, zofia, CONTACT)

    office.do(correct_representative, role, *corrected(office, zofia, relation="córka"))

    assert answer(office, representatives_of, zofia)[0].form.relation == "córka"


def test_two_corrections_made_at_once_are_both_kept(office, zofia):
    role = office.do(add_representative, zofia, ATTORNEY)
    mine, theirs = (
        corrected(office, zofia, **values)
        for values in ({"address": "Wysokie 2, 62-511 Kramsk"}, {"phone": "600 000 013"})
    )

    office.do(correct_representative, role, *theirs)
    office.do(correct_representative, role, *mine)

    kept = answer(office, representatives_of, zofia)[0].form
    assert (kept.address, kept.phone) == ("Wysokie 2, 62-511 Kramsk", "600000013")


def test_one_field_corrected_in_two_ways_is_named_and_stays_as_it_is(office, zofia):
    role = office.do(add_representative, zofia, ATTORNEY)
    mine, theirs = (
        corrected(office, zofia, address=address) for address in ("Wysokie 2", "Wola 3")
    )
    office.do(correct_representative, role, *theirs)

    with pytest.raises(RefusedError, match="„Adres do pism”"):
        office.do(correct_representative, role, *mine)

    assert answer(office, representatives_of, zofia)[0].form.address == "Wola 3"


def test_a_number_typed_with_spaces_is_no_second_correction(office, zofia):
    role = office.do(add_representative, zofia, CONTACT)
    same = corrected(office, zofia, phone="600 000 012", relation="córka")
    office.do(correct_representative, role, *corrected(office, zofia, phone="600 000 013"))

    office.do(correct_representative, role, *same)

    kept = answer(office, representatives_of, zofia)[0].form
    assert (kept.phone, kept.relation) == ("600000013", "córka")


def test_a_person_of_the_register_shows_for_whom_they_act(office, zofia):
    daughter = add_resident(office, "Ewa Nowak", born=date(1975, 5, 5))
    office.do(add_representative, zofia, replace(GUARDIAN, person_id=daughter))

    (ward,) = answer(office, wards_of, daughter, TODAY)

    assert ward.resident_id == zofia


def test_a_role_ended_by_mistake_is_held_again(office, zofia):
    role = office.do(add_representative, zofia, ATTORNEY)
    office.do(end_representation, role, TODAY)

    office.do(correct_representative, role, *corrected(office, zofia, valid_to=None))

    assert answer(office, addressee_for, zofia, date(2027, 1, 1)).form.name == "Jan Nowak"
