from dataclasses import replace
from datetime import timedelta

import pytest

from cusdesk.domain.errors import InvalidInputError, NotFoundError, NotPermittedError, RefusedError
from cusdesk.domain.standards import StandardText
from cusdesk.operations.service_prints import standard_pdf
from cusdesk.operations.standards import (
    approve_standard,
    drop_standard_draft,
    standard_on,
    standard_versions,
    write_standard,
)
from tests.support.offices import TODAY
from tests.support.parts import answer
from tests.support.programmes import service_id

TEXT = StandardText("Cel", "Przebieg", "Kto", "Jakość", ("Pierwszy punkt", "Drugi punkt"))
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def care(office):
    """Return a service that has no standard yet."""
    return service_id(office, "K05")


def test_a_draft_binds_nobody(office, care):
    office.do(write_standard, care, TEXT)

    (draft,) = office.do(standard_versions, care)
    assert (draft.number, draft.is_draft, draft.text) == (1, True, TEXT)
    assert answer(office, standard_on, care, TODAY) is None


def test_an_approved_standard_binds_from_its_day(office, care):
    office.do(write_standard, care, TEXT)
    office.do(approve_standard, care, LATER)

    assert answer(office, standard_on, care, TODAY) is None
    binding = answer(office, standard_on, care, LATER)
    assert (binding.number, binding.approver) == (1, "Anna Wrześniewska")


def test_a_draft_is_written_anew_point_by_point(office, care):
    office.do(write_standard, care, TEXT)
    office.do(write_standard, care, replace(TEXT, points=("Inny",)))
    office.do(write_standard, care, replace(TEXT, points=("Inny", "Nowy", "Trzeci")))

    (draft,) = office.do(standard_versions, care)
    assert draft.text.points == ("Inny", "Nowy", "Trzeci")


def test_the_next_version_replaces_the_former_from_its_day(office, care):
    office.do(write_standard, care, TEXT)
    office.do(approve_standard, care, TODAY)
    office.do(write_standard, care, replace(TEXT, quality="Lepiej"))
    with pytest.raises(InvalidInputError, match="później niż poprzednia"):
        office.do(approve_standard, care, TODAY)
    office.do(approve_standard, care, LATER)

    assert answer(office, standard_on, care, TODAY).number == 1
    assert answer(office, standard_on, care, LATER).number == 2


def test_an_unfinished_standard_is_not_approved(office, care):
    office.do(write_standard, care, StandardText(purpose="Cel"))

    with pytest.raises(RefusedError, match=r"„Przebieg i czas trwania”.*„Lista kontrolna”"):
        office.do(approve_standard, care, TODAY)


def test_nothing_is_approved_twice_or_thrown_away_once_approved(office, care):
    office.do(write_standard, care, TEXT)
    office.do(approve_standard, care, TODAY)

    with pytest.raises(RefusedError, match="Nie ma projektu"):
        office.do(approve_standard, care, LATER)
    with pytest.raises(RefusedError, match="Zatwierdzone wersje zostają"):
        office.do(drop_standard_draft, care)


def test_a_draft_is_thrown_away(office, care):
    office.do(write_standard, care, TEXT)
    office.do(drop_standard_draft, care)

    assert office.do(standard_versions, care) == []


def test_only_the_director_approves(office, in_name_of, care):
    office.do(write_standard, care, TEXT)

    with pytest.raises(NotPermittedError):
        in_name_of("beata").do(approve_standard, care, TODAY)


def test_a_standard_is_printed_in_every_version(office, care):
    office.do(write_standard, care, TEXT)

    assert office.do(standard_pdf, care, 1).startswith(b"%PDF")
    with pytest.raises(NotFoundError):
        office.do(standard_pdf, care, 2)
