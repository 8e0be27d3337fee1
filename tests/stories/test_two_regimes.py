"""One resident under both laws: a decision of the wójt and a plan of the centre, never mixed."""

import re
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from cusdesk.db.decisions import Document
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.contracts import Terms as ContractTerms
from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.domain.terms import Organ, Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.contracts import ContractCard, NewRate, add_contract
from cusdesk.operations.declaration import operation
from cusdesk.operations.providers import ProviderCard, add_provider
from cusdesk.operations.qualifying import Terms, qualify
from cusdesk.operations.service_answers import ServiceLinks, set_links
from tests.stories import walks
from tests.support.assessments import needing, talked
from tests.support.centres import grouped
from tests.support.drafts import person, ready_case
from tests.support.offices import GMINA_IBAN
from tests.support.plans import plan_staff
from tests.support.programmes import programme, service_id
from tests.support.qualifications import (
    CENTRE_IBAN,
    STARTS,
    applied,
    centre_account,
    declared,
    row_in,
)
from tests.support.windows import answer

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SURNAME, COOPERATIVE = "Żółkiewska", "Spółdzielnia Socjalna „Razem do sukcesu”"
GMINA, CENTRE = grouped(GMINA_IBAN), grouped(CENTRE_IBAN)
WOJT, DIRECTOR = (Regime.DECISION, Organ.EXECUTIVE), (Regime.PROGRAMME, Organ.DIRECTOR)
SIGNS = "Beata Łoś, Organizator pomocy społecznej (upoważnienie nr OR.0052.5.2024)"


@operation(Permission.DOCUMENTS_READ)
def archived(tx) -> dict[str, tuple[Regime, Organ, str]]:
    """Return under which law, by whose power and by whom each paper was issued."""
    return {
        row.title: (row.regime, row.organ, row.signatory_name)
        for row in tx.scalars(select(Document))
    }


@pytest.fixture
def seat(qtbot, office, tmp_path):
    return walks.Seat(qtbot, office, tmp_path)


@pytest.fixture
def both(office, in_name_of):
    """Lead one person to the door of a decision and, in another case, to that of a plan."""
    plan_staff(office, in_name_of)
    centre_account(office)
    who = person(office, SURNAME)
    decision_case = ready_case(office, who)
    engage(office)
    done = applied(office, programme(office), who, codes=("K05", "K07"))
    declared(office, done)
    for code in ("K05", "K07"):
        office.do(qualify, row_in(office, done.case_id, code).id, Terms(STARTS))
    talk = talked(office, done.case_id)
    needing(office, talk, "pomoc w kąpieli")
    needing(office, talk, "nauka czytania etykiet", area=LifeArea.HOME)
    return decision_case, done.case_id


def engage(office):
    """Write down who provides care and services of the programme alike, and for what."""
    ids = {code: service_id(office, code) for code in ("K02", "K05", "K07")}
    office.do(set_links, ids["K05"], ServiceLinks(frozenset({LifeArea.HYGIENE})))
    office.do(set_links, ids["K07"], ServiceLinks(frozenset({LifeArea.HOME})))
    card = ProviderCard(
        COOPERATIVE,
        ProviderKind.SOCIAL_ECONOMY,
        DataRole.CONTROLLER,
        services=frozenset(ids.values()),
    )
    provider = office.do(add_provider, card)
    since, until = date(2026, 1, 2), date(2028, 12, 31)
    contract = ContractCard(provider, "12/2026", "usługi", since, since)
    rates = tuple(NewRate(one, Decimal(45), since) for one in ids.values())
    office.do(add_contract, contract, ContractTerms(since, until), rates)


def test_every_paper_of_one_person_keeps_to_its_own_law(seat, office, both):
    decision_case, plan_case = both
    decision = issue_decision(seat, decision_case)
    information, plan = draw_plan(seat, plan_case)
    care = order(seat, "anna", decision_case, "decyzja nr 1/2026")
    support = order(seat, "celina", plan_case, "IPUS nr 1/2026, pozycja 1")

    keeps_to_decision(decision)
    for paper in (information, plan):
        keeps_to_programme(paper)
    assert "Beata Łoś" in decision
    assert "Z upoważnienia Wójta Gminy Kramsk" in decision
    assert "Anna Wrześniewska dyrektor" in plan
    assert "Beata" not in plan
    assert "Poza planem, na podstawie decyzji" in plan
    assert "od 01.12.2026 do 30.11.2027 (decyzja 1/2026 z 23.11.2026)" in plan
    assert "Odpłatność pobiera urząd gminy" in care
    assert "art. 25 ust. 7 ustawy o pomocy społecznej" in care
    assert "Opłatę pobiera centrum" in support
    assert "pomocy społecznej" not in support
    kept = office.do(archived)
    assert kept == {
        "Decyzja 1/2026: przyznanie usług z odpłatnością": (*WOJT, "Beata Łoś"),
        "Informacja o zakwalifikowaniu": (*DIRECTOR, "Anna Wrześniewska"),
        "IPUS nr 1/2026, wersja 1": (*DIRECTOR, "Anna Wrześniewska"),
        "Zlecenie usług nr 1/2026": (Regime.DECISION, Organ.DIRECTOR, "Anna Wrześniewska"),
        "Zlecenie usług nr 2/2026": (*DIRECTOR, "Celina Źrebiec"),
    }


def keeps_to_decision(paper):
    """Assert that a paper is the wójt's, of care, paid to the gmina."""
    assert "Wójt Gminy Kramsk" in paper
    assert GMINA in paper
    assert CENTRE not in paper
    assert "odpłatnoś" in paper.lower()
    assert "rachunek bankowy Gminy Kramsk" in paper
    # „zwolnienie z opłat” are the words of art. 50 ust. 6 u.p.s.; what is due is an „odpłatność”.
    assert "Ustalam odpłatność" in paper
    assert "rogramu usług społecznych" not in paper
    assert "rachunek centrum" not in paper.lower()


def keeps_to_programme(paper):
    """Assert that a paper is the centre's, of a programme, paid to the centre."""
    assert "Centrum Usług Społecznych w Kramsku" in paper
    assert CENTRE in paper
    assert GMINA not in paper
    assert "Wójt" not in paper
    assert re.search(r"\bopłat[aęyo]", paper.lower())
    assert "odpłatnoś" not in paper.lower()


def issue_decision(seat, case_id):
    """Draft the decision as Anna, approve and issue it as Beata; return what it says."""
    with seat.of("anna") as anna:
        anna.window.turn("cases", case_id)
        anna.press("Przygotuj projekt decyzji")
        anna.choose("Jak strona mogła się wypowiedzieć", "zapoznano osobiście")
        anna.type_into("Od", "1.12.2026").type_into("Do", "30.11.2027")
        anna.type_into("Kiedy", "23.11.2026").choose("Podpisuje", SIGNS)
        anna.press("Zapisz warunki").press("Oddaj do zatwierdzenia")
        assert anna.sees("Czeka na zatwierdzenie")
    with seat.of("beata") as beata:
        beata.window.turn("cases", case_id)
        beata.press("Zatwierdź")
        answer("Wydaj decyzję")
        beata.press("Wydaj i drukuj")
        return seat.paper("decyzja")


def draw_plan(seat, case_id):
    """Inform, plan and agree as Celina, approve as Anna; return the information and the plan."""
    with seat.of("celina") as celina:
        celina.window.turn("cases", case_id)
        celina.tab("Kwalifikacja")
        walks.inform(celina)
        information = seat.paper("informacja")
        celina.press("Plan jest potrzebny").press("Ułóż plan")
        for service, need, days in (
            ("K05 Wsparcie osób starszych", "pomoc w kąpieli", "pn, śr"),
            ("K07 Reintegracja społeczno-zawodowa", "nauka czytania etykiet", "czw"),
        ):
            celina.press(f"Dodaj {service} na potrzebę: {need}").type_into("Ile", "2")
            celina.type_into("Dni", days).type_into("Godziny", "10-12").press("Dodaj do planu")
            assert celina.misses("Dodaj do planu")
        celina.press("Uzgodnij z wnioskodawcą").press("podpis na planie").keys("Ctrl+S")
        assert celina.sees("Plan uzgodniony")
    with seat.of("anna") as anna:
        walks.approve_plan(anna, SURNAME)
        anna.press("Drukuj plan")
        return information, seat.paper("ipus")


def order(seat, login, case_id, ground):
    """Order from a ground of a case and return what the order says."""
    with seat.of(login) as somebody:
        somebody.window.turn("cases", case_id)
        walks.order(somebody, ground, from_the_cooperative)
        somebody.press("Drukuj zlecenie")
        return seat.paper(ground.replace("/", "-").replace(" ", "-"))


def from_the_cooperative(journey):
    """Choose who provides, where the ground does not name anybody."""
    wanted = f"{COOPERATIVE}, umowa 12/2026"
    if journey.value("Wykonawca") != wanted:
        journey.choose("Wykonawca", wanted)
