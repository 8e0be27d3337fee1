"""A draft of a programme is furnished by the starter and written element by element."""

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.app.shipped import load_catalogues, load_element_texts
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.programme_course import CourseStep
from cusdesk.domain.programme_drafts import with_programme
from cusdesk.domain.programmes import IndicatorUnit, PersonalDatum, ProgrammeElement
from cusdesk.domain.services import FeeRule, Standing
from cusdesk.operations.catalogues import end_diagnosis, take_over_catalogue
from cusdesk.operations.programme_cards import programme_card
from cusdesk.operations.programme_editing import add_programme
from cusdesk.operations.programme_elements import (
    ElementEntry,
    Prices,
    course_step,
    leave_out,
    services_that_came,
    services_to_price,
    services_to_take,
    write_element,
)
from cusdesk.operations.programme_lists import NewIndicator, drop_service
from cusdesk.operations.programmes import programmes
from cusdesk.operations.services import confirm_standing, services
from tests.support.offices import TODAY
from tests.support.programmes import CARD, programme, service_id

SINCE = date(2027, 1, 1)


def take_over(office, key, **settled):
    catalogue = next(each for each in load_catalogues() if each.key == key)
    sure = {one.code: one.standing for one in catalogue.services if not one.ask}
    office.do(
        take_over_catalogue,
        with_programme(catalogue, "Gminy Rawicz", load_element_texts()),
        sure | settled,
    )
    (row,) = office.do(programmes)
    return row.id


def view_of(office, made):
    return office.do(programme_card, made)


def write(office, made, **entry):
    office.do(write_element, made, ElementEntry(view_of(office, made).card, **entry))


def came(office, made):
    """Return the services of the starter that a draft is offered, beside those the office had."""
    offered = [name.split()[0] for _id, name in office.do(services_that_came, made)]
    return [code for code in offered if not code.startswith("K")]


def codes(view):
    return [one.code for one in view.services]


def test_a_starter_puts_its_confirmed_services_into_the_draft_at_once(office):
    made = take_over(office, "rawicz", R04=Standing.PROGRAMME)

    # R01 stands under a decision, R06–R09 were not settled, R10 does not apply yet.
    assert codes(view_of(office, made)) == ["R02", "R03", "R04", "R05"]


def test_a_doubtful_service_without_an_answer_stays_out_of_the_draft(office):
    made = take_over(office, "rawicz")

    assert "R04" not in codes(view_of(office, made))


def test_a_draft_says_what_the_act_says_and_leaves_the_rest_to_the_rada(office):
    view = view_of(office, take_over(office, "rawicz"))

    assert "art. 42 ust. 3" in view.card.procedure
    assert "art. 36 ust. 2" in view.card.proofs
    assert (view.card.aim, view.card.needs, view.card.people, view.card.sources) == ("",) * 4
    present = set(ProgrammeElement) - {one.element for one in view.missing}
    assert present == {ProgrammeElement.SERVICES, ProgrammeElement.PROOFS}


def test_a_programme_without_paid_services_says_nothing_of_fees(office):
    view = view_of(office, take_over(office, "klucze"))

    assert view.card.fees == ""
    assert view.services == ()


def test_services_that_waited_for_the_diagnosis_are_offered_after_it(office):
    made = take_over(office, "klucze")
    before = [name for _id, name in office.do(services_to_take, made)]
    office.do(end_diagnosis, TODAY)
    after = [name for _id, name in office.do(services_to_take, made)]

    assert [name.split()[0] for name in after if name not in before] == ["L02", "L03", "L04"]


def test_services_that_come_later_are_offered_to_a_draft_that_has_others(office):
    made = take_over(office, "rawicz")
    assert came(office, made) == []

    # R04 waited for an answer on the first day, R10 for its own day.
    office.do(confirm_standing, service_id(office, "R04"), Standing.PROGRAMME)
    assert came(office, made) == ["R04"]
    write(office, made, services=frozenset({service_id(office, "R04")}))

    assert came(office, made) == []
    assert "R04" in codes(view_of(office, made))


def test_what_was_left_out_or_taken_out_of_a_draft_is_not_offered_again(office):
    made = take_over(office, "rawicz")
    for code in ("R04", "R06"):
        office.do(confirm_standing, service_id(office, code), Standing.PROGRAMME)
    assert came(office, made) == ["R04", "R06"]

    office.do(leave_out, made, {service_id(office, "R06")})
    office.do(drop_service, made, service_id(office, "R02"))

    assert came(office, made) == ["R04"]
    held = {service_id(office, code) for code in ("R04", "R06")}
    assert held < {one for one, _name in office.do(services_to_take, made)}


def test_a_draft_without_services_and_an_adopted_programme_are_offered_none(office):
    empty = take_over(office, "klucze")
    office.do(end_diagnosis, TODAY)
    assert came(office, empty) == []


def test_a_draft_taken_over_twice_keeps_what_was_written_meanwhile(office):
    made = take_over(office, "rawicz")
    write(office, made, texts={"aim": "Sąsiedzi pomagają sobie."})

    assert take_over(office, "rawicz") == made
    assert view_of(office, made).card.aim == "Sąsiedzi pomagają sobie."


def test_the_elements_written_one_by_one_make_a_programme_that_may_run(office):
    made = take_over(office, "rawicz", R05=Standing.PROGRAMME)
    met = []
    for step, entry in elements(office, made):
        assert office.do(course_step, view_of(office, made)) is step
        met.append(step)
        write(office, made, **entry())

    view = view_of(office, made)
    assert view.missing == ()
    assert office.do(course_step, view) is CourseStep.RUN
    assert len(met) == len({*met})


def elements(office, made):
    texts = {
        CourseStep.AIM: {"name": "Program", "aim": "Cel."},
        CourseStep.PERIOD: {"starts_on": SINCE, "ends_on": date(2027, 12, 31)},
        CourseStep.NEEDS: {"needs": "Potrzeby."},
        CourseStep.PEOPLE: {"people": "Mieszkańcy.", "people_expected": 30},
    }
    yield from ((step, lambda said=said: {"texts": said}) for step, said in texts.items())
    yield CourseStep.CONDITIONS, lambda: {"condition": "zamieszkanie w gminie Rawicz"}
    yield CourseStep.FEES, lambda: {"prices": prices_of(office, made)}
    asked = frozenset({PersonalDatum.PESEL})
    yield CourseStep.PERSONAL_DATA, lambda: {"texts": {"data": asked}}
    yield CourseStep.STAGES, lambda: {"texts": {"stages": "Nabór."}}
    measure = NewIndicator("osoby", IndicatorUnit.PEOPLE, target=30)
    yield (
        CourseStep.MONITORING,
        lambda: {"texts": {"monitoring": "Co kwartał."}, "indicator": measure},
    )
    money = {"budget": Decimal(90_000), "sources": "budżet gminy"}
    yield CourseStep.BUDGET, lambda: {"texts": money}
    adopted = {"resolution": "XX/1/2026", "adopted_on": TODAY}
    yield CourseStep.ADOPT, lambda: {"texts": adopted}


def prices_of(office, made):
    unpriced = office.do(services_to_price, made)
    return Prices({one.service_id: Decimal(12) for one in unpriced}, SINCE, "§ 6")


def test_only_services_of_the_price_list_are_asked_to_be_priced(office):
    made = take_over(office, "rawicz")
    asked = {one.code for one in office.do(services_to_price, made)}
    listed = {
        row.card.code for row in office.do(services) if row.card.fee_rule is FeeRule.PRICE_LIST
    }

    assert asked == {"R02", "R03"}
    assert asked <= listed


def test_an_element_refused_in_part_is_not_kept_in_part(office):
    made = take_over(office, "rawicz")

    with pytest.raises(InvalidInputError):
        write(office, made, condition="wiek", texts={"starts_on": SINCE, "ends_on": TODAY})

    assert view_of(office, made).conditions == ()


def test_the_rada_adopts_by_a_number_and_a_day(office):
    made = take_over(office, "rawicz")

    with pytest.raises(InvalidInputError, match="numer i datę"):
        write(office, made, texts={"resolution": "XX/1/2026", "adopted_on": None})


def test_a_step_does_not_write_over_what_a_colleague_wrote_meanwhile(office):
    made = take_over(office, "rawicz")
    base = view_of(office, made).card
    write(office, made, texts={"aim": "Cel koleżanki."})

    with pytest.raises(RefusedError, match="Cel"):
        office.do(write_element, made, ElementEntry(base, {"aim": "Mój cel."}))


def test_an_adopted_programme_is_not_written_step_by_step(office):
    made = programme(office)

    with pytest.raises(RefusedError, match="przyjęty uchwałą"):
        write(office, made, texts={"aim": "Inny cel."})


def test_a_programme_in_use_has_nothing_left_to_do(office):
    made = programme(office)

    assert office.do(course_step, view_of(office, made)) is CourseStep.TAKE_APPLICATION


def test_services_already_held_are_not_offered_again(office):
    made = office.do(add_programme, CARD)
    write(office, made, services=frozenset({service_id(office, "K05")}))

    assert not any("K05" in name for _id, name in office.do(services_to_take, made))
