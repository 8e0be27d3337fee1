"""Talks about needs in the demonstration office: what people want, need, and do not get."""

from dataclasses import dataclass
from random import Random
from uuid import UUID

from cusdesk.app.shipped import load_answer_proposals
from cusdesk.domain.assessment_records import AssessmentRecord, Finding
from cusdesk.domain.assessments import Functioning, LifeArea, NeedState, TalkPlace, UnmetReason
from cusdesk.operations.assessments import record_assessment
from cusdesk.operations.office import Office
from cusdesk.operations.scale_results import record_result
from cusdesk.operations.scales import scales
from cusdesk.operations.service_answers import ServiceLinks, set_links, suggestions
from cusdesk.operations.service_needs import NewNeed, Settlement, add_need, settle_need
from cusdesk.operations.services import services
from cusdesk.operations.target_groups import target_groups

SENIORS = "osoby starsze"
_UNMET_ONE_IN = 3


@dataclass(frozen=True, slots=True)
class _Told:
    """What one invented person says, and how they manage."""

    wishes: str
    resources: str
    barriers: str
    risks: str
    findings: tuple[tuple[LifeArea, Functioning, str], ...]
    needs: tuple[tuple[LifeArea, str], ...]


_ALONE, _EFFORT = Functioning.ALONE, Functioning.WITH_EFFORT
_HELP, _NOT = Functioning.WITH_HELP, Functioning.NOT

TOLD = (
    _Told(
        "Chcę zostać u siebie. Najbardziej boję się kąpieli, gdy nikogo nie ma.",
        "Gotuje bez pomocy i dzwoni do rodziny. Córka przyjeżdża w soboty.",
        "Wanna bez uchwytów, do przystanku dwa kilometry.",
        "Dwa upadki od wiosny.",
        (
            (LifeArea.MOBILITY, _EFFORT, "chodzi o lasce"),
            (LifeArea.HYGIENE, _HELP, "kąpiel tylko z córką"),
            (LifeArea.FOOD, _ALONE, ""),
            (LifeArea.CONTACTS, _EFFORT, "do sąsiadów daleko"),
        ),
        (
            (LifeArea.HYGIENE, "pomoc w kąpieli dwa razy w tygodniu"),
            (LifeArea.CONTACTS, "towarzystwo i wyjście między ludzi"),
        ),
    ),
    _Told(
        "Chce jeździć do lekarza w Koninie bez proszenia sąsiadów.",
        "Dobrze liczy i pamięta o lekach. Sąsiad przynosi opał.",
        "Nie ma autobusu w dni robocze po dziesiątej.",
        "Piec kaflowy bez czujnika czadu.",
        (
            (LifeArea.MOBILITY, _HELP, "słabo widzi"),
            (LifeArea.HOME, _EFFORT, "opał i pranie"),
            (LifeArea.HEALTH, _EFFORT, "wizyty raz w miesiącu"),
            (LifeArea.SAFETY, _NOT, "pali w piecu bez dozoru"),
        ),
        (
            (LifeArea.MOBILITY, "towarzyszenie co tydzień w drodze do lekarza i na zakupy"),
            (LifeArea.HOME, "pomoc w praniu i przyniesieniu opału"),
        ),
    ),
)


def link_services(office: Office) -> None:
    """Confirm what the program proposes services answer, as the organiser would."""
    proposals = load_answer_proposals()
    for row in office.do(services):
        areas = proposals.for_service(row.card.area, row.card.care_kind)
        office.do(set_links, row.id, ServiceLinks(areas))


def talk(office: Office, case_id: UUID, random: Random) -> UUID:
    """Have a talk in a case of a programme today: needs, a scale, now and then one unmet."""
    told = random.choice(TOLD)
    record = AssessmentRecord(
        talked_on=office.today,
        place=TalkPlace.HOME,
        with_whom=random.choice(("", "córka", "sąsiadka")),
        wishes=told.wishes,
        services_used="Pielęgniarka środowiskowa raz w miesiącu.",
        resources=told.resources,
        barriers=told.barriers,
        heating=random.choice(("piec kaflowy", "centralne na węgiel", "gaz z butli")),
        water="bieżąca, ciepła z bojlera",
        stairs=random.choice(("próg przy wejściu", "bez schodów", "pięć stopni bez poręczy")),
        winter_access=random.choice(("droga odśnieżana", "gruntowa, bywa zawiana")),
        risks=told.risks,
        feasibility="Warunki programu spełnione.",
        supporting_actions="Odwiedziny wolontariusza, pomoc sąsiadów przy opale.",
        fee_explained=True,
    )
    findings = {area: Finding(how, note) for area, how, note in told.findings}
    assessment_id = office.do(record_assessment, case_id, record, findings)
    _needs(office, assessment_id, told, random)
    _barthel(office, assessment_id, random)
    return assessment_id


def _needs(office: Office, assessment_id: UUID, told: _Told, random: Random) -> None:
    seniors = next((row.id for row in office.do(target_groups) if row.name == SENIORS), None)
    for area, text in told.needs:
        answering = office.do(suggestions, area, seniors)
        service = answering[0].service_id if answering else None
        need = office.do(add_need, assessment_id, NewNeed(area, text, seniors, service))
        if random.randrange(_UNMET_ONE_IN) == 0:
            why = random.choice((UnmetReason.NO_PROVIDER, UnmetReason.TOO_FAR))
            office.do(settle_need, need, Settlement(NeedState.UNMET, office.today, why))


def _barthel(office: Office, assessment_id: UUID, random: Random) -> None:
    """Answer the Barthel index as somebody who lives at home does: mostly alone."""
    barthel = next(row for row in office.do(scales) if row.scale.key == "barthel")
    answers = tuple(
        len(question.answers) - 1 - random.randrange(2) for question in barthel.scale.questions
    )
    office.do(record_result, assessment_id, barthel.id, answers)
