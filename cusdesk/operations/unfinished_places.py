"""Every form that keeps a draft: what it is called and where in the window it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from cusdesk.db.assessments import Assessment
from cusdesk.db.base import Synced
from cusdesk.db.carers import Carer
from cusdesk.db.cases import Application, Case, Report
from cusdesk.db.catalogues import ServicePlace, TargetGroup
from cusdesk.db.decisions import DecisionDraft, Delivery
from cusdesk.db.groups import GroupMeeting, ServiceGroup
from cusdesk.db.interviews import Interview
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanReview, ServicePlan
from cusdesk.db.programmes import Programme
from cusdesk.db.projects import Project
from cusdesk.db.providers import Contract, Provider
from cusdesk.db.qualifications import Qualification
from cusdesk.db.residents import Address, Representative, Resident
from cusdesk.db.services import Service
from cusdesk.domain.case_steps import CaseTab
from cusdesk.domain.programme_steps import ProgrammeTab
from cusdesk.domain.users import Permission

Station = CaseTab | ProgrammeTab
Records = tuple[type[Synced], ...]


@dataclass(frozen=True, slots=True)
class FormPlace:
    """What a kept form is called, the screen it stands on, who may go there, its station.

    `records` are the tables its key may name; `section` the list of Usługi its record is in.
    """

    title: str
    screen: str
    permission: Permission
    tab: Station | None = None
    records: Records = ()
    section: str = ""


def _of_person(title: str, *records: type[Synced]) -> FormPlace:
    return FormPlace(title, "residents", Permission.RESIDENTS_READ, records=records)


def _of_case(title: str, tab: Station | None, *records: type[Synced]) -> FormPlace:
    return FormPlace(title, "cases", Permission.CASES_READ, tab, records)


def _of_base(title: str, section: str, *records: type[Synced]) -> FormPlace:
    return FormPlace(title, "services", Permission.SERVICES_READ, None, records, section)


# The first word of a draft's key names its form.
PLACES: Mapping[str, FormPlace] = {
    "report": _of_case("Zgłoszenie", None, Report),
    "application": _of_case("Wniosek", CaseTab.APPLICATION, Application, Report),
    "interview": _of_case("Wywiad środowiskowy", CaseTab.INTERVIEW, Case, Interview),
    "needs": _of_case("Czynności i godziny", CaseTab.NEEDS, Case),
    "decision_draft": _of_case("Warunki decyzji", CaseTab.DECISION, DecisionDraft),
    "passage": _of_case("Akapit decyzji", CaseTab.DECISION, DecisionDraft),
    "delivery": _of_case("Doręczenie decyzji", CaseTab.DECISION, Delivery),
    "programme-application": _of_case("Wniosek o usługi z programu", None, Report),
    "declarations": _of_case("Oświadczenia do wniosku", ProgrammeTab.APPLICATION, Application),
    "assessment": _of_case("Rozpoznanie potrzeb", ProgrammeTab.ASSESSMENT, Case, Assessment),
    "need": _of_case("Potrzeba", ProgrammeTab.ASSESSMENT, Assessment),
    "scale": _of_case("Skala", ProgrammeTab.ASSESSMENT, Assessment),
    "plan-frame": _of_case("Okres i kontakt planu (IPUS)", ProgrammeTab.PLAN, ServicePlan),
    "plan-lists": _of_case("Cele i działania planu (IPUS)", ProgrammeTab.PLAN, ServicePlan),
    "plan-service": _of_case("Usługa w planie (IPUS)", ProgrammeTab.PLAN, ServicePlan),
    "plan-review": _of_case("Przegląd planu (IPUS)", ProgrammeTab.PLAN, PlanReview),
    "plan-closing": _of_case("Podsumowanie planu (IPUS)", ProgrammeTab.PLAN, ServicePlan),
    "qualification": _of_case("Kwalifikacja", ProgrammeTab.QUALIFICATION, Qualification),
    "transfer": _of_case("Przekazanie wniosku", ProgrammeTab.QUALIFICATION, Case),
    "order": _of_case("Zlecenie usług", CaseTab.ORDERS, ServiceOrder),
    "coordinators-meeting": _of_case("Spotkanie koordynatorów", None),
    "resident": _of_person("Dane osoby", Resident),
    "income": _of_person("Oświadczenie o dochodach", Resident),
    "note": _of_person("Notatka", Resident),
    "representative": _of_person("Przedstawiciel", Resident, Representative),
    "address": _of_person("Adres", Resident, Address),
    "decision": FormPlace(
        "Decyzja wydana wcześniej lub gdzie indziej", "documents", Permission.DOCUMENTS_READ
    ),
    "service": _of_base("Usługa", "services", Service),
    "standard": _of_base("Standard usługi", "services", Service),
    "programme": _of_base("Program", "programmes", Programme),
    "programme-service": _of_base("Usługa w programie", "programmes", Programme),
    "programme-price": _of_base("Cena w programie", "programmes", Programme),
    "programme-relief": _of_base("Ulga w programie", "programmes", Programme),
    "programme-condition": _of_base("Warunek programu", "programmes", Programme),
    "programme-indicator": _of_base("Miernik programu", "programmes", Programme),
    "programme-change": _of_base("Uchwała zmieniająca program", "programmes", Programme),
    "resolution": _of_base("Koszt godziny", "resolutions"),
    "project": _of_base("Projekt", "projects", Project),
    "provider": _of_base("Wykonawca", "providers", Provider),
    "contract": _of_base("Umowa z wykonawcą", "contracts", Contract),
    "carer": _of_base("Osoba świadcząca usługi", "carers", Carer),
    "absence": _of_base("Nieobecność", "carers", Carer),
    "availability": _of_base("Dyspozycyjność", "carers", Carer),
    "terms": _of_base("Warunki pracy", "carers", Carer),
    "wish": _of_base("Życzenie opiekunki lub osoby", "carers", Carer),
    "agreement": _of_base("Porozumienie z wolontariuszem", "carers", Carer),
    "annex": _of_base("Aneks do porozumienia", "carers", Carer),
    "volunteer-hours": _of_base("Godziny wolontariusza", "carers", Carer),
    "neighbour": _of_base("Warunki usług sąsiedzkich", "carers", Carer),
    "group": _of_base("Grupa", "groups", ServiceGroup),
    "group-member": _of_base("Dopisanie do grupy", "groups", ServiceGroup),
    "meeting": _of_base("Spotkanie grupy", "groups", GroupMeeting),
    "place": _of_base("Miejsce świadczenia usług", "places", ServicePlace),
    "target-group": _of_base("Grupa odbiorców", "target_groups", TargetGroup),
    "user": FormPlace("Konto pracownika", "offices", Permission.OFFICE_READ),
    "office": FormPlace("Ustawienia jednostki", "offices", Permission.OFFICE_READ),
}
