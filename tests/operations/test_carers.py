"""People who provide services, and their papers that end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.carers import CarerKind, PaperKind, PaperState
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.operations.access_log import LogQuestion, read_log
from cusdesk.operations.carer_papers import (
    NewPaper,
    add_community_paper,
    add_paper,
    papers_to_renew,
    remove_paper,
)
from cusdesk.operations.carers import (
    add_carer,
    add_community_carer,
    carer_view,
    change_carer,
    change_community_carer,
    list_carers,
    refreshed_carers,
)
from cusdesk.operations.order_proposals import carer_choices
from cusdesk.operations.provider_prints import carer_pdf, carers_register
from cusdesk.operations.providers import own_provider
from cusdesk.operations.volunteers import list_volunteers, refreshed_volunteers
from tests.print.reading import heard
from tests.support.offices import TODAY
from tests.support.orders import dispatcher
from tests.support.parts import answer
from tests.support.providers import add_cooperative, add_person, carer_card, service_id


def paper(kind=PaperKind.MEDICAL, days=19, name=""):
    return NewPaper(kind, date(2025, 1, 2), TODAY + timedelta(days=days), name)


def test_the_centres_own_belong_to_the_centre(office):
    added = add_person(office)
    row = office.do(carer_view, added).row
    assert row.card.provider_id == answer(office, own_provider)
    assert row.provider == "Centrum Usług Społecznych w Kramsku"


def test_someone_of_a_provider_needs_the_provider(office):
    card = carer_card(CarerKind.OF_PROVIDER)
    for wrong in (None, answer(office, own_provider)):
        with pytest.raises(InvalidInputError) as refusal:
            office.do(add_carer, replace(card, provider_id=wrong))
        assert refusal.value.field == "provider_id"
    cooperative = add_cooperative(office)
    added = office.do(add_carer, replace(card, provider_id=cooperative))
    assert office.do(carer_view, added).row.card.provider_id == cooperative


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"surname": ""}, "surname"),
        ({"given_name": " "}, "given_name"),
        ({"birth_date": TODAY + timedelta(days=1)}, "birth_date"),
        ({"starts_on": TODAY, "ends_on": TODAY - timedelta(days=1)}, "ends_on"),
    ],
)
def test_a_person_is_described_whole(office, change, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_carer, replace(carer_card(), **change))
    assert refusal.value.field == field


def test_the_same_person_is_not_added_twice(office):
    add_person(office)
    with pytest.raises(InvalidInputError, match="już jest na liście"):
        add_person(office)
    office.do(add_carer, replace(carer_card(), birth_date=date(1970, 1, 1)))


@pytest.mark.parametrize("login", ["ewa", "celina", "dorota"])
def test_who_neither_orders_nor_leads_sees_no_carers(office, in_name_of, login):
    added = add_person(office)
    reader = in_name_of(login)
    for asked, *more in (
        (list_carers,),
        (refreshed_carers,),
        (carer_view, added),
        (carer_pdf, added),
        (carers_register,),
        (papers_to_renew,),
        (list_volunteers,),
    ):
        with pytest.raises(NotPermittedError, match="osób świadczących usługi"):
            reader.do(asked, *more)


def test_who_sends_orders_sees_the_carers(office, in_name_of):
    added = add_person(office)
    assert [row.id for row in dispatcher(office, in_name_of).do(list_carers)] == [added]


def test_a_person_stands_for_a_service_within_the_dates(office):
    care, other = service_id(office), service_id(office, "K03")
    card = replace(carer_card(), services=frozenset({care}), starts_on=TODAY)
    added = office.do(add_carer, card)
    found = [
        [row.id for row in office.do(carer_choices, care, day)]
        for day in (TODAY - timedelta(days=1), TODAY)
    ]
    assert found == [[], [added]]
    assert office.do(carer_choices, other, TODAY) == []


def test_a_paper_that_ends_within_a_month_is_on_the_list(office):
    added = add_person(office)
    for kind in (PaperKind.SAFETY, PaperKind.DATA_AUTHORISATION):
        office.do(add_paper, added, paper(kind, 400))
    office.do(add_paper, added, paper(days=19))
    (ending,) = office.do(papers_to_renew)
    assert (ending.name, ending.standing.state) == ("Wanda Ćwikła", PaperState.SOON)
    office.do(add_paper, added, paper(days=800))
    assert office.do(papers_to_renew) == []


def test_missing_papers_are_asked_for_until_the_person_leaves(office):
    card = replace(carer_card(), serves_minors=True)
    added = office.do(add_carer, card)
    kinds = {one.standing.kind for one in office.do(papers_to_renew)}
    assert kinds == {
        PaperKind.MEDICAL,
        PaperKind.SAFETY,
        PaperKind.DATA_AUTHORISATION,
        PaperKind.OFFENDER_REGISTER,
        PaperKind.CRIMINAL_RECORD,
    }
    office.do(change_carer, added, replace(card, ends_on=TODAY - timedelta(days=1)))
    assert office.do(papers_to_renew) == []


def test_a_paper_entered_by_mistake_is_taken_away(office):
    added = add_person(office)
    entered = office.do(add_paper, added, paper())
    office.do(remove_paper, entered)
    assert office.do(carer_view, added).papers == ()


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (replace(paper(), issued_on=TODAY + timedelta(days=1)), "issued_on"),
        (replace(paper(), expires_on=date(2024, 1, 1)), "expires_on"),
    ],
)
def test_a_paper_has_its_days_in_order(office, new, field):
    added = add_person(office)
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_paper, added, new)
    assert refusal.value.field == field


def test_employees_are_no_neighbours(office):
    with pytest.raises(RefusedError, match="wolontariusz"):
        office.do(add_community_carer, carer_card())
    added = add_person(office)
    with pytest.raises(RefusedError):
        office.do(change_community_carer, added, carer_card())


def test_who_may_not_lead_them_adds_nobody(office, in_name_of):
    added = add_person(office, CarerKind.VOLUNTEER)
    celina = in_name_of("celina")
    for operation, arguments in (
        (add_carer, (carer_card(),)),
        (add_community_carer, (carer_card(CarerKind.NEIGHBOUR),)),
        (add_community_paper, (added, paper())),
    ):
        with pytest.raises(NotPermittedError):
            celina.do(operation, *arguments)


def test_the_register_prints_everyone_with_papers(office):
    added = add_person(office)
    office.do(add_paper, added, paper(name="badania okresowe"))
    printed = heard(office.do(carers_register)).document.words
    assert "Ćwikła Wanda" in printed
    assert "ważne do 12.12.2026" in printed
    assert "badania okresowe" in heard(office.do(carer_pdf, added)).document.words
    assert len(office.do(list_carers)) == 1


@pytest.mark.parametrize(
    ("opening", "standing"),
    [(list_carers, refreshed_carers), (list_volunteers, refreshed_volunteers)],
)
def test_a_list_is_logged_when_it_is_opened_and_not_while_it_stands(office, opening, standing):
    today = LogQuestion(TODAY, TODAY)
    before = office.do(read_log, today).total
    office.do(opening)
    office.do(standing)
    # Reading the log is a line of its own.
    assert office.do(read_log, today).total - before == 2
