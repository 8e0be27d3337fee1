"""Orders from a decision: proposed, held to their ground, sent, changed, stopped."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.db.orders import ServiceOrder
from cusdesk.domain.carers import CarerKind
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.order_terms import OrderedActivity
from cusdesk.domain.orders import FeeCollector, OrderState
from cusdesk.domain.providers import DataRole
from cusdesk.domain.rules import TWO_CARERS
from cusdesk.operations.contracts import contract_view
from cusdesk.operations.documents import list_documents
from cusdesk.operations.offices import record_rule
from cusdesk.operations.order_proposals import carer_choices, propose_again, provider_choices
from cusdesk.operations.order_registers import orders_register
from cusdesk.operations.order_slips import (
    Answer,
    OrderChange,
    accept_order,
    change_order,
    refuse_order,
    send_order,
    stop_order,
    terms_of_day,
)
from cusdesk.operations.order_views import (
    companions,
    order_pdf,
    orders_in,
    reread_order,
    reread_orders,
    slip_pdf,
    typed_verdict,
)
from cusdesk.operations.orders import (
    change_draft,
    draft_order,
    drop_draft,
    order_sources,
    part_visit,
    restore_draft,
    share_visit,
)
from cusdesk.operations.providers import provider_row
from tests.print.reading import heard
from tests.support.drafts import person
from tests.support.offices import TODAY
from tests.support.orders import (
    WORK,
    cooperative,
    decided,
    drafted,
    ordered_from,
    proposed,
    sent,
    view,
)
from tests.support.parts import answer
from tests.support.providers import add_person, service_id

BATH = OrderedActivity("kąpiel", 60, 1, "0000010")


def faults(office, case, draft, order_id=None):
    return [one.sentence for one in office.do(typed_verdict, case, draft, order_id).faults]


def words(file):
    return heard(file).document.words


# Proposals


def test_hours_period_and_payer_come_from_the_decision(office, case):
    draft = proposed(office, case)
    assert (draft.terms.weekly_minutes, draft.terms.monthly_minutes) == (600, None)
    assert (draft.terms.starts_on, draft.terms.ends_on) == (TODAY, date(2026, 12, 31))
    assert draft.terms.fee_collected_by is FeeCollector.GMINA


def test_what_was_decided_free_of_charge_nobody_collects(office):
    case, _ = decided(office, rate=None, fee_percent=None, income=None)
    assert proposed(office, case).terms.fee_collected_by is FeeCollector.NOBODY


def test_carers_are_offered_and_volunteers_are_not(office):
    add_person(office)
    add_person(office, CarerKind.VOLUNTEER, name="Oliwia Kłos")
    offered = office.do(carer_choices, service_id(office), TODAY)
    assert [one.name for one in offered] == ["Wanda Ćwikła"]


def test_own_carers_and_providers_with_a_rate_are_offered(office):
    provider, contract = cooperative(office)
    offered = office.do(provider_choices, service_id(office), TODAY)
    assert [(one.own, one.contracts) for one in offered] == [
        (True, ()),
        (False, ((contract, "CUS.7.2026"),)),
    ]
    assert offered[1].id == provider


def test_the_next_order_goes_on_where_the_last_one_ended(office, case):
    order_id = sent(office, case, notes="pies na podwórzu")
    office.do(stop_order, order_id, TODAY, "zmiana wykonawcy")
    again = office.do(propose_again, order_id)
    assert again.terms.notes == "pies na podwórzu"
    assert again.terms.weekly_minutes == 600


# Drafts


def test_a_draft_has_no_number_and_may_be_changed(office, case):
    order_id = drafted(office, case)
    before = view(office, order_id)
    assert before.row.number == "(projekt)"
    typed = replace(before.draft, terms=replace(before.draft.terms, notes="pies"))
    office.do(change_draft, order_id, before.draft, typed)
    assert view(office, order_id).draft.terms.notes == "pies"


def test_a_draft_given_up_a_moment_ago_comes_back(office, case):
    order_id = drafted(office, case)
    office.do(drop_draft, order_id)
    assert office.do(reread_orders, case).rows == ()
    office.do(restore_draft, order_id)
    assert office.do(reread_order, order_id).is_draft


def test_two_who_change_one_draft_lose_nothing(office, case):
    order_id = drafted(office, case)
    base = view(office, order_id).draft
    office.do(change_draft, order_id, base, replace(base, terms=replace(base.terms, notes="a")))
    with pytest.raises(RefusedError, match="Ktoś inny zmienił"):
        office.do(change_draft, order_id, base, replace(base, terms=replace(base.terms, notes="b")))


def test_a_draft_given_up_leaves_no_hole_in_the_numbers(office, case):
    office.do(drop_draft, drafted(office, case))
    assert view(office, sent(office, case)).row.number == "1/2026"


def test_a_pesel_has_no_place_on_an_order(office, case):
    with pytest.raises(InvalidInputError, match="PESEL") as refusal:
        drafted(office, case, notes="PESEL 44051401359, dzwonić")
    assert refusal.value.field == "notes"


# Outside the ground


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"starts_on": date(2026, 1, 6), "first_visit_on": None}, "przed okresem"),
        ({"ends_on": None}, "dłużej, niż pozwala decyzja nr CUS.8225.48.2026: do 31.12.2026"),
        ({"ends_on": date(2027, 1, 1)}, "dłużej, niż pozwala"),
        ({"weekly_minutes": 601}, "Zlecasz 10:01 godz. tygodniowo"),
        ({"weekly_minutes": None, "monthly_minutes": 2400}, "Wpisz godziny w tygodniu"),
        ({"activities": (*WORK, BATH)}, "Czynności zajmują 11:00 godz. tygodniowo"),
        ({"activities": ()}, "co najmniej jedną czynność"),
        ({"fee_collected_by": FeeCollector.NOBODY}, "Usługa jest płatna"),
        ({"fee_collected_by": FeeCollector.CENTRE}, "dochodem gminy"),
    ],
)
def test_an_order_outside_its_decision_is_refused_with_the_reason(office, case, terms, said):
    order_id = drafted(office, case, **terms)
    assert any(said in one.sentence for one in view(office, order_id).verdict.faults)
    with pytest.raises(RefusedError):
        office.do(send_order, order_id)


def test_days_times_hours_hold_for_every_day(office):
    case, _ = decided(office, basis=HoursBasis.DAYS, minutes=120, days_a_week=5)
    longer = (*WORK, OrderedActivity("kąpiel", 30, 1, "0100000"))
    said = faults(office, case, proposed(office, case, activities=longer))
    assert any("Decyzja daje 2:00 godz. dziennie" in one for one in said)


def test_two_orders_share_the_hours_of_one_decision(office, case):
    sent(office, case, weekly_minutes=480, activities=(WORK[0],))
    assert proposed(office, case).terms.weekly_minutes == 120
    said = faults(office, case, proposed(office, case, weekly_minutes=180, activities=(BATH,)))
    assert "pozwala jeszcze na 2:00" in said[0]


def test_nothing_is_left_to_order(office, case):
    sent(office, case)
    said = faults(office, case, proposed(office, case, weekly_minutes=60, activities=(BATH,)))
    assert "są już zlecone" in said[0]


def test_two_carers_use_the_hours_once_unless_the_office_says_twice(office, case):
    draft = proposed(office, case, carers_at_once=2)
    assert faults(office, case, draft) == []
    office.do(record_rule, TWO_CARERS, "twice", date(2026, 1, 1))
    assert any("Czynności zajmują 20:00" in one for one in faults(office, case, draft))


# Providers


def test_a_processor_without_an_agreement_gets_nothing(office, case):
    provider, contract = cooperative(office, data_role=DataRole.PROCESSOR)
    draft = ordered_from(office, case, provider, contract)
    assert "nie ma umowy powierzenia" in faults(office, case, draft)[0]
    assert "art. 28 ust. 3 RODO" in office.do(provider_row, provider).refusal


def test_a_provider_is_ordered_from_under_a_contract_with_a_rate(office, case):
    provider, contract = cooperative(office)
    without = replace(ordered_from(office, case, provider, contract), contract_id=None)
    assert "Wybierz umowę" in faults(office, case, without)[0]
    assert faults(office, case, ordered_from(office, case, provider, contract)) == []


def test_an_order_burns_its_contract_down_and_stops_at_the_limit(office, case):
    provider, contract = cooperative(office)
    draft = ordered_from(office, case, provider, contract)
    office.do(send_order, office.do(draft_order, case, draft))
    committed = office.do(contract_view, contract).row.standing.committed
    assert committed.minutes == round(600 * 39 / 7)
    other, _ = decided(
        office, person(office, "Łoś"), number="CUS.8225.49.2026", mark="CUS.8225.49.2026"
    )
    said = faults(office, other, ordered_from(office, other, provider, contract))
    assert "ma limit 100" in said[0]


def test_an_order_never_outlasts_its_contract(office):
    case, _ = decided(office, ends_on=date(2027, 6, 30))
    provider, contract = cooperative(office)
    said = faults(office, case, ordered_from(office, case, provider, contract))
    assert "Umowa CUS.7.2026 kończy się 31.12.2026" in said[0]


def test_a_provider_that_plans_its_own_people_gets_hours_and_no_visits(office, case):
    provider, contract = cooperative(office, plans_own_people=True)
    draft = ordered_from(office, case, provider, contract)
    bare = replace(draft, terms=replace(draft.terms, activities=()))
    assert faults(office, case, bare) == []
    order_id = office.do(draft_order, case, bare)
    assert view(office, order_id).visits_here is False
    office.do(send_order, order_id)
    assert "osoby ustala wykonawca" in words(office.do(order_pdf, order_id))


# Sending and answers


def test_sending_takes_the_number_and_keeps_the_paper(office, case):
    order_id = sent(office, case)
    kept = view(office, order_id)
    assert (kept.row.number, kept.row.state) == ("1/2026", OrderState.ACCEPTED)
    assert office.do(order_pdf, order_id) == office.do(order_pdf, order_id)
    assert office.do(list_documents, "ZU/1/2026") == 1


def test_a_provider_reads_no_more_than_it_needs(office):
    who = person(office)
    case, _ = decided(office, who)
    said = words(office.do(order_pdf, sent(office, case, contact="córka Ewa, 601 222 333")))
    assert all(known in said for known in ("Irena Żółkiewska", "Wysokie 14, 62-511", "córka Ewa"))
    assert "480307" not in said  # the number of the person
    assert "1 800" not in said  # the income


def test_a_provider_accepts_or_does_not(office, case):
    provider, contract = cooperative(office)
    order_id = office.do(draft_order, case, ordered_from(office, case, provider, contract))
    office.do(send_order, order_id)
    assert view(office, order_id).row.state is OrderState.SENT
    with pytest.raises(InvalidInputError, match="kto przyjął"):
        office.do(accept_order, order_id, Answer(TODAY, " "))
    office.do(accept_order, order_id, Answer(TODAY, "Bożena Przykładowa"))
    assert view(office, order_id).accepted_by == "Bożena Przykładowa"
    with pytest.raises(RefusedError, match="nie można przejść"):
        office.do(refuse_order, order_id, TODAY, "brak ludzi")


def test_a_refused_order_waits_on_the_list(office, case):
    provider, contract = cooperative(office)
    order_id = office.do(draft_order, case, ordered_from(office, case, provider, contract))
    office.do(send_order, order_id)
    office.do(refuse_order, order_id, TODAY, "brak ludzi")
    assert "Złóż je u innego wykonawcy" in view(office, order_id).row.reminders[0].sentence


# Changes


def changed(office, order_id, effective_on=TODAY, **terms):
    base = view(office, order_id).draft.terms
    change = OrderChange(base, replace(base, **terms), effective_on, "więcej pomocy")
    return office.do(change_order, order_id, change)


def test_a_change_is_told_before_and_after(office, case):
    order_id = sent(office, case, weekly_minutes=600, activities=(WORK[0],))
    changed(office, order_id, activities=(WORK[0], BATH), notes="pies")
    (slip,) = view(office, order_id).slips
    said = words(office.do(slip_pdf, slip.id))
    assert slip.number == "1/2026/1"
    assert all(told in said for told in ("Zmiana zlecenia", "kąpiel: 60 min, so", "pies"))


def test_a_change_outside_the_decision_is_refused(office, case):
    order_id = sent(office, case)
    with pytest.raises(RefusedError, match="Zlecasz 11:00"):
        changed(office, order_id, weekly_minutes=660)
    with pytest.raises(RefusedError, match="Nic się nie zmieniło"):
        changed(office, order_id)


def test_terms_of_a_day_are_those_that_held_then(office, case):
    order_id = sent(office, case)
    later = date(2026, 12, 1)
    changed(office, order_id, later, activities=(WORK[0],), weekly_minutes=300)
    row = answer(office, lambda tx: tx.get_one(ServiceOrder, order_id))
    assert answer(office, terms_of_day, row, TODAY).weekly_minutes == 600
    assert answer(office, terms_of_day, row, later).weekly_minutes == 300


def test_an_end_is_told_by_a_stop_slip(office, case):
    order_id = sent(office, case, keys="2 klucze")
    with pytest.raises(InvalidInputError, match="zmianą zlecenia"):
        office.do(stop_order, order_id, date(2026, 12, 1), "rezygnacja")
    office.do(stop_order, order_id, TODAY, "rezygnacja")
    kept = view(office, order_id)
    assert (kept.row.state, kept.row.ends_on) == (OrderState.STOPPED, TODAY)
    assert "2 klucze" in words(office.do(slip_pdf, kept.slips[0].id))
    with pytest.raises(RefusedError, match="stan końcowy"):
        office.do(stop_order, order_id, TODAY, "rezygnacja")


# Couples


def test_a_shared_visit_divides_its_minutes(office):
    first, _ = decided(office, person(office, "Łoś", serial=201))
    second, _ = decided(
        office, person(office, "Łosiowa", serial=202), number="49", mark="CUS.8225.49.2026"
    )
    wide = {"activities": (replace(WORK[0], minutes=100, window_to=600),)}
    one, other = drafted(office, first, **wide), drafted(office, second, **wide)
    assert [order for order, _name in office.do(companions, one)] == [other]
    office.do(share_visit, one, other, Decimal(60))
    assert view(office, other).companion.percent == Decimal(40)
    assert view(office, one).verdict.faults == ()
    office.do(send_order, one)
    assert "60% czasu liczy się tej osobie" in words(office.do(order_pdf, one))
    office.do(part_visit, other)
    assert view(office, one).companion is None


def test_a_visit_is_not_shared_with_oneself(office, case):
    one = drafted(office, case)
    with pytest.raises(InvalidInputError, match="dwóch osób"):
        office.do(share_visit, one, one, Decimal(50))


# Papers and rights


def test_the_register_explains_every_number(office, case):
    order_id = sent(office, case)
    office.do(stop_order, order_id, TODAY, "rezygnacja")
    sent(office, case)
    said = words(office.do(orders_register, 2026))
    assert said.count("Żółkiewska Irena") == 2


def test_only_those_who_order_may_order(office, case, in_name_of):
    place = in_name_of("celina").do(orders_in, case)
    assert place.may_write is False
    with pytest.raises(NotPermittedError, match="zlecenia usług"):
        sent(in_name_of("celina"), case)


def test_a_case_gives_what_one_may_order_from(office, case):
    (source,) = office.do(order_sources, case)
    assert source.name == "decyzja nr CUS.8225.48.2026"
    assert source.extent == "10:00 godz. tygodniowo"
