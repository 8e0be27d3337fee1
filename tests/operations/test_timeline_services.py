"""The timeline tells what programmes, talks, plans and orders brought into a person's life."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.domain.assessments import NeedState, UnmetReason
from cusdesk.domain.carers import CarerKind, NeighbourCondition
from cusdesk.domain.orders import KeyEvent, SuspensionReason
from cusdesk.domain.plans import PlanEndKind
from cusdesk.domain.timeline import HappeningKind
from cusdesk.operations.assessments import assessments_in
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.key_handovers import Handover, hand_keys
from cusdesk.operations.neighbours import Condition, record_conditions
from cusdesk.operations.order_lists import order_row
from cusdesk.operations.order_slips import stop_order
from cusdesk.operations.order_suspensions import Rest, resume_order, suspend_order
from cusdesk.operations.plan_endings import ClosingTalk, NewEnding, end_plan, sum_plan_up
from cusdesk.operations.plan_reviews import Reviewed, add_note, record_review
from cusdesk.operations.qualifying import put_on_list, withdraw
from cusdesk.operations.scale_results import record_result
from cusdesk.operations.service_needs import Settlement, settle_need
from cusdesk.operations.shopping import Shopping, enter_shopping
from cusdesk.operations.timeline import show_timeline
from cusdesk.operations.users import staff
from tests.support.assessments import needing, programme_case, talked
from tests.support.cases import resident
from tests.support.offices import TODAY
from tests.support.orders import decided, drafted, sent
from tests.support.plans import approved, scene
from tests.support.programmes import programme
from tests.support.providers import add_person
from tests.support.qualifications import applied, declared, qualified, row_in

WEEK = timedelta(days=7)


@pytest.fixture
def who(office):
    return resident(office, "Irena Żółkiewska")


def lines(office, who, *kinds):
    return [(one.on, one.title) for one in office.do(show_timeline, who, frozenset(kinds))]


def titles(office, who, *kinds):
    return [title for _, title in lines(office, who, *kinds)]


def details(office, who, *kinds):
    return [one.detail for one in office.do(show_timeline, who, frozenset(kinds))]


# Programmes


def test_an_application_its_declarations_and_the_qualification_are_told(office, who):
    qualified(office, programme(office), who)

    told = office.do(show_timeline, who, frozenset({HappeningKind.PROGRAMME}))

    assert [one.title for one in told] == [
        "K05 Wsparcie osób starszych: zakwalifikowana",
        "Oświadczenia do wniosku nr 1/2026",
    ]
    assert "opłata 18,50" in told[0].detail.replace("\u00a0", " ")
    assert "Wniosek nr 1/2026" in titles(office, who, HappeningKind.REPORT)


def test_waiting_and_withdrawing_are_told(office, who):
    full = programme(office, places=1)
    qualified(office, full)
    done = applied(office, full, who)
    declared(office, done)
    asked = row_in(office, done.case_id)
    office.do(put_on_list, asked.id)
    assert "na liście oczekujących" in titles(office, who, HappeningKind.PROGRAMME)[0]

    office.do(withdraw, asked.id, TODAY, "pismo")

    assert "wycofano wniosek" in titles(office, who, HappeningKind.PROGRAMME)[0]


# Talks and needs


def test_a_talk_is_told_and_what_became_of_its_needs(office, who):
    talk = talked(office, programme_case(office, who))
    need = needing(office, talk, "dowóz do poradni")
    office.do(settle_need, need, Settlement(NeedState.UNMET, TODAY, UnmetReason.NO_PROVIDER))

    told = office.do(show_timeline, who, frozenset({HappeningKind.INTERVIEW}))

    assert [one.title for one in told] == [
        "Potrzeba niezaspokojona: dowóz do poradni",
        "Rozpoznanie potrzeb",
    ]
    assert [one.detail for one in told] == [
        "brak wykonawcy",
        "w miejscu pobytu osoby · 1\u00a0potrzeba",
    ]


def test_whoever_may_not_read_of_health_learns_the_area_only(office, in_name_of, who):
    talk = talked(office, programme_case(office, who))
    need = needing(office, talk, "dowóz do poradni")
    office.do(settle_need, need, Settlement(NeedState.UNMET, TODAY, UnmetReason.NO_PROVIDER))

    told = titles(in_name_of("ewa"), who, HappeningKind.INTERVIEW)

    assert told == ["Potrzeba niezaspokojona: higiena", "Rozpoznanie potrzeb"]


def test_a_result_of_a_scale_is_told_where_health_may_be_read(office, in_name_of, who):
    case_id = programme_case(office, who)
    talk = talked(office, case_id)
    barthel = office.do(assessments_in, case_id).scales[0]
    office.do(record_result, talk, barthel.id, (2, 3, 1, 2, 0, 2, 1, 2, 2, 2))

    told = [one for one in titles(office, who) if one.startswith("Skala")]

    assert told == [f"Skala: {barthel.scale.name}"]
    assert not any(one.startswith("Skala") for one in titles(in_name_of("ewa"), who))


# Plans


@pytest.fixture
def plan(office, in_name_of, clock, who):
    """Return a scene whose plan was approved in November and ends in March."""
    made = scene(office, in_name_of, who)
    plan_id = approved(made)
    clock.turn_to(date(2027, 3, 1))
    do = made.coordinator.do
    done = Reviewed(date(2027, 3, 1), "Zgodnie z planem.")
    do(record_review, made.view.reviews[0].id, done)
    do(add_note, plan_id, date(2027, 3, 1), "Córka wyjechała.")
    do(end_plan, plan_id, NewEnding(PlanEndKind.RESIGNED, date(2027, 3, 1)))
    do(sum_plan_up, plan_id, ClosingTalk(date(2027, 3, 1), "", "Przebieg.", "Wynik."))
    return made


def test_a_plan_is_told_from_its_first_words_to_its_last(office, who, plan):
    assert lines(office, who, HappeningKind.PLAN)[::-1] == [
        (TODAY, "Projekt IPUS nr 1/2026, wersja 1"),
        (TODAY, "Uzgodniono IPUS nr 1/2026, wersja 1"),
        (TODAY, "Zatwierdzono IPUS nr 1/2026, wersja 1"),
        (date(2027, 3, 1), "Przegląd IPUS nr 1/2026"),
        (date(2027, 3, 1), "Monitorowanie IPUS nr 1/2026"),
        (date(2027, 3, 1), "Koniec IPUS nr 1/2026"),
        (date(2027, 3, 1), "Opis przebiegu i rezultatów IPUS nr 1/2026"),
    ]


def test_what_was_noted_about_the_person_is_not_told_to_everyone(in_name_of, who, plan):
    told = details(in_name_of("ewa"), who, HappeningKind.PLAN)

    assert "Córka wyjechała." not in told
    assert "Zgodnie z planem." not in told


def test_the_paper_of_a_plan_stands_once_among_all_and_among_papers(office, who, plan):
    (paper,) = [
        one.document_id
        for one in office.do(show_timeline, who)
        if one.title.startswith("Zatwierdzono")
    ]

    everything = [one.document_id for one in office.do(show_timeline, who)]
    papers = office.do(show_timeline, who, frozenset({HappeningKind.DECISION}))

    assert everything.count(paper) == 1
    assert [one.document_id for one in papers].count(paper) == 1


# Orders


@pytest.fixture
def order(office, who):
    case_id, _ = decided(office, who)
    return sent(office, case_id)


def test_an_order_its_rest_and_its_end_are_told(office, clock, who, order):
    office.do(suspend_order, order, Rest(SuspensionReason.HOSPITAL, TODAY))
    clock.turn_to(TODAY + WEEK)
    office.do(resume_order, order, TODAY + WEEK)
    office.do(stop_order, order, TODAY + WEEK, "rezygnacja")

    told = titles(office, who, HappeningKind.ORDER)

    assert told[::-1] == [
        "Zlecenie usług nr 1/2026",
        "Usługi zawieszone: zlecenie nr 1/2026",
        "Koniec zawieszenia usług: zlecenie nr 1/2026",
        "Zakończenie zlecenia usług nr 1/2026/3",
    ]


def test_why_services_rest_is_not_told_to_the_accountant(office, in_name_of, who, order):
    office.do(suspend_order, order, Rest(SuspensionReason.HOSPITAL, TODAY, note="serce"))

    assert "szpital · serce" in details(office, who, HappeningKind.ORDER)
    assert not any("szpital" in one for one in details(in_name_of("ewa"), who))


def test_keys_and_shopping_are_told(office, who, order):
    keys = Handover(KeyEvent.TAKEN, TODAY, "2 klucze", "Irena Żółkiewska", "Maria Dębska")
    office.do(hand_keys, order, keys)
    money = Shopping(TODAY, Decimal(50), Decimal("34.20"), Decimal("15.80"))
    office.do(enter_shopping, order, money)

    told = titles(office, who, HappeningKind.ORDER)

    assert "Przyjęto klucze" in told
    assert any(one.startswith("Zakupy za 34,20") for one in told)


def test_an_order_not_sent_yet_is_not_told(office, who):
    case_id, _ = decided(office, who)
    drafted(office, case_id)

    assert titles(office, who, HappeningKind.ORDER) == []


def test_a_neighbour_who_helps_is_told(office, who):
    neighbour = add_person(office, CarerKind.NEIGHBOUR, name="Halina Łącka")
    conditions = [Condition(one, TODAY - WEEK) for one in NeighbourCondition]
    office.do(record_conditions, neighbour, who, conditions)

    assert lines(office, who, HappeningKind.ORDER) == [
        (TODAY - WEEK, "Sąsiad pomagający: Halina Łącka")
    ]


def test_a_case_closed_under_article_24_tells_no_service(office, in_name_of, who, order):
    celina = next(row.id for row in office.do(staff) if row.login == "celina")
    case_id = office.do(order_row, order).case_id
    office.do(exclude, case_id, celina, "sąsiadka strony")

    assert titles(in_name_of("celina"), who, HappeningKind.ORDER) == []
