"""The facts a decision is written from, gathered once and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.citations import ResolutionName
from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.exemptions import Exemption
from cusdesk.domain.fee_payable import Payable, Relieved
from cusdesk.domain.fee_tables import Unit
from cusdesk.domain.grants import DraftTerms, hours_in_words, minutes_of_example
from cusdesk.domain.programme_matters import ProgrammeMatter
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import SigningCapacity
from cusdesk.domain.weeks import FOUR_WEEKS

MOST_LISTED = 2


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The party: sex and the confirmed case forms of the name, never a guess.

    `unknown` is what nobody has said yet of those who could help, so whether the person is alone.
    """

    sex: Sex
    nominative: str
    genitive: str
    dative: str
    accusative: str
    instrumental: str
    locative: str
    address: str
    alone: bool
    homeless: bool = False
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """Who decides, where to write, where to pay."""

    name: str
    address: str
    organ: str
    organ_genitive: str
    gmina_genitive: str
    appeal_body: str
    account: str
    executive_genitive: str = ""

    @property
    def authoriser_genitive(self) -> str:
        """Who authorises to sign (art. 26 CUS Act): the wójt, also where the director decides."""
        return self.executive_genitive or self.organ_genitive


@dataclass(frozen=True, slots=True)
class SignatoryFacts:
    """Who signs and under which authorisation; the legal-basis line follows them."""

    name: str
    position: str
    capacity: SigningCapacity
    number: str
    granted_on: date


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """How the case began."""

    received_on: date
    written_on: date
    ex_officio: bool = False
    by_other: bool = False
    applicant: str = ""
    exemption_asked: bool = False
    urgent: bool = False
    urgent_from: date | None = None
    urgent_until: date | None = None


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    """What the family interview established."""

    conducted_on: date | None = None
    due_on: date | None = None
    updated: bool = False
    findings: str = ""
    family_help: str = ""
    conclusions: str = ""


@dataclass(frozen=True, slots=True)
class IncomeItem:
    """One receipt or deduction: what, whose, how much it adds or takes away."""

    name: str
    whose: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """A determined fee with its income and its steps as sentences."""

    members: int
    income: Decimal
    income_per_person: Decimal
    criterion: Decimal
    percent_of_criterion: Decimal
    unit: Unit
    rate: Decimal | None
    fee_percent: Decimal | None
    fee_per_hour: Decimal | None
    fee_per_month: Decimal | None
    steps: tuple[str, ...]
    rounded_by_month: bool
    minimum: Decimal | None
    payment_day: int
    example_due: Decimal | None
    example_month: Decimal | None = None
    month: date | None = None
    month_reason: str = ""
    evidence: str = ""
    items: tuple[IncomeItem, ...] = ()
    farm: bool = False
    rate_basis: str = ""
    choice: str = ""
    kept: bool = False
    exemption: Exemption | None = None
    exemption_denied: str = ""
    exemption_ended: str = ""

    @property
    def needs_table(self) -> bool:
        """Whether the receipts are too many for a sentence."""
        return len(self.items) > MOST_LISTED

    @property
    def below_zero(self) -> Decimal | None:
        """What the receipts come to where deductions exceed them, so that zero counts instead."""
        found = sum((item.amount for item in self.items), Decimal(0))
        return found if found < 0 else None

    @property
    def payable(self) -> Payable:
        """What is to be paid without an exemption."""
        return Payable(self.rate, self.fee_percent, self.fee_per_hour, self.fee_per_month)


@dataclass(frozen=True, slots=True)
class NamedDecision:
    """A decision as another one names it."""

    number: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class CorrectedDecision(NamedDecision):
    """A decision the organ itself sets aside, since an appeal from it is right in full."""

    appealed_on: date


@dataclass(frozen=True, slots=True)
class PreviousFacts:
    """The terms that are changed or ended, those of the last change where there was one.

    `line` is the decision that granted the care with the changes made of it, the oldest first;
    empty where these are the terms of the grant itself. `starts_on` is the day the grant begins.
    """

    number: str
    issued_on: date
    hours: str
    minutes: int | None
    fee_per_hour: Decimal | None
    fee_per_month: Decimal | None
    fee_percent: Decimal | None
    basis: HoursBasis | None = None
    days_a_week: int | None = None
    exemption: Exemption | None = None
    rate: Decimal | None = None
    line: tuple[NamedDecision, ...] = ()
    starts_on: date | None = None
    final: bool = True
    final_on: date | None = None
    # an own decision that reached nobody binds nobody (art. 110 KPA)
    undelivered: bool = False

    @property
    def grant(self) -> NamedDecision:
        """The decision that granted the care: no change of it can be ended in its place."""
        return self.line[0] if self.line else NamedDecision(self.number, self.issued_on)

    @property
    def changes(self) -> tuple[NamedDecision, ...]:
        """The changes made of the grant so far."""
        return self.line[1:]

    @property
    def payable(self) -> Payable:
        """What was to be paid without an exemption."""
        return Payable(self.rate, self.fee_percent, self.fee_per_hour, self.fee_per_month)


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """Everything a draft is written from on the planned day of the decision.

    `fee_outdated` says why a determined fee may not be decided any more; then there is no `fee`.
    """

    kind: DecisionKind
    day: date
    case_mark: str
    handler: str
    terms: DraftTerms
    person: PersonFacts
    office: OfficeFacts
    signatory: SignatoryFacts | None
    opening: OpeningFacts
    interview: InterviewFacts
    members: int = 1
    others_in_household: tuple[str, ...] = ()
    fee: FeeFacts | None = None
    fee_outdated: str = ""
    resolution: ResolutionName | None = None
    previous: PreviousFacts | None = None
    hours_sentence: str = ""
    minutes_from_activities: int | None = None
    monthly_activities: bool = False
    ten_percent: str = ""
    income_keeps_fee: bool = False
    weeks: Fraction = FOUR_WEEKS
    programme: ProgrammeMatter | None = None
    corrected: CorrectedDecision | None = None

    @property
    def hours_change(self) -> bool:
        """Whether a change gives other hours than the decision it changes."""
        return self.previous is None or self.previous.hours != self.hours

    @property
    def hours_unfounded(self) -> bool:
        """Whether new hours are others than the activities come to."""
        return self.hours_change and self.minutes_from_activities != self.terms.minutes

    @property
    def hours_reason(self) -> str:
        """Why the hours are others than the activities come to, empty where nobody said it."""
        changing = self.kind is DecisionKind.CHANGE
        return (self.terms.hours_reason if changing else self.terms.reason).strip()

    @property
    def conditions_stated(self) -> bool:
        """Whether somebody found what art. 50 ust. 1 and 2 u.p.s. ask: the need, and no family."""
        found, terms = self.interview, self.terms
        needed = found.findings or found.conclusions or self.hours_sentence or terms.needs_kept
        unhelped = self.person.alone or found.family_help
        return found.conducted_on is not None and bool(needed and unhelped)

    @property
    def is_detrimental(self) -> bool:
        """Whether it takes something from the party, so that it counts once delivered."""
        ending = self.terms.ending
        if self.kind is DecisionKind.EXPIRY:
            return ending is not None and not ending.lapses
        return self.kind is DecisionKind.CHANGE and self.gives_less

    @property
    def gives_less(self) -> bool:
        """Whether a change gives fewer hours or asks more to be paid than the decision before."""
        return self.asks_more or self.gives_fewer_hours

    @property
    def asks_more(self) -> bool:
        """Whether on any day of the change more is to be paid, exemptions counted in."""
        before, terms, fee = self.previous, self.terms, self.fee
        if before is None or fee is None:
            return False
        now, then = (Relieved(one.payable, one.exemption) for one in (fee, before))
        return now.is_ever_dearer_than(then, self._first, terms.ends_on or date.max)

    @property
    def gives_fewer_hours(self) -> bool:
        """Whether a change gives fewer hours than the decision before."""
        before, terms = self.previous, self.terms
        if before is None or before.minutes is None or before.basis is None:
            return False
        if terms.minutes is None:
            return False
        now = minutes_of_example(terms.minutes, terms.basis, terms.days_a_week)
        return now < minutes_of_example(before.minutes, before.basis, before.days_a_week)

    @property
    def hours(self) -> str:
        """The granted hours in words, empty where nothing is granted."""
        terms = self.terms
        if terms.minutes is None:
            return ""
        return hours_in_words(terms.minutes, terms.basis, terms.days_a_week)

    @property
    def fee_changes(self) -> bool:
        """Whether a change gives another fee or another exemption than the decision before."""
        return self.charge_changes or self.exemption_changes

    @property
    def exemption_changes(self) -> bool:
        """Whether another exemption holds than before, or a request for one is answered."""
        if self.fee is None:
            return False
        now = self.fee.exemption and self.fee.exemption.left_from(self._first)
        return bool(self.fee.exemption_denied) or now != self._running_exemption

    @property
    def exemption_dropped(self) -> Exemption | None:
        """The exemption that still runs, where a change sets a fee and names none."""
        changing, fee = self.kind is DecisionKind.CHANGE, self.fee
        if not changing or fee is None or fee.exemption or fee.payable.is_free:
            return None
        return self._running_exemption

    @property
    def exemption_replaced(self) -> Exemption | None:
        """The exemption that still runs, where a change grants another one in its place."""
        if self.kind is not DecisionKind.CHANGE or self.fee is None or self.fee.exemption is None:
            return None
        return self._running_exemption if self.exemption_changes else None

    @property
    def _running_exemption(self) -> Exemption | None:
        before = self.previous and self.previous.exemption
        return before.left_from(self._first) if before else None

    @property
    def _first(self) -> date:
        return self.terms.effective_on or self.day

    @property
    def stands_on_old_income(self) -> bool:
        """Whether a change leaves the fee to the income it was set on: small rises add up."""
        if self.fee is None or self.previous is None or not self.income_keeps_fee:
            return False
        if self.fee.fee_percent is None:
            return not self.charge_changes
        return self.fee.fee_percent == self.previous.fee_percent

    @property
    def charge_changes(self) -> bool:
        """Whether a change gives another fee than the decision it changes."""
        if self.fee is None or self.previous is None:
            return self.fee is not None
        return self.fee.payable.named != self.previous.payable.named


TITLES: Mapping[Sex, Mapping[str, str]] = {
    Sex.FEMALE: {
        "nominative": "Pani",
        "genitive": "Pani",
        "dative": "Pani",
        "accusative": "Panią",
        "instrumental": "Panią",
        "locative": "Pani",
    },
    Sex.MALE: {
        "nominative": "Pan",
        "genitive": "Pana",
        "dative": "Panu",
        "accusative": "Pana",
        "instrumental": "Panem",
        "locative": "Panu",
    },
}
