"""What a draft may say and still should be looked at again: the month its income comes from."""

from datetime import date

from cusdesk.domain.cases import ApplicantKind
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.residents import RepresentationKind, RepresentativeRole
from cusdesk.domain.rules import BEFORE_INTERVIEW, EX_OFFICIO_MONTH
from cusdesk.operations.decision_drafts import draft_decision, draft_in, show_draft
from cusdesk.operations.offices import record_rule
from cusdesk.operations.representatives import RepresentativeForm, add_representative
from tests.support.cases import determined, earning, interviewed
from tests.support.drafts import person, ready_case


def test_a_fee_of_another_month_than_the_law_names_is_pointed_out(office):
    who = person(office)
    case_id = ready_case(office, who)
    assert "liczy się dochód" not in cautions(office, case_id)

    earning(office, who, month=date(2026, 11, 1))
    determined(office, case_id)

    assert "liczy się dochód za październik 2026" in cautions(office, case_id)
    assert "utrata dochodu" in cautions(office, case_id)


def test_ex_officio_the_office_says_whose_month_counts(office, clock):
    who = person(office)
    case_id = ready_case(office, who, applicant_kind=ApplicantKind.EX_OFFICIO)
    clock.turn_to(date(2026, 12, 3))
    interviewed(office, case_id, office.today)
    assert "liczy się dochód" not in cautions(office, case_id)

    office.do(record_rule, EX_OFFICIO_MONTH, BEFORE_INTERVIEW, office.today)

    assert "liczy się dochód za listopad 2026" in cautions(office, case_id)


def test_a_decision_to_an_attorney_for_other_matters_is_pointed_out(office):
    """Art. 40 § 2 KPA: delivered to him, it would not be delivered to the party."""
    who = person(office)
    case_id = ready_case(office, who)
    assert "Pisma idą do pełnomocnika" not in cautions(office, case_id)
    bank = RepresentativeForm(
        RepresentativeRole.REPRESENTATIVE,
        "Jan Nowak",
        date(2026, 1, 1),
        RepresentationKind.ATTORNEY,
        address="Polna 4, 62-511 Kramsk",
        scope="konto w banku",
        document="pełnomocnictwo z 2 stycznia 2026 r.",
    )

    office.do(add_representative, who, bank)

    assert "Pisma idą do pełnomocnika (Jan Nowak)" in cautions(office, case_id)


def cautions(office, case_id):
    """Return what a draft of the case is cautioned about."""
    found = office.do(draft_in, case_id)
    draft_id = found.id if found else office.do(draft_decision, case_id, DecisionKind.GRANT)
    return " ".join(office.do(show_draft, draft_id).cautions)
