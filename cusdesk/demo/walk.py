"""One resident's way through the office, walked with the clerk's own operations on past days."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from cusdesk.demo.people import Home
from cusdesk.domain.activities import Activity, suggested
from cusdesk.domain.cases import CaseKind, InterviewKind, ReporterKind
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.decisions import DecisionKind, DeliveryMode
from cusdesk.domain.grants import RefusalGround
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.interviews import InterviewRecord
from cusdesk.domain.services import CareKind
from cusdesk.operations.applications import NewApplication, register_application
from cusdesk.operations.approvals import approve_draft, submit_draft
from cusdesk.operations.decision_drafts import (
    draft_decision,
    proposed_decision,
    set_terms,
    show_draft,
)
from cusdesk.operations.deliveries import deliveries, record_delivery
from cusdesk.operations.fees import FeeChoice, determine_fee
from cusdesk.operations.guards import record_death
from cusdesk.operations.incomes import Component, StatementForm, record_income
from cusdesk.operations.interviews import proposed_due, record_interview
from cusdesk.operations.issuing import Issued, issue_decision
from cusdesk.operations.names import confirm_forms, propose_forms
from cusdesk.operations.needs import save_needs
from cusdesk.operations.office import Office
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import send_order
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.reports import NewReport, take_report
from cusdesk.operations.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")

PENSIONS = ("1978.49", "2180.00", "2418.60", "2744.15", "3120.40", "3566.02")
SUPPLEMENT = Decimal("348.22")
SUPPLEMENT_AGE = 75
CALLS = (
    "Sąsiadka mówi, że starsza osoba od tygodnia nie wychodzi z domu i nie pali w piecu.",
    "Córka dzwoni z Poznania: po powrocie ze szpitala ktoś musi pomóc przy toalecie i posiłkach.",
    "Sołtys prosi o sprawdzenie: osoba starsza mieszka samotnie, trudno jej przynieść opał.",
    "Pielęgniarka środowiskowa zgłasza potrzebę codziennej pomocy po udarze.",
)
CALLERS = (
    ReporterKind.NEIGHBOUR,
    ReporterKind.FAMILY,
    ReporterKind.VILLAGE_HEAD,
    ReporterKind.NURSE,
)
FINDINGS = (
    "Osoba porusza się przy balkoniku, nie przygotuje sama ciepłego posiłku ani nie zrobi zakupów.",
    "Po udarze prawa ręka jest niesprawna; toaleta i ubieranie wymagają pomocy drugiej osoby.",
    "Wzrok bardzo osłabiony, leki i posiłki wymagają przygotowania przez inną osobę.",
)
FAMILY = (
    "Dzieci mieszkają w innym województwie i pomagają raz w miesiącu.",
    "Rodzina nie utrzymuje kontaktu, sąsiedzi pomagają doraźnie.",
)
FAMILY_HELPS = "Syn mieszka w tej samej wsi i deklaruje codzienną pomoc."
CONCLUSION = "Wskazana pomoc w formie usług opiekuńczych w miejscu zamieszkania."


@dataclass
class SetClock:
    """A clock that stands on the day being walked and goes on a little with each look."""

    moment: datetime

    def __call__(self) -> datetime:
        """Return the moment."""
        self.moment += timedelta(seconds=1)
        return self.moment

    def turn_to(self, day: date, hour: int = 9) -> None:
        """Stand at an hour of a day, unless it is that day already."""
        if self.moment.astimezone(WARSAW).date() != day:
            self.moment = datetime.combine(day, time(hour), WARSAW).astimezone(UTC)


@dataclass(frozen=True)
class Desks:
    """The same office with each of the staff logged in, and the clock they share."""

    clock: SetClock
    director: Office
    organiser: Office
    worker: Office
    clerk: Office


class Walk:
    """One person on the way to a decision; every step is an operation on its day."""

    def __init__(
        self, desks: Desks, random: Random, home: Home, ids: tuple[UUID, ...], begun: date
    ) -> None:
        self._desks, self._random = desks, random
        self.home, self.ids = home, ids
        self.resident = ids[0]
        self.day = begun

    def on(self, day: date) -> date:
        """Go on to a working day, never back; return it."""
        holidays = self._desks.worker.surroundings.law.holidays
        self.day = holidays.next_working(max(self.day, day))
        return self.day

    def later(self, least: int, most: int) -> date:
        """Go on by some days; return the day reached."""
        return self.on(self.day + timedelta(days=self._random.randint(least, most)))

    def report(self) -> UUID:
        """Have somebody call about the person."""
        at = self._random.randrange(len(CALLS))
        new = NewReport(CALLERS[at], CALLS[at], self.resident)
        return self._do(self._desks.worker, take_report, new).id

    def apply(self, kind: CaseKind = CaseKind.CARE, report_id: UUID | None = None) -> UUID:
        """File the application, which opens the case."""
        new = NewApplication(
            resident_id=self.resident,
            kind=kind,
            received_on=self.day,
            asked_for="Pomoc w domu w codziennych czynnościach.",
            report_id=report_id,
        )
        return self._do(self._desks.worker, register_application, new).case_id

    def interview(self, case_id: UUID, kind: InterviewKind = InterviewKind.FULL) -> None:
        """Visit the person at home and record it."""
        record = InterviewRecord(
            kind=kind,
            conducted_on=self.day,
            next_due_on=self._do(self._desks.worker, proposed_due, self.day),
            place="miejsce zamieszkania",
            findings=self._random.choice(FINDINGS),
            family_help=self._random.choice(FAMILY),
            conclusions=CONCLUSION,
        )
        self._do(self._desks.worker, record_interview, case_id, record)

    def needs(self, case_id: UUID, care: CareKind = CareKind.ORDINARY) -> None:
        """Agree on activities, from which the hours follow."""
        common = list(suggested(care))
        self._random.shuffle(common)
        chosen: list[Activity] = sorted(common[:4], key=lambda one: (one.need, one.activity))
        self._do(self._desks.worker, save_needs, case_id, (), tuple(chosen))

    def incomes(self) -> None:
        """State what everyone in the household received in the month before."""
        month = (self.day.replace(day=1) - timedelta(days=1)).replace(day=1)
        rows = []
        for person, who in zip(self.home.people, self.ids, strict=True):
            rows.append(Component(who, "pension", Decimal(self._random.choice(PENSIONS))))
            if self.day.year - person.birth_date.year > SUPPLEMENT_AGE:
                rows.append(Component(who, "care_supplement", SUPPLEMENT))
        form = StatementForm(month, self.day, tuple(rows), evidence="odcinki emerytury", alone=True)
        self._do(self._desks.clerk, record_income, self.resident, form)

    def fee(self, case_id: UUID, reason: str = "") -> None:
        """Determine the fee from table and income; one that follows another says why."""
        self._do(self._desks.clerk, determine_fee, case_id, FeeChoice(reason=reason))

    def name_forms(self) -> None:
        """Confirm the case forms of the name, as proposed."""
        proposed = self._do(self._desks.clerk, propose_forms, self.resident)
        self._do(self._desks.clerk, confirm_forms, self.resident, proposed.forms)

    def draft(self, case_id: UUID, kind: DecisionKind) -> UUID:
        """Write the decision: the party was heard today, the director will sign."""
        draft_id = self._do(self._desks.clerk, draft_decision, case_id, kind)
        drafted = self._do(self._desks.clerk, show_draft, draft_id)
        # art. 130 § 4 KPA: in line with the party's request, so that care may begin at once
        terms = replace(drafted.terms, heard_on=self.day, as_requested=kind.grants)
        if kind is DecisionKind.REFUSAL:
            terms = replace(terms, refusal=RefusalGround.FAMILY, reason=FAMILY_HELPS)
        signatory = drafted.signatories[0].authorisation_id
        self._do(self._desks.clerk, set_terms, draft_id, drafted.terms, terms, signatory)
        return draft_id

    def fitting_grant(self, case_id: UUID) -> DecisionKind:
        """Return the kind of decision the data point at."""
        return self._do(self._desks.clerk, proposed_decision, case_id)

    def submit(self, draft_id: UUID) -> None:
        """Hand the draft over for approval."""
        self._do(self._desks.clerk, submit_draft, draft_id)

    def approve(self, draft_id: UUID) -> None:
        """Have somebody else approve it."""
        self._do(self._desks.organiser, approve_draft, draft_id)

    def issue(self, draft_id: UUID) -> Issued:
        """Issue the approved decision."""
        # The days walked are invented: orders of the last of them are no reason to stop.
        return self._do(self._desks.director, issue_decision, draft_id, clock_confirmed=True)

    def deliver(self, issued: Issued) -> None:
        """Have a colleague hand the decision over and bring back the signed receipt."""
        desk = self._do(self._desks.clerk, deliveries, issued.decision_id)
        for one in desk.deliveries:
            handed = replace(
                one.record,
                sent_on=desk.issued_on,
                delivered_on=self.day,
                mode=DeliveryMode.ADDRESSEE,
                received_by=one.addressee,
            )
            self._do(self._desks.clerk, record_delivery, one.id, one.record, handed)

    def order(self, case_id: UUID) -> None:
        """Order what was granted from the centre's own carers."""
        source = self._do(self._desks.director, order_sources, case_id)[-1]
        director, ground = self._desks.director, (source.kind, source.id)
        draft = self._do(director, propose_order, case_id, *ground)
        self._do(director, send_order, self._do(director, draft_order, case_id, draft))

    def die(self) -> None:
        """Have the death recorded, with everything that follows from it."""
        self._do(self._desks.worker, record_death, self.resident, self.day, DeathSource.FAMILY)

    @property
    def desks(self) -> Desks:
        """The office with each of the staff logged in."""
        return self._desks

    @property
    def random(self) -> Random:
        """What the story draws its lots from."""
        return self._random

    def coordinator(
        self,
        operation: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Have the coordinator of plans do something on the day reached."""
        return self._do(self._desks.worker, operation, *args, **kwargs)

    def director(
        self,
        operation: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Have the director do something on the day reached."""
        return self._do(self._desks.director, operation, *args, **kwargs)

    def _do(
        self,
        office: Office,
        operation: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        self._desks.clock.turn_to(self.day)
        return office.do(operation, *args, **kwargs)
