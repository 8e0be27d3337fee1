"""Sample decisions that grant or refuse care: invented people, facts of the day, shipped words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cusdesk.domain.activities import Activity
from cusdesk.domain.decision_facts import (
    DecisionFacts,
    InterviewFacts,
    OpeningFacts,
    PersonFacts,
)
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.grants import USUAL_SCOPE, DraftTerms, Hearing, RefusalGround
from cusdesk.domain.incomes import Receipt
from cusdesk.domain.needs import NeedsHours
from cusdesk.domain.services import CareKind
from cusdesk.print.decisions import Decision
from cusdesk.print.samples import people
from cusdesk.print.samples.common import DAY, HANDLER
from cusdesk.print.samples.sources import (
    RESOLUTION,
    Income,
    Relief,
    Sources,
    copied,
    framed,
)

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
HEARD_ON = date(2026, 11, 16)
TEAM = "Zespół do spraw organizowania usług społecznych – w miejscu"
LIVING, HYGIENE = "pomoc w zaspokajaniu codziennych potrzeb życiowych", "opieka higieniczna"
THREE_DAYS = "1010100"

_ZOFIA_NEEDS = (
    Activity(HYGIENE, "toaleta poranna", 30),
    Activity(LIVING, "przygotowanie posiłku", 30),
    Activity(LIVING, "porządki", 30),
    Activity(LIVING, "zakupy i sprawy poza domem", 30),
)
_STANISLAW_NEEDS = (
    Activity(LIVING, "przygotowanie posiłku", 40, days=THREE_DAYS),
    Activity(HYGIENE, "pomoc przy kąpieli", 20, days=THREE_DAYS),
    Activity(LIVING, "palenie w piecu i porządki", 30, days=THREE_DAYS),
    Activity(LIVING, "zakupy", 30, days=THREE_DAYS),
)
_JANINA_NEEDS = (
    Activity(HYGIENE, "toaleta i ubieranie", 60),
    Activity(LIVING, "przygotowanie obiadu", 60),
    Activity(LIVING, "pranie", 60, days="0000100"),
)
_KAZIMIERZ_NEEDS = (Activity(LIVING, "przygotowanie obiadu", 60),)
_PAWEL_NEEDS = (
    Activity("uczenie i rozwijanie umiejętności", "nauka prowadzenia domu", 60, days=THREE_DAYS),
    Activity("uczenie i rozwijanie umiejętności", "wyjścia do urzędów", 120, days="0100000"),
)


def _terms(care: CareKind, hours: NeedsHours, ends_on: date = date(2027, 11, 30)) -> DraftTerms:
    return DraftTerms(
        care_kind=care,
        starts_on=date(2026, 12, 1),
        ends_on=ends_on,
        minutes=hours.minutes_on(hours.basis),
        basis=hours.basis,
        scope=USUAL_SCOPE[care],
        hearing=Hearing.IN_PERSON,
        heard_on=HEARD_ON,
    )


def facts_of(
    kind: DecisionKind,
    mark: str,
    person: PersonFacts,
    *,
    terms: DraftTerms,
    opened: OpeningFacts,
    interview: InterviewFacts,
    hours: NeedsHours | None = None,
) -> DecisionFacts:
    """Return the facts every sample has; the fee and the earlier decision are added to them."""
    return DecisionFacts(
        kind=kind,
        day=DAY,
        case_mark=f"{mark}.AW",
        handler=HANDLER,
        terms=terms,
        person=person,
        office=people.OFFICE,
        signatory=people.SIGNATORY,
        opening=opened,
        interview=interview,
        resolution=RESOLUTION,
        hours_sentence=hours.sentence_on(terms.basis) if hours else "",
        minutes_from_activities=hours.minutes_on(terms.basis) if hours else None,
        monthly_activities=hours is not None and hours.by_month_only,
    )


def applied(day: date, *, exemption_asked: bool = False) -> OpeningFacts:
    """Return a case that the person's own application has opened."""
    return OpeningFacts(day, day, exemption_asked=exemption_asked)


def _whole_grant(
    sources: Sources,
    person: PersonFacts,
    mark: str,
    *,
    needs: tuple[Activity, ...],
    income: Income,
    opened: OpeningFacts,
    interview: InterviewFacts,
    relief: Relief | None = None,
    care: CareKind = CareKind.ORDINARY,
    rate: tuple[Decimal | None, str] = (None, ""),
) -> DecisionFacts:
    hours = sources.hours(care, needs)
    fee = sources.fee(care, income, hours, relief, rate)
    kind = DecisionKind.GRANT_FREE if fee.payable.is_free else DecisionKind.GRANT
    facts = facts_of(
        kind,
        mark,
        person,
        terms=_terms(care, hours),
        opened=opened,
        interview=interview,
        hours=hours,
    )
    resolution = None if care is CareKind.MENTAL_DISORDER else RESOLUTION
    return replace(facts, fee=fee, members=income.members, resolution=resolution)


def grant_with_fee(sources: Sources) -> Decision:
    """Return a decision that grants home care and sets its fee."""
    mark, number = "CUS.8225.128.2026", "214/2026"
    facts = _whole_grant(
        sources,
        people.ZOFIA,
        mark,
        needs=_ZOFIA_NEEDS,
        income=Income(
            SEPTEMBER,
            (
                Receipt("Zofia Żółkiewska", "pension", Decimal("2070.46")),
                Receipt("Zofia Żółkiewska", "care_supplement", Decimal("348.14")),
            ),
            "decyzja i odcinek świadczeń Zakładu Ubezpieczeń Społecznych",
        ),
        opened=applied(date(2026, 10, 7)),
        interview=InterviewFacts(
            date(2026, 10, 14),
            findings="z powodu wieku i po złamaniu szyjki kości udowej porusza się o lasce",
            family_help="córka mieszka w Szczecinie i przyjeżdża raz w miesiącu",
        ),
    )
    frame = framed(number, _letter("Pani", people.ZOFIA), "f3a9-71c0-5be2-48d6")
    return sources.written(facts, copied(frame, TEAM))


def grant_free(sources: Sources) -> Decision:
    """Return a decision that grants home care free of charge."""
    mark, number = "CUS.8225.131.2026", "217/2026"
    facts = _whole_grant(
        sources,
        people.STANISLAW,
        mark,
        needs=_STANISLAW_NEEDS,
        income=Income(
            SEPTEMBER,
            (Receipt("Stanisław Brzozowski", "disability_pension", Decimal("985.40")),),
            "decyzja Zakładu Ubezpieczeń Społecznych",
        ),
        opened=applied(date(2026, 10, 19)),
        interview=InterviewFacts(
            date(2026, 10, 27),
            findings="po pobycie w szpitalu chodzi przy balkoniku",
            family_help="syn pracuje za granicą i nie może pomagać",
        ),
    )
    frame = framed(number, _letter("Pan", people.STANISLAW), "0b7d-e115-93fa-6c24")
    return sources.written(facts, copied(frame, TEAM))


def exemption_granted(sources: Sources) -> Decision:
    """Return a decision that exempts a person from half of the fee for half a year."""
    mark, number = "CUS.8225.136.2026", "222/2026"
    half = Exemption(
        ExemptionKind.SHARE,
        Decimal(50),
        "§ 6 ust. 1 pkt 2 uchwały",
        "wydatki na leki i rehabilitację wynoszą 640 zł miesięcznie, co potwierdzają faktury",
        ends_on=date(2027, 5, 31),
    )
    facts = _whole_grant(
        sources,
        people.JANINA,
        mark,
        needs=_JANINA_NEEDS,
        income=Income(
            SEPTEMBER,
            (
                Receipt("Janina Dąbek", "pension", Decimal("1612.30")),
                Receipt("Janina Dąbek", "care_supplement", Decimal("348.14")),
                Receipt("Józef Dąbek", "farmer_pension", Decimal("1204.56")),
            ),
            "odcinki świadczeń ZUS i KRUS",
            members=2,
        ),
        opened=applied(date(2026, 10, 12), exemption_asked=True),
        interview=InterviewFacts(
            date(2026, 10, 21),
            findings="po udarze ma niedowład prawej ręki",
            family_help="mąż jest po operacji i sam wymaga opieki, dzieci nie mają",
        ),
        relief=Relief(half),
    )
    frame = framed(number, _letter("Pani", people.JANINA), "5a70-c1e8-34bd-9f26")
    written = replace(facts, others_in_household=("mąż",))
    return sources.written(written, copied(frame, TEAM))


def exemption_denied(sources: Sources) -> Decision:
    """Return a decision that sets the fee and refuses to exempt from it."""
    mark, number = "CUS.8225.138.2026", "225/2026"
    facts = _whole_grant(
        sources,
        people.KAZIMIERZ,
        mark,
        needs=_KAZIMIERZ_NEEDS,
        income=Income(
            SEPTEMBER,
            (Receipt("Kazimierz Wrona", "pension", Decimal("1800.00")),),
            "odcinek emerytury",
        ),
        opened=applied(date(2026, 10, 14), exemption_asked=True),
        interview=InterviewFacts(
            date(2026, 10, 22),
            findings="słabo widzi i nie może sam gotować",
            family_help="bratanica mieszka w Koninie i pomaga w niedziele",
        ),
        relief=Relief(
            denied="wykazane wydatki na leki, 86,40 zł miesięcznie, nie przekraczają progu 20% "
            "dochodu, od którego § 6 ust. 1 pkt 2 uchwały pozwala zwolnić z odpłatności"
        ),
    )
    frame = framed(number, _letter("Pan", people.KAZIMIERZ), "e81b-4d07-a6c3-2f95")
    return sources.written(facts, copied(frame, TEAM))


def specialist(sources: Sources) -> Decision:
    """Return a decision on services for people with mental disorders: a percentage of the cost."""
    mark, number = "CUS.8225.133.2026", "219/2026"
    facts = _whole_grant(
        sources,
        people.PAWEL,
        mark,
        needs=_PAWEL_NEEDS,
        income=Income(
            OCTOBER,
            (Receipt("Paweł Żurek", "disability_pension", Decimal("2500.00")),),
            "odcinek renty",
        ),
        opened=applied(date(2026, 11, 2)),
        interview=InterviewFacts(
            date(2026, 11, 10),
            findings="wymaga pomocy w planowaniu dnia, prowadzeniu domu i sprawach urzędowych",
            family_help="rodzice nie żyją, rodzeństwa nie ma",
            conclusions="lekarz psychiatra zaświadczył o potrzebie takich usług",
        ),
        care=CareKind.MENTAL_DISORDER,
        rate=(Decimal("60.00"), "zarządzenie nr 3/2026 Dyrektora Centrum"),
    )
    alone = replace(facts, person=replace(people.PAWEL, alone=True))
    frame = framed(number, _letter("Pan", people.PAWEL), "c418-6a90-d2f7-0be5")
    return sources.written(alone, copied(frame, TEAM))


def refusal(sources: Sources) -> Decision:
    """Return a decision that refuses home care, after an interview as always."""
    mark, number = "CUS.8225.119.2026", "204/2026"
    terms = DraftTerms(
        CareKind.ORDINARY,
        refusal=RefusalGround.FAMILY,
        reason=(
            "żona jest na emeryturze i w dobrym zdrowiu, prowadzi dom i przygotowuje posiłki, a "
            "córka dwa razy w tygodniu robi zakupy i wozi ojca do przychodni; obie oświadczyły, "
            "że pomagają i mogą pomagać nadal"
        ),
        heard_on=HEARD_ON,
    )
    interview = InterviewFacts(date(2026, 10, 9), findings="sam się ubiera, myje i porusza po domu")
    facts = facts_of(
        DecisionKind.REFUSAL,
        mark,
        people.JAN,
        terms=terms,
        opened=applied(date(2026, 9, 28)),
        interview=interview,
    )
    household = replace(facts, members=3, others_in_household=("żona", "córka"))
    frame = framed(number, _letter("Pan", people.JAN), "9d02-44be-17aa-c3f8")
    return sources.written(household, frame)


def _letter(title: str, person: PersonFacts) -> tuple[str, ...]:
    return f"{title} {person.nominative}", person.address, "62-511 Kramsk"
