"""Day one of a real office: decisions made elsewhere count like our own."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.cases import CaseKind, CaseState
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin, DecisionState, HoursBasis
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.reassessment import HouseholdIncome
from cusdesk.domain.recorded import MOST_SCAN_BYTES, RecordedForm
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import Permission
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.decision_drafts import show_draft
from cusdesk.operations.decision_lists import view_decision
from cusdesk.operations.decisions import list_ending, running_for
from cusdesk.operations.declaration import operation
from cusdesk.operations.fee_in_force import fee_in_force
from cusdesk.operations.recorded import (
    export_scan,
    open_scan,
    print_scan,
    record_decision,
    withdraw_recorded,
)
from tests.operations.test_residents import last_log
from tests.support.cases import opened
from tests.support.drafts import drafted, person, ready_case
from tests.support.pictures import picture_file

PDF = b"%PDF-1.4\nskan"


@pytest.fixture
def who(office):
    return person(office)


def form(who, **values):
    """Return a decision of last winter, ten hours a week at 20 % of 45 złotych."""
    base = RecordedForm(
        resident_id=who,
        number="CUS.8225.48.2026",
        issued_on=date(2026, 1, 5),
        mark="CUS.8225.48.2026",
        care_kind=CareKind.ORDINARY,
        starts_on=date(2026, 1, 7),
        ends_on=date(2026, 12, 31),
        minutes=600,
        rate=Decimal("45.00"),
        fee_percent=Decimal(20),
        income=Decimal("1800.00"),
        members=1,
    )
    return replace(base, **values)


@operation(Permission.DOCUMENTS_READ)
def running(tx, resident_id, day):
    """Return what runs for a person on a day."""
    return running_for(tx, resident_id, day)


@operation(Permission.DOCUMENTS_READ)
def fee_now(tx, resident_id):
    """Return the fee a person pays today."""
    return fee_in_force(tx, resident_id, CareKind.ORDINARY, tx.today)


def test_a_recorded_decision_runs_and_sets_the_fee_in_force(office, who):
    office.do(record_decision, form(who))

    found = office.do(running, who, office.today)[0]
    assert (found.number, found.origin) == ("CUS.8225.48.2026", DecisionOrigin.RECORDED)
    assert (found.minutes, found.fee_per_hour) == (600, Decimal("9.00"))
    fee = office.do(fee_now, who)
    assert (fee.fee_percent, fee.stands_on) == (20, HouseholdIncome(Decimal("1800.00"), 1))


def test_a_percentage_without_an_amount_is_refused(office, who):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_decision, form(who, rate=None, fee_percent=Decimal(10)))

    assert refusal.value.field == "rate"
    typed = form(who, rate=None, fee_percent=Decimal(10), fee_per_hour=Decimal("4.50"))
    office.do(record_decision, typed)
    (found,) = office.do(running, who, office.today)
    assert (found.kind, found.fee_per_hour) == (DecisionKind.GRANT, Decimal("4.50"))


def test_care_for_mental_disorders_has_no_fee_of_an_hour(office, who):
    paper = {"rate": Decimal("45.00"), "fee_percent": Decimal("1.5"), "income": None}
    months = {"basis": HoursBasis.MONTH, "minutes": 2400}
    office.do(record_decision, form(who, care_kind=CareKind.MENTAL_DISORDER, **months, **paper))

    (found,) = office.do(running, who, office.today)

    assert found.kind is DecisionKind.GRANT
    assert (found.rate, found.fee_percent) == (Decimal("45.00"), Decimal("1.5"))
    assert found.fee_per_hour is None


def test_it_opens_its_own_case_under_the_mark_of_the_paper(office, who):
    decision_id = office.do(record_decision, form(who))

    case_id = office.do(running, who, office.today)[0].case_id
    brief = office.do(view_case, case_id).brief
    assert (brief.mark, brief.kind, brief.state, brief.recorded) == (
        "CUS.8225.48.2026",
        CaseKind.CARE,
        CaseState.DECIDED,
        True,
    )
    assert office.do(view_decision, decision_id).status.state is DecisionState.FINAL


def test_new_cases_go_on_after_the_last_recorded_number(office, who):
    office.do(record_decision, form(who))

    assert opened(office, person(office, "Nowak")).mark == "CUS.8225.49.2026"


def test_a_mark_by_other_customs_is_kept_as_it_stands(office, who):
    office.do(record_decision, form(who, mark="GOPS/UO/14/26"))

    case_id = office.do(running, who, office.today)[0].case_id
    assert office.do(view_case, case_id).brief.mark == "GOPS/UO/14/26"


def test_a_scan_is_kept_sealed_and_given_back(office, who):
    decision_id = office.do(record_decision, form(who, scan=PDF))

    for read in (open_scan, print_scan, export_scan):
        assert office.do(read, decision_id) == PDF


def test_a_scan_that_came_as_a_picture_is_kept_as_a_pdf(office, who, tmp_path):
    picture = picture_file(tmp_path).read_bytes()

    decision_id = office.do(record_decision, form(who, scan=picture))

    assert office.do(open_scan, decision_id).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("read", "act"), [(open_scan, "view"), (print_scan, "print"), (export_scan, "export")]
)
def test_looking_printing_and_saving_a_scan_are_told_apart_in_the_log(office, who, read, act):
    decision_id = office.do(record_decision, form(who, scan=PDF))

    office.do(read, decision_id)

    line = last_log(office)
    assert (line.kind, json.loads(line.residents)) == (act, [who.hex])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"number": " "}, "number"),
        ({"issued_on": date(2027, 1, 1)}, "issued_on"),
        ({"ends_on": date(2025, 12, 31)}, "ends_on"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 169 * 60}, "minutes"),
        ({"basis": HoursBasis.DAYS, "minutes": 120}, "days_a_week"),
        ({"fee_percent": Decimal(101)}, "fee_percent"),
        ({"fee_per_hour": Decimal("8.00")}, "fee_per_hour"),
        ({"income": Decimal("-1.00")}, "fee_per_hour"),
        ({"members": 0}, "members"),
        ({"members": None}, "members"),
        ({"scan": b"GIF89a"}, "scan"),
        ({"scan": b"%PDF-" + bytes(MOST_SCAN_BYTES)}, "scan"),
        ({"mark": ""}, "mark"),
        ({"scan": b"\x89PNG\r\n\x1a\nnothing more"}, "scan"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(office, who, values, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_decision, form(who, **values))

    assert refusal.value.field == field
    assert office.do(running, who, office.today) == []


def test_no_fee_means_free_of_charge(office, who):
    office.do(record_decision, form(who, rate=None, fee_percent=None))

    assert office.do(running, who, office.today)[0].kind is DecisionKind.GRANT_FREE


def test_the_same_decision_twice_is_refused(office, who):
    office.do(record_decision, form(who))

    with pytest.raises(RefusedError, match="już zapisana"):
        office.do(record_decision, form(who))


def test_a_second_decision_for_the_same_time_and_care_is_refused(office, who):
    office.do(record_decision, form(who))

    with pytest.raises(RefusedError, match=r"obowiązuje już decyzja CUS\.8225\.48\.2026"):
        office.do(record_decision, form(who, number="2", starts_on=date(2026, 12, 31)))
    office.do(record_decision, form(who, number="3", care_kind=CareKind.SPECIALIST))
    assert len(office.do(running, who, office.today)) == 2


def test_it_stands_in_the_way_of_a_new_grant(office, who):
    office.do(record_decision, form(who))
    draft_id = drafted(office, ready_case(office, who), starts_on=date(2026, 12, 1))

    told = " ".join(one.sentence for one in office.do(show_draft, draft_id).problems)
    assert "obowiązuje decyzja CUS.8225.48.2026" in told


def test_a_mark_of_someone_elses_case_is_refused(office, who):
    office.do(record_decision, form(who))

    with pytest.raises(InvalidInputError, match="innej osoby"):
        office.do(record_decision, form(person(office, "Nowak"), number="5"))


def test_an_entry_made_by_mistake_is_withdrawn_with_a_reason(office, who):
    decision_id = office.do(record_decision, form(who))

    with pytest.raises(InvalidInputError):
        office.do(withdraw_recorded, decision_id, "")
    office.do(withdraw_recorded, decision_id, "zły okres")

    assert office.do(running, who, office.today) == []
    assert office.do(record_decision, form(who, ends_on=date(2027, 1, 31)))


def test_it_is_listed_when_it_ends(office, who):
    office.do(record_decision, form(who))

    ending = office.do(list_ending, 60)

    assert [(one.decision.number, one.days_left) for one in ending] == [("CUS.8225.48.2026", 38)]
    assert office.do(list_ending, 30) == []


def test_staff_excluded_from_the_persons_cases_record_nothing(office, in_name_of, who):
    celina = in_name_of("celina")
    office.do(exclude, opened(office, who).case_id, celina.actor.user_id, "wnuczka")

    with pytest.raises(RefusedError, match="24 §"):
        celina.do(record_decision, form(who))
