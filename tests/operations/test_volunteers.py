"""Volunteers: numbered agreements, hours under them, papers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.volunteers import Agreement
from cusdesk.operations.agreement_papers import agreement_paper_pdf, agreement_pdf
from cusdesk.operations.carers import add_community_carer, change_community_carer
from cusdesk.operations.documents import Authenticity, document_rows, verify_paper, view_document
from cusdesk.operations.offices import record_number_start
from cusdesk.operations.volunteer_papers import volunteers_register
from cusdesk.operations.volunteers import (
    WorkedRow,
    agreements_of,
    amend_agreement,
    conclude,
    end_agreement,
    list_volunteers,
    record_hours,
)
from tests.print.reading import heard
from tests.support.offices import TODAY
from tests.support.providers import add_person, carer_card

AGREEMENT = Agreement(TODAY, TODAY, "rozmowy  i zakupy", "Kramsk", date(2027, 6, 30))


@pytest.fixture
def volunteer(office):
    return add_person(office, CarerKind.VOLUNTEER, name="Oliwia Kłos")


def numbers(office, volunteer):
    agreements, _days = office.do(agreements_of, volunteer)
    return [str(row.number) for row in agreements]


def test_agreements_are_numbered_through_the_year(office, volunteer):
    other = add_person(office, CarerKind.VOLUNTEER, name="Antoni Śliwa")
    office.do(conclude, volunteer, AGREEMENT)
    office.do(conclude, other, AGREEMENT)
    office.do(conclude, volunteer, AGREEMENT)
    assert numbers(office, volunteer) == ["3/2026", "1/2026"]
    assert numbers(office, other) == ["2/2026"]


def test_numbers_go_on_after_the_offices_last_one(office, volunteer):
    office.do(record_number_start, "volunteers", 2026, 6)
    office.do(conclude, volunteer, AGREEMENT)
    assert numbers(office, volunteer) == ["7/2026"]
    printed = heard(office.do(volunteers_register, 2026)).document.words
    assert "Numery od 1 do 6 nadano" in printed


def test_only_a_volunteer_concludes_one(office):
    with pytest.raises(RefusedError, match="z wolontariuszem"):
        office.do(conclude, add_person(office), AGREEMENT)


def test_an_agreement_lacking_its_place_is_refused_at_its_field(office, volunteer):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(conclude, volunteer, replace(AGREEMENT, place=" "))
    assert refusal.value.field == "place"
    assert numbers(office, volunteer) == []


def test_hours_count_under_the_agreement_that_ran(office, volunteer):
    office.do(conclude, volunteer, AGREEMENT)
    office.do(record_hours, volunteer, WorkedRow(TODAY, 90, "zakupy"))
    office.do(record_hours, volunteer, WorkedRow(TODAY, 30, ""))
    (row,) = office.do(list_volunteers)
    assert (row.minutes, row.running is not None) == (120, True)
    _agreements, days = office.do(agreements_of, volunteer)
    assert [one.minutes for one in days] == [30, 90]


@pytest.mark.parametrize(
    ("worked", "kind"),
    [
        (WorkedRow(TODAY - timedelta(days=1), 60, ""), RefusedError),
        (WorkedRow(TODAY + timedelta(days=1), 60, ""), InvalidInputError),
        (WorkedRow(TODAY, 0, ""), InvalidInputError),
        (WorkedRow(TODAY, 24 * 60 + 1, ""), InvalidInputError),
    ],
)
def test_hours_that_cannot_be_are_refused(office, volunteer, worked, kind):
    office.do(conclude, volunteer, AGREEMENT)
    with pytest.raises(kind):
        office.do(record_hours, volunteer, worked)


def test_an_agreement_ends_earlier(office, volunteer, clock):
    agreement = office.do(conclude, volunteer, AGREEMENT)
    with pytest.raises(InvalidInputError):
        office.do(end_agreement, agreement, TODAY - timedelta(days=1))
    office.do(end_agreement, agreement, TODAY)
    clock.turn_to(TODAY + timedelta(days=1))
    (row,) = office.do(list_volunteers)
    assert row.running is None


def test_the_agreement_prints_what_was_agreed_always_the_same(office, volunteer):
    agreement = office.do(conclude, volunteer, AGREEMENT)
    paper = office.do(agreement_pdf, agreement)
    said = heard(paper).document.words
    for part in ("nr 1/2026", "Oliwia Kłos", "rozmowy i zakupy", "art. 44 ust. 2"):
        assert part in said
    assert office.do(agreement_pdf, agreement) == paper


def test_the_agreement_names_who_acts_for_the_centre_and_leaves_room_for_an_address(office):
    """Art. 44 of the Act on volunteers: whoever is a party is named, unknown words by hand."""
    card = replace(carer_card(CarerKind.VOLUNTEER, "Ola Kłos"), locality_name="")
    stranger = office.do(add_community_carer, card)
    said = heard(office.do(agreement_pdf, office.do(conclude, stranger, AGREEMENT))).document.words

    assert "w imieniu którego działa Anna Wrześniewska" in said
    assert "adres: ……" in said
    assert "zwany/a" not in said


def papers(office, volunteer):
    (row,), _days = office.do(agreements_of, volunteer)
    return row, row.papers


def test_an_agreement_is_kept_in_the_archive_as_it_was_made(office, volunteer, clock):
    agreement = office.do(conclude, volunteer, AGREEMENT)
    paper = office.do(agreement_pdf, agreement)
    card = carer_card(CarerKind.VOLUNTEER, "Oliwia Nowak")
    office.do(change_community_carer, volunteer, card)
    clock.turn_to(TODAY + timedelta(days=40))
    assert office.do(agreement_pdf, agreement) == paper
    (row,) = office.do(document_rows)
    assert row.title == "Porozumienie wolontariackie nr 1/2026"
    code = f"cusdesk:1:{row.number}:{office.do(view_document, row.id).check}"
    assert office.do(verify_paper, code).verdict is Authenticity.GENUINE


def test_the_paper_bears_the_day_it_was_signed(office, volunteer):
    signed = TODAY - timedelta(days=9)
    agreement = office.do(conclude, volunteer, replace(AGREEMENT, signed_on=signed))
    (row,) = office.do(document_rows)
    assert row.issued_on == signed
    assert "dnia 14 listopada 2026" in heard(office.do(agreement_pdf, agreement)).document.words


def test_an_annex_says_the_whole_agreement_anew_and_leaves_the_first_paper(office, volunteer):
    agreement = office.do(conclude, volunteer, AGREEMENT)
    first = office.do(agreement_pdf, agreement)
    row, _papers = papers(office, volunteer)
    longer = replace(row.agreement, ends_on=date(2027, 12, 31), place="Wysokie")
    office.do(amend_agreement, agreement, row.agreement, longer)
    row, (_first, annex) = papers(office, volunteer)
    assert row.agreement == longer
    assert office.do(agreement_pdf, agreement) == first
    said = heard(office.do(agreement_paper_pdf, annex.id)).document.words
    for part in ("Aneks nr 1", "nr 1/2026", "Od dnia podpisania aneksu", "Wysokie", "31 grudnia"):
        assert part in said


def test_an_annex_that_changes_nothing_is_refused(office, volunteer):
    agreement = office.do(conclude, volunteer, AGREEMENT)
    row, _papers = papers(office, volunteer)
    with pytest.raises(InvalidInputError, match="niczego nie zmienia"):
        office.do(amend_agreement, agreement, row.agreement, row.agreement)


def test_an_annex_over_what_somebody_changed_meanwhile_is_refused(office, volunteer):
    agreement = office.do(conclude, volunteer, AGREEMENT)
    row, _papers = papers(office, volunteer)
    other = replace(row.agreement, place="Wysokie")
    office.do(amend_agreement, agreement, row.agreement, other)
    with pytest.raises(RefusedError, match="Ktoś inny"):
        office.do(amend_agreement, agreement, row.agreement, replace(other, place="Rysiny"))


def test_the_end_has_a_paper_with_the_hours_and_happens_once(office, volunteer):
    agreement = office.do(conclude, volunteer, AGREEMENT)
    office.do(record_hours, volunteer, WorkedRow(TODAY, 90, "zakupy"))
    office.do(end_agreement, agreement, TODAY)
    _row, (_first, ending) = papers(office, volunteer)
    said = heard(office.do(agreement_paper_pdf, ending.id)).document.words
    assert "Ostatni dzień porozumienia: 23 listopada 2026" in said
    assert "1:30 godz." in said
    with pytest.raises(RefusedError, match="już zapisane"):
        office.do(end_agreement, agreement, TODAY)


def test_an_agreement_never_ends_later_than_it_says(office, volunteer):
    agreement = office.do(conclude, volunteer, AGREEMENT)
    with pytest.raises(InvalidInputError, match="Przedłuża je aneks"):
        office.do(end_agreement, agreement, date(2027, 7, 1))


def test_the_register_adds_up_the_hours(office, volunteer):
    office.do(conclude, volunteer, AGREEMENT)
    office.do(record_hours, volunteer, WorkedRow(TODAY, 90, "zakupy"))
    said = heard(office.do(volunteers_register, 2026)).document.words
    assert "Razem 1:30 godz." in said


def test_an_empty_year_prints_too(office):
    assert heard(office.do(volunteers_register, 2026)).document.words


def test_a_social_worker_concludes_none(volunteer, in_name_of):
    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(conclude, volunteer, AGREEMENT)
