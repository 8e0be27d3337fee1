from datetime import date

import pytest

from cusdesk.domain.applications import (
    CARE_OF_CASE,
    CASE_OF_CARE,
    care_of,
    check_applicant,
    check_stamp,
    regime_of,
    same_gmina,
)
from cusdesk.domain.cases import ApplicantKind, CaseKind
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Regime

TODAY = date(2026, 11, 23)


def test_an_earlier_stamp_stands():
    check_stamp(date(2026, 10, 1), TODAY, date(2026, 9, 30))


@pytest.mark.parametrize(
    ("received", "written", "field"),
    [
        (date(2026, 11, 24), None, "received_on"),
        (TODAY, date(2026, 11, 24), "written_on"),
    ],
)
def test_a_stamp_ahead_or_a_letter_after_it_is_refused(received, written, field):
    with pytest.raises(InvalidInputError) as refusal:
        check_stamp(received, TODAY, written)

    assert refusal.value.field == field


@pytest.mark.parametrize("kind", [ApplicantKind.REPRESENTATIVE, ApplicantKind.WITH_CONSENT])
def test_whoever_acts_for_another_is_named(kind):
    with pytest.raises(InvalidInputError, match="imię i nazwisko"):
        check_applicant(kind, " ")
    check_applicant(kind, "Anna Łoś")
    check_applicant(ApplicantKind.PERSON, "")


def test_every_kind_of_case_but_a_programmes_is_about_one_kind_of_care():
    assert set(CARE_OF_CASE) == set(CaseKind) - {CaseKind.PROGRAMME}
    assert set(CASE_OF_CARE) == set(CareKind)


def test_a_case_of_a_programme_has_no_care_to_decide_on():
    assert care_of(CaseKind.CARE) is CareKind.ORDINARY
    assert regime_of(CaseKind.CARE) is Regime.DECISION
    assert regime_of(CaseKind.PROGRAMME) is Regime.PROGRAMME
    with pytest.raises(RefusedError, match="z programu"):
        care_of(CaseKind.PROGRAMME)


@pytest.mark.parametrize(
    ("regime", "kind"),
    [
        (Regime.DECISION, ApplicantKind.ACTUAL_CARER),
        (Regime.PROGRAMME, ApplicantKind.WITH_CONSENT),
        (Regime.PROGRAMME, ApplicantKind.EX_OFFICIO),
    ],
)
def test_each_law_knows_its_own_applicants(regime, kind):
    with pytest.raises(InvalidInputError) as refusal:
        check_applicant(kind, "Anna Łoś", regime)

    assert refusal.value.field == "applicant_kind"


def test_an_actual_carer_is_named_in_the_file():
    with pytest.raises(InvalidInputError, match="imię i nazwisko"):
        check_applicant(ApplicantKind.ACTUAL_CARER, "", Regime.PROGRAMME)
    check_applicant(ApplicantKind.ACTUAL_CARER, "Anna Łoś", Regime.PROGRAMME)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kramsk", "Gmina Kramsk", True),
        ("kramsk", "gm. KRAMSK", True),
        ("Ślesin", "Kramsk", False),
        ("Łąck", "lack", True),
    ],
)
def test_a_gmina_is_known_by_its_name(one, other, same):
    assert same_gmina(one, other) is same
