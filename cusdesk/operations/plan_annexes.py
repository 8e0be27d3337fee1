"""The papers a plan (IPUS) stands on: what the CUS Act wants with it, and where each is kept.

Art. 39 says what a plan holds and names no annex. What the Act wants done around a plan leaves
papers in the case, and the plan names each of them with its day, so that whoever agrees, approves
or inspects it finds them:

- the application (art. 35): number and date stamp of each that asks for a service of the plan;
- declarations, and documents a programme asks for (art. 36 ust. 1-3): their days and what was
  shown; the centre keeps no copy of a document that was only shown;
- the talk about needs (art. 37), from which a plan is drawn up (art. 38 ust. 1);
- the passing on of a part of the application, with the day of consent (art. 38 ust. 1);
- what the person is qualified for and on what terms (art. 42 ust. 1): the letters as archived;
- versions approved before an update (art. 41 ust. 2): as archived;
- the data-protection clause (art. 13 GDPR): the day and the way, only where its giving was
  recorded.

The agreement (art. 38 ust. 1) and the approval with its authorisation (art. 41 ust. 1) stand on
the plan itself; the description of course and results (art. 45 ust. 3) is a document of its own,
filed after the plan; a resignation and a waiver of fees (art. 44) come after it too. The limits of
art. 40 are checks. What is lacking is said in the window, never on paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.assessments import Assessment
from cusdesk.db.cases import Application
from cusdesk.db.decisions import Document
from cusdesk.db.plans import PlanVersion, ServicePlan
from cusdesk.db.qualifications import Qualification, Transfer
from cusdesk.domain.dates import short_day
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.users import Permission
from cusdesk.domain.words import joined
from cusdesk.operations.declaration import operation, part
from cusdesk.operations.declarations import asked_of, said_in
from cusdesk.operations.notes import duties_of
from cusdesk.operations.plan_items import content_of
from cusdesk.operations.plans import existing_plan, versions_of
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Annex:
    """A paper a plan stands on: what it is, which law wants it, its number and day.

    One that tells nothing is lacking; `document_id` leads to a paper kept in the archive.
    """

    title: str
    basis: str
    told: str = ""
    document_id: UUID | None = None

    @property
    def is_there(self) -> bool:
        """Whether the paper is recorded."""
        return bool(self.told)


@operation(Permission.HEALTH_READ)
def annexes_in(tx: Transaction, plan_id: UUID) -> tuple[Annex, ...]:
    """Return the papers an open plan stands on, those that are lacking too."""
    plan = existing_plan(tx, plan_id)
    version = versions_of(tx, plan_id)[-1]
    services = [one.service_id for one in content_of(tx, plan, version).services]
    return annexes_of(tx, plan, version, services)


@part
def annexes_of(
    tx: Transaction, plan: ServicePlan, version: PlanVersion, services: Sequence[UUID]
) -> tuple[Annex, ...]:
    """Return the papers one version of a plan stands on, in the order the Act asks for them."""
    return (
        *_asking(tx, plan, services),
        _talk(tx, plan, version),
        *_passed_on(tx, plan),
        *_informing(tx, plan, services),
        *_former(tx, plan, version),
        _clause(tx, plan),
    )


def _asking(tx: Transaction, plan: ServicePlan, services: Sequence[UUID]) -> Iterator[Annex]:
    """Yield each application with the declarations made in it."""
    asks = select(Qualification.application_id).where(
        Qualification.case_id == plan.case_id,
        Qualification.service_id.in_(services),
        Qualification.gone.is_(False),
    )
    rows = tx.scalars(
        select(Application)
        .where(
            Application.case_id == plan.case_id,
            Application.id.in_(asks),
            Application.gone.is_(False),
        )
        .order_by(Application.received_on, Application.id)
    ).all()
    for row in rows:
        number = RegisterNumber(row.number, row.year, row.ordinal)
        yield Annex("Wniosek", "art. 35", f"nr {number}, wpłynął {short_day(row.received_on)}")
        yield from _declared(tx, row, str(number))


def _declared(tx: Transaction, row: Application, number: str) -> Iterator[Annex]:
    said = said_in(tx, row.id).values()
    if not said and not asked_of(tx, row):
        return
    days = _listed(short_day(day) for day in sorted({one.made_on for one in said}))
    shown = _listed(sorted({one.document_seen for one in said if one.document_seen}))
    of = f"do wniosku nr {number} z {days}" if days else ""
    told = "; okazano: ".join(filter(None, (of, shown)))
    yield Annex("Oświadczenia", "art. 36", told)


def _talk(tx: Transaction, plan: ServicePlan, version: PlanVersion) -> Annex:
    """Return the talk the version names, else the latest one of the case."""
    talks = select(Assessment).where(Assessment.case_id == plan.case_id, Assessment.gone.is_(False))
    if version.assessment_id is not None:
        talks = talks.where(Assessment.id == version.assessment_id)
    row = tx.scalars(talks.order_by(Assessment.talked_on.desc()).limit(1)).first()
    told = f"z {short_day(row.talked_on)}" if row is not None else ""
    return Annex("Karta rozpoznania potrzeb", "art. 37", told)


def _passed_on(tx: Transaction, plan: ServicePlan) -> Iterator[Annex]:
    rows = select(Transfer).where(Transfer.case_id == plan.case_id, Transfer.gone.is_(False))
    for row in tx.scalars(rows.order_by(Transfer.sent_on, Transfer.id)):
        told = f"{short_day(row.sent_on)}, {row.to_unit}; zgoda z {short_day(row.consent_on)}"
        yield Annex("Przekazanie wniosku", "art. 38 ust. 1", told)


def _informing(tx: Transaction, plan: ServicePlan, services: Sequence[UUID]) -> Iterator[Annex]:
    """Yield the letters about what the plan's services are used for; one may tell of several."""
    rows = tx.execute(
        select(Document.id, Document.issued_on)
        .join(Qualification, Qualification.document_id == Document.id)
        .where(
            Qualification.case_id == plan.case_id,
            Qualification.service_id.in_(services),
            Qualification.state.in_(_QUALIFIED_ONCE),
            Qualification.gone.is_(False),
        )
        .distinct()
        .order_by(Document.issued_on, Document.id)
    ).all()
    title, basis = "Informacja o zakwalifikowaniu", "art. 42 ust. 1"
    for row in rows:
        yield Annex(title, basis, f"z {short_day(row.issued_on)}", row.id)
    if services and not rows:
        yield Annex(title, basis)


# whoever resigned or ended the use of a service was told of it all the same
_QUALIFIED_ONCE = (
    QualificationState.QUALIFIED,
    QualificationState.RESIGNED,
    QualificationState.ENDED,
)


def _former(tx: Transaction, plan: ServicePlan, version: PlanVersion) -> Iterator[Annex]:
    for one in versions_of(tx, plan.id):
        if one.version < version.version and one.approved_on is not None:
            told = f"wersja {one.version}, zatwierdzona {short_day(one.approved_on)}"
            yield Annex("Plan przed zmianą", "art. 41 ust. 2", told, one.document_id)


def _clause(tx: Transaction, plan: ServicePlan) -> Annex:
    given = next(iter(duties_of(tx, plan.resident_id)), None)
    told = f"{short_day(given.given_on)}, {given.how}" if given is not None else ""
    return Annex("Informacja o przetwarzaniu danych osobowych", "art. 13 RODO", told)


def _listed(items: Iterable[str]) -> str:
    known = tuple(items)
    return joined(known) if known else ""
