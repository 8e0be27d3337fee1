"""A decision of elsewhere entered by mistake: who takes it back, when, and what follows."""

import pytest

from cusdesk.domain.errors import NotFoundError, NotPermittedError, RefusedError
from cusdesk.domain.orders import OrderState
from cusdesk.domain.residents import SensitiveKind
from cusdesk.domain.users import Role
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.order_slips import send_order, stop_order
from cusdesk.operations.order_views import order_view
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.recorded import open_scan, record_decision, withdraw_recorded
from cusdesk.operations.renewals import RenewalForm, renew
from cusdesk.operations.users import assign_roles
from tests.operations.test_recorded import form
from tests.support.cases import social_worker
from tests.support.drafts import granted, person
from tests.support.offices import TODAY
from tests.support.orders import case_of, decided, drafted, sent


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def entry(office, who):
    """Return a decision of last winter, recorded."""
    return office.do(record_decision, form(who))


def metryka(office, decision_id):
    return [one.what for one in office.do(view_case, case_of(office, decision_id)).events]


def test_the_metryka_tells_of_the_entry_and_of_its_withdrawal(office, entry):
    office.do(withdraw_recorded, entry, " zły okres ")

    assert metryka(office, entry)[-2:] == [
        "Zapisano decyzję wydaną wcześniej lub gdzie indziej: CUS.8225.48.2026",
        "Wycofano zapis decyzji CUS.8225.48.2026 z 5 stycznia 2026 r.: zły okres",
    ]


def test_a_decision_of_our_own_is_never_withdrawn(office, in_name_of, who):
    _, decision = granted(office, in_name_of, who)

    with pytest.raises(RefusedError, match="nie usuwa się z rejestru"):
        office.do(withdraw_recorded, decision.decision_id, "pomyłka")


def test_what_was_withdrawn_may_be_entered_again_and_rightly(office, who, entry):
    office.do(withdraw_recorded, entry, "zły okres")

    office.do(record_decision, form(who))


def test_what_was_withdrawn_is_not_renewed(office, entry):
    office.do(withdraw_recorded, entry, "zły okres")

    with pytest.raises(RefusedError, match="przyjmij nowy wniosek"):
        office.do(renew, entry, RenewalForm(office.today))


def test_an_entry_with_an_order_sent_under_it_stays(office, who):
    case, decision_id = decided(office, who)
    order = sent(office, case)

    with pytest.raises(RefusedError, match="działa zlecenie usług nr 1/2026"):
        office.do(withdraw_recorded, decision_id, "zły okres")
    assert office.do(order_view, order).row.state is OrderState.ACCEPTED
    office.do(stop_order, order, TODAY, "pomyłka w decyzji")
    office.do(withdraw_recorded, decision_id, "zły okres")


def test_an_order_is_not_sent_under_an_entry_taken_back(office, who):
    case, decision_id = decided(office, who)
    order = drafted(office, case)
    office.do(withdraw_recorded, decision_id, "zły okres")

    with pytest.raises(RefusedError):
        office.do(send_order, order)


def test_whoever_is_excluded_from_the_case_withdraws_nothing(office, in_name_of, entry):
    office.do(exclude, case_of(office, entry), social_worker(office), "kuzynka strony")

    with pytest.raises(RefusedError, match=r"art\. 24"):
        in_name_of("celina").do(withdraw_recorded, entry, "zły okres")


def test_nothing_is_recorded_for_a_protected_person_by_one_who_may_not_see_the_address(
    office, in_name_of, who
):
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, TODAY))

    with pytest.raises(RefusedError, match="szczególnie chronione"):
        in_name_of("dorota").do(record_decision, form(who))
    office.do(record_decision, form(who))


def test_a_decision_without_a_scan_says_so(office, entry):
    with pytest.raises(NotFoundError, match="nie dołączono skanu"):
        office.do(open_scan, entry)


def test_a_scan_is_read_only_by_those_who_may_read_the_grounds(office, in_name_of, who):
    entry = office.do(record_decision, form(who, scan=b"%PDF-1.4\nskan"))

    assert office.do(open_scan, entry)
    with pytest.raises(NotPermittedError, match="ustalenia z wywiadu"):
        in_name_of("ewa").do(open_scan, entry)


def test_a_scan_of_a_closed_case_stays_closed(office, in_name_of, who):
    entry = office.do(record_decision, form(who, scan=b"%PDF-1.4\nskan"))
    worker = social_worker(office)
    office.do(assign_roles, worker, (Role.SOCIAL_WORKER,))
    office.do(exclude, case_of(office, entry), worker, "kuzynka strony")

    with pytest.raises(RefusedError, match=r"art\. 24"):
        in_name_of("celina").do(open_scan, entry)
