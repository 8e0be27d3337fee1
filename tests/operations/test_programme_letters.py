"""Letters of the centre about programmes: the right words, account, signatory and addressee."""

from datetime import date

import pytest

from cusdesk.db.decisions import Document
from cusdesk.domain.cases import ApplicantKind, CaseState
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.programme_steps import ProgrammeStep
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.residents import RepresentationKind, RepresentativeRole
from cusdesk.domain.terms import Organ, Regime
from cusdesk.domain.users import Permission, SigningCapacity
from cusdesk.operations.addressees import party_addressee
from cusdesk.operations.case_views import view_case
from cusdesk.operations.declaration import operation
from cusdesk.operations.documents import Authenticity, open_document, verify_paper, view_document
from cusdesk.operations.programme_applications import (
    NewProgrammeApplication,
    add_programme_application,
)
from cusdesk.operations.programme_letters import (
    ProgrammeLetter,
    letter_signers,
    preview_letter,
    send_letter,
)
from cusdesk.operations.qualifying import Terms, put_on_list, qualify
from cusdesk.operations.representatives import RepresentativeForm, add_representative
from cusdesk.operations.signing import (
    NewSigning,
    authorise_to_sign,
    end_signing,
    signatories,
)
from cusdesk.operations.transfers import PassingOn, pass_application_on, preview_passing_on
from tests.print.reading import heard
from tests.support.cases import resident
from tests.support.offices import GMINA_IBAN, TODAY
from tests.support.parts import answer
from tests.support.people import add_resident
from tests.support.programmes import programme, service_id
from tests.support.qualifications import (
    STARTS,
    applied,
    centre_account,
    declared,
    programme_signer,
    qualified,
    row_in,
)

INFORMATION, WAITING = ProgrammeLetter.INFORMATION, ProgrammeLetter.WAITING


def signer(office):
    return office.do(letter_signers)[0].user_id


def spoken(office, document_id):
    return heard(office.do(open_document, document_id)).document.words.replace("\u00a0", " ")


def test_the_information_names_service_period_price_account_and_day(office):
    centre_account(office)
    done = qualified(office, programme(office), ends_on=date(2027, 5, 31))

    paper = office.do(send_letter, done.case_id, INFORMATION, signer(office))

    words = spoken(office, paper)
    for part in (
        "Informacja o zakwalifikowaniu",
        "Irena Żółkiewska została zakwalifikowana do korzystania z usługi społecznej",
        "nie wymagają decyzji (art. 42 ust. 1",
        "01.12.2026–31.05.2027",
        "18,50",
        "15. dnia następnego miesiąca",
        "27 1140 2004 0000 3002 0135 5387",
        "art. 44 ust. 1",
    ):
        assert part in words, part
    assert GMINA_IBAN[:2] + " 1090" not in words
    assert "odpłatnoś" not in words
    assert "Z upoważnienia" not in words


def test_beside_a_paid_service_a_free_one_has_no_price(office):
    centre_account(office)
    done = applied(office, programme(office), codes=("K05", "K07"))
    declared(office, done)
    for code in ("K05", "K07"):
        office.do(qualify, row_in(office, done.case_id, code).id, Terms(STARTS))

    words = spoken(office, office.do(send_letter, done.case_id, INFORMATION, signer(office)))

    assert "18,50 18,50" in words
    assert "– bezpłatna" in words


def test_the_letter_is_archived_as_the_directors_and_known_by_its_code(office):
    centre_account(office)
    done = qualified(office, programme(office))

    paper = office.do(send_letter, done.case_id, INFORMATION, signer(office))

    record = office.do(view_document, paper)
    assert record.row.number == done.mark
    assert record.law_version == "cus: Dz. U. z 2026 r. poz. 165"
    assert record.row.decision_id is None
    verdict = office.do(verify_paper, f"cusdesk:1:{done.mark}:{record.check}").verdict
    assert verdict is Authenticity.GENUINE
    stored_row = row_in(office, done.case_id)
    assert stored_row.document_id == paper


def test_a_letter_is_sent_once(office):
    centre_account(office)
    done = qualified(office, programme(office))
    office.do(send_letter, done.case_id, INFORMATION, signer(office))

    with pytest.raises(RefusedError, match="już wysłano"):
        office.do(send_letter, done.case_id, INFORMATION, signer(office))
    assert office.do(view_case, done.case_id).step is ProgrammeStep.NEED_PLAN


def test_without_the_centres_account_nobody_is_told_to_pay(office):
    done = qualified(office, programme(office))

    with pytest.raises(RefusedError, match="rachunek centrum"):
        office.do(preview_letter, done.case_id, INFORMATION, signer(office))


def test_a_free_service_needs_no_account_and_no_word_of_money(office):
    done = applied(office, programme(office), codes=("K07",))
    declared(office, done)
    office.do(qualify, row_in(office, done.case_id, "K07").id, Terms(STARTS))

    words = spoken(office, office.do(send_letter, done.case_id, INFORMATION, signer(office)))

    assert "zł" not in words
    assert "0,00" not in words
    assert "opłata należy się" not in words
    assert "prawo do ulgi" not in words
    assert "Usługa jest bezpłatna: Reintegracja społeczno-zawodowa." in words
    assert "rachunek" not in words


def test_the_waiting_letter_tells_the_place_and_is_no_refusal(office):
    made = programme(office, places=1)
    qualified(office, made, resident(office, "Bąk"))
    done = applied(office, made)
    declared(office, done)
    office.do(put_on_list, row_in(office, done.case_id).id)

    words = spoken(office, office.do(send_letter, done.case_id, WAITING, signer(office)))

    assert "została wpisana na listę oczekujących" in words
    assert "To nie jest odmowa." in words
    assert "1 nikt" in words


def carer_applied(office, made):
    done = applied(
        office,
        made,
        applicant_kind=ApplicantKind.ACTUAL_CARER,
        applicant_name="Ewa Sęk",
    )
    declared(office, done)
    return done


def test_an_actual_carer_gets_a_copy_and_the_person_gets_the_letter(office):
    centre_account(office)
    done = carer_applied(office, programme(office))
    office.do(qualify, row_in(office, done.case_id).id, Terms(STARTS))

    words = spoken(office, office.do(send_letter, done.case_id, INFORMATION, signer(office)))

    assert "Pani Irena Żółkiewska" in words
    assert "Do wiadomości: 1. Ewa Sęk, wnioskodawca (opiekun faktyczny)" in words.replace(
        "Do wiadomości: Ewa", "Do wiadomości: 1. Ewa"
    )
    assert "reprezentowana przez" not in words


def test_a_guardian_takes_the_letter_in_the_persons_place(office):
    centre_account(office)
    who = resident(office)
    office.do(
        add_representative,
        who,
        RepresentativeForm(
            RepresentativeRole.REPRESENTATIVE,
            "Jan Kos",
            date(2020, 1, 1),
            RepresentationKind.GUARDIAN,
            address="Wysokie 3, 62-511 Kramsk",
            document="postanowienie SR w Koninie z 5.03.2020, III RNs 5/20",
        ),
    )
    done = qualified(office, programme(office), who)

    words = spoken(office, office.do(send_letter, done.case_id, INFORMATION, signer(office)))

    assert "reprezentowana przez: Jan Kos (opiekun prawny)" in words


def test_only_the_director_or_the_organiser_signs(office, in_name_of):
    centre_account(office)
    done = qualified(office, programme(office))
    names = [one.name for one in office.do(letter_signers)]

    assert names == ["Anna Wrześniewska"]
    with pytest.raises(InvalidInputError, match="podpisuje dyrektor"):
        office.do(send_letter, done.case_id, INFORMATION, in_name_of("celina").actor.user_id)


def passing(office, done, **values):
    form = {
        "qualifications": (row_in(office, done.case_id).id,),
        "to_unit": "PCPR w Koninie, ul. Zielona 1, 62-510 Konin",
        "consent_on": TODAY,
        "signer_id": signer(office),
    }
    return PassingOn(**(form | values))


def test_an_application_is_passed_on_with_consent_and_a_letter(office):
    done = applied(office, programme(office), passing_on_agreed=True)

    paper = office.do(pass_application_on, done.case_id, passing(office, done))

    words = spoken(office, paper)
    assert "art. 38 ust. 1" in words
    assert "PCPR w Koninie" in words
    assert "za zgodą wnioskodawcy wyrażoną 23 listopada 2026 r." in words
    assert row_in(office, done.case_id).state is QualificationState.PASSED_ON
    assert office.do(view_case, done.case_id).brief.state is CaseState.PASSED_ON


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"to_unit": " "}, "to_unit"),
        ({"consent_on": date(2026, 11, 24)}, "consent_on"),
        ({"consent_on": date(2026, 11, 1)}, "consent_on"),
        ({"qualifications": ()}, "qualifications"),
    ],
)
def test_without_consent_unit_or_service_nothing_is_passed_on(office, values, field):
    done = applied(office, programme(office))

    with pytest.raises(InvalidInputError) as refusal:
        office.do(preview_passing_on, done.case_id, passing(office, done, **values))

    assert refusal.value.field == field


def test_what_is_answered_is_not_passed_on(office):
    done = qualified(office, programme(office))

    with pytest.raises(RefusedError, match="nie jest jeszcze rozpatrzony"):
        office.do(pass_application_on, done.case_id, passing(office, done))


@operation(Permission.DOCUMENTS_READ)
def whose_paper(tx, document_id):
    """Return under which law a paper stands and who issued it."""
    row = tx.get_one(Document, document_id)
    return row.regime, row.organ


def test_the_director_is_the_organ_of_every_programme_letter(office):
    centre_account(office)
    done = qualified(office, programme(office))

    paper = office.do(send_letter, done.case_id, INFORMATION, signer(office))

    assert office.do(whose_paper, paper) == (Regime.PROGRAMME, Organ.DIRECTOR)


def test_a_post_of_social_assistance_never_stands_under_a_letter_of_a_programme(office):
    """Art. 26 ust. 3-4 CUS Act: that authorisation says nothing in matters of programmes."""
    centre_account(office)
    anna = signer(office)
    for one in office.do(signatories, TODAY):
        office.do(end_signing, one.authorisation_id, date(2026, 11, 22))
    post = "Organizator pomocy społecznej"
    since = date(2024, 1, 2)
    staff_one = NewSigning(anna, "OR.0052.8.2024", since, SigningCapacity.STAFF, post, since)
    office.do(authorise_to_sign, staff_one)
    done = qualified(office, programme(office))

    words = spoken(office, office.do(send_letter, done.case_id, INFORMATION, anna))

    assert post not in words
    assert "Anna Wrześniewska Dyrektor" in words


def test_the_post_of_the_authorisation_for_programmes_stands_under_the_letter(office):
    centre_account(office)
    programme_signer(office)
    done = qualified(office, programme(office))

    words = spoken(office, office.do(send_letter, done.case_id, INFORMATION, signer(office)))

    assert "Anna Wrześniewska Dyrektor Centrum Usług Społecznych" in words


def two_applications(office, made):
    """Register K05 asked for by the carer and K07 by the person, both in one case."""
    first = carer_applied(office, made)
    who = office.do(view_case, first.case_id).brief.resident_id
    wanted = {service_id(office, "K07"): ""}
    new = NewProgrammeApplication(who, made, wanted, TODAY)
    declared(office, office.do(add_programme_application, first.case_id, new))
    return first


def test_each_application_is_answered_by_a_letter_of_its_own(office):
    """Art. 42 ust. 1 CUS Act: the carer reads nothing of what somebody else applied for."""
    centre_account(office)
    done = two_applications(office, programme(office))
    for code in ("K05", "K07"):
        office.do(qualify, row_in(office, done.case_id, code).id, Terms(STARTS))

    papers = [
        spoken(office, office.do(send_letter, done.case_id, INFORMATION, signer(office)))
        for _letter in range(2)
    ]

    (carers,) = [words for words in papers if "Ewa Sęk" in words]
    (persons,) = [words for words in papers if "Ewa Sęk" not in words]
    assert "Reintegracja" not in carers
    assert "Reintegracja" in persons
    assert "Wsparcie osób starszych" not in persons
    with pytest.raises(RefusedError):
        office.do(send_letter, done.case_id, INFORMATION, signer(office))


def test_applications_are_passed_on_one_by_one(office):
    done = two_applications(office, programme(office))
    both = tuple(row_in(office, done.case_id, code).id for code in ("K05", "K07"))

    with pytest.raises(InvalidInputError, match="z różnych wniosków") as refusal:
        office.do(pass_application_on, done.case_id, passing(office, done, qualifications=both))
    assert refusal.value.field == "qualifications"


def test_an_addressee_of_unknown_sex_is_no_pani(office):
    who = add_resident(office, "Robin Kos", born=None)
    shown = answer(office, party_addressee, who, office.today, "Robin Kos")

    assert shown.lines[0] == "Robin Kos"
