"""Sample decisions that change or end earlier ones, in the shipped words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cusdesk.domain.activities import Activity
from cusdesk.domain.decision_facts import (
    DecisionFacts,
    InterviewFacts,
    OpeningFacts,
    PersonFacts,
    PreviousFacts,
)
from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.grants import (
    ChangeCause,
    DraftTerms,
    EndingGround,
    Hearing,
    hours_in_words,
)
from cusdesk.domain.incomes import Receipt
from cusdesk.domain.reassessment import HouseholdIncome, reassess
from cusdesk.domain.services import CareKind
from cusdesk.print.decisions import Decision
from cusdesk.print.samples import people
from cusdesk.print.samples.common import DAY
from cusdesk.print.samples.decisions import HEARD_ON, HYGIENE, LIVING, TEAM, applied, facts_of
from cusdesk.print.samples.sources import Income, Relief, Sources, copied, framed

_CARE = CareKind.ORDINARY
_WEEK_WITHOUT_SUNDAY = "1111110"
_KINGA_NEEDS = (
    Activity(HYGIENE, "toaleta poranna i wieczorna", 40, days=_WEEK_WITHOUT_SUNDAY),
    Activity(LIVING, "przygotowanie posiłku", 50, days=_WEEK_WITHOUT_SUNDAY),
    Activity(LIVING, "porządki i zakupy", 30, days=_WEEK_WITHOUT_SUNDAY),
)
_KINGA_INCOME = Income(
    date(2026, 9, 1),
    (Receipt("Kinga Chodźko", "pension", Decimal("1790.00")),),
    "decyzja Zakładu Ubezpieczeń Społecznych o waloryzacji",
)


def _previous(number: str, issued_on: date, hours: int, fee: tuple[str, str]) -> PreviousFacts:
    minutes, (share, per_hour) = hours * 60, fee
    return PreviousFacts(
        number=number,
        issued_on=issued_on,
        hours=hours_in_words(minutes, HoursBasis.WEEK, None),
        minutes=minutes,
        fee_per_hour=Decimal(per_hour),
        fee_per_month=None,
        fee_percent=Decimal(share),
        basis=HoursBasis.WEEK,
    )


def change(sources: Sources) -> Decision:
    """Return a decision that raises the hours and changes the fee."""
    mark, number, begins = "CUS.8225.41.2026", "211/2026", date(2026, 12, 1)
    hours = sources.hours(_CARE, _KINGA_NEEDS)
    terms = DraftTerms(
        _CARE,
        starts_on=begins,
        ends_on=date(2027, 3, 31),
        minutes=hours.needed.weekly,
        change=ChangeCause.PERSONAL,
        reason="po złamaniu ręki nie może sama się umyć ani ugotować obiadu",
        effective_on=begins,
        hearing=Hearing.IN_PERSON,
        heard_on=HEARD_ON,
    )
    interview = InterviewFacts(
        date(2026, 11, 4), updated=True, findings="prawa ręka jest w gipsie do końca stycznia"
    )
    facts = facts_of(
        DecisionKind.CHANGE,
        mark,
        people.KINGA,
        terms=terms,
        opened=applied(date(2026, 10, 26)),
        interview=interview,
        hours=hours,
    )
    fee = sources.fee(_CARE, _KINGA_INCOME, hours)
    moved = reassess(
        HouseholdIncome(Decimal("1612.00"), 1), HouseholdIncome(fee.income, 1), sources.law, DAY
    )
    previous = _previous("38/2026", date(2026, 3, 12), 8, ("10", "4.50"))
    changed = replace(facts, fee=fee, previous=previous, ten_percent=moved.text)
    addressee = ("Pani Kinga Chodźko", "Święte 33", "62-511 Kramsk")
    frame = framed(number, addressee, "52c8-b0e6-7d41-9fa0")
    return sources.written(changed, copied(frame, TEAM))


def exemption_ended(sources: Sources) -> Decision:
    """Return a decision that ends an exemption before its time."""
    mark, number, begins = "CUS.8225.57.2026", "213/2026", date(2026, 12, 1)
    terms = DraftTerms(
        _CARE,
        starts_on=begins,
        ends_on=date(2027, 5, 31),
        minutes=480,
        change=ChangeCause.PERSONAL,
        reason="od października leki są w całości refundowane",
        effective_on=begins,
        hearing=Hearing.IN_PERSON,
        heard_on=HEARD_ON,
    )
    facts = facts_of(
        DecisionKind.CHANGE,
        mark,
        people.KINGA,
        terms=terms,
        opened=OpeningFacts(date(2026, 10, 26), date(2026, 10, 26), ex_officio=True),
        interview=InterviewFacts(date(2026, 11, 4), updated=True),
    )
    why = "wydatków na leki, które były jego podstawą (§ 6 ust. 1 pkt 2 uchwały), już nie ma"
    fee = sources.fee(_CARE, _KINGA_INCOME, None, relief=Relief(ended=why))
    half = Exemption(ExemptionKind.SHARE, Decimal(50), ends_on=date(2027, 5, 31))
    charge = f"{fee.fee_percent}", f"{fee.fee_per_hour}"
    previous = _previous("36/2026", date(2026, 3, 12), 8, charge)
    changed = replace(facts, fee=fee, previous=replace(previous, exemption=half, rate=fee.rate))
    addressee = ("Pani Kinga Chodźko", "Święte 33", "62-511 Kramsk")
    frame = framed(number, addressee, "7e13-40cd-b95a-28f6")
    return sources.written(changed, copied(frame, TEAM))


def _ended(
    mark: str, person: PersonFacts, terms: DraftTerms, previous: PreviousFacts
) -> DecisionFacts:
    opened = OpeningFacts(date(2026, 11, 4), date(2026, 11, 4), ex_officio=True)
    facts = facts_of(
        DecisionKind.EXPIRY,
        mark,
        person,
        terms=replace(terms, heard_on=HEARD_ON),
        opened=opened,
        interview=InterviewFacts(),
    )
    return replace(facts, previous=previous)


def expiry_death(sources: Sources) -> Decision:
    """Return a decision that a grant has expired with the resident's death."""
    mark, number = "CUS.8225.77.2025", "208/2026"
    terms = DraftTerms(
        _CARE,
        ending=EndingGround.DEATH,
        effective_on=date(2026, 11, 3),
        addressee="Helena Sapieha",
        addressee_place="Grąblin 5, 62-511 Kramsk",
        addressee_interest="jako żona dziedziczy i odpowiada za nieopłacone usługi",
    )
    previous = _previous("127/2025", date(2025, 12, 9), 10, ("20", "9.00"))
    facts = _ended(mark, people.FRANCISZEK, terms, previous)
    addressee = ("Pani Helena Sapieha", "Grąblin 5", "62-511 Kramsk")
    frame = framed(number, addressee, "a6f1-08d3-e92b-5c70")
    return sources.written(facts, copied(frame, TEAM))


def expiry_move(sources: Sources) -> Decision:
    """Return a decision that a grant has expired because the resident moved away."""
    mark, number = "CUS.8225.19.2026", "196/2026"
    terms = DraftTerms(
        _CARE,
        ending=EndingGround.MOVED_OUT,
        effective_on=date(2026, 10, 31),
        reason="zamieszkała na stałe u córki w Koninie, o czym zawiadomiła 30 października 2026 r.",
    )
    previous = _previous("21/2026", date(2026, 2, 18), 6, ("0", "0.00"))
    facts = _ended(mark, people.MARIA, terms, previous)
    addressee = ("Pani Maria Moniuszko", "ul. Wyszyńskiego 8/21", "62-510 Konin")
    frame = framed(number, addressee, "7e24-c95d-30b8-f16a")
    return sources.written(facts, copied(frame, TEAM))


def repeal(sources: Sources) -> Decision:
    """Return a decision that repeals a grant because the situation has changed."""
    mark, number = "CUS.8225.52.2026", "209/2026"
    terms = DraftTerms(
        _CARE,
        ending=EndingGround.SITUATION,
        effective_on=date(2026, 11, 30),
        reason="od 2 listopada 2026 r. mieszka z nim syn, który zapewnia całą potrzebną pomoc",
    )
    previous = _previous("54/2026", date(2026, 4, 2), 5, ("20", "9.00"))
    facts = _ended(mark, people.KAZIMIERZ, terms, previous)
    addressee = ("Pan Kazimierz Wrona", "Helenów 4", "62-511 Kramsk")
    frame = framed(number, addressee, "1c95-7f2e-b840-d36a")
    return sources.written(facts, copied(frame, TEAM))
