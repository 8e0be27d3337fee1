"""The information on the realisation of a programme, filled in from what the office recorded."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanItem, PlanVersion
from cusdesk.db.providers import Provider
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.money import percent, rounded, zloty
from cusdesk.domain.orders import COUNTED
from cusdesk.domain.programme_limits import spent_in_words
from cusdesk.domain.programmes import IndicatorUnit
from cusdesk.domain.qualifications import SERVED
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission, Role
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.funding import funding_of_services
from cusdesk.operations.programme_cards import Indicator, ProgrammeView, programme_card
from cusdesk.operations.programme_letters import CENTRE_CAPACITIES
from cusdesk.operations.programme_prints import period_words
from cusdesk.operations.programme_room import rooms_left
from cusdesk.operations.qualification_use import was_used
from cusdesk.operations.signing import signatories_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import roles_on
from cusdesk.operations.working_papers import columns, footer, plain_rows, working_head
from cusdesk.print.blocks import Fact, Signature, Table, Text, escaped, figures
from cusdesk.print.papers import render
from cusdesk.print.programmes import ABOUT_COSTS, ProgrammeReport
from cusdesk.print.sheets import Facts, Section

TO_WRITE = "................................"


@dataclass(frozen=True, slots=True)
class ServiceTally:
    """Planned and actual people of one service, and the money promised for it."""

    code: str
    name: str
    planned: int | None
    actual: int
    budget: Decimal | None
    bound: str

    @property
    def degree(self) -> str:
        """How far the plan was carried out, in percent of the people planned."""
        if not self.planned:
            return ""
        return percent(rounded(Fraction(self.actual, self.planned) * 100))


@part
def tallies(tx: Transaction, view: ProgrammeView) -> list[ServiceTally]:
    """Return what each service of a programme reached (art. 6 CUS Act: people per service)."""
    actual = _people_by_service(tx, view.id)
    day = min(view.card.ends_on or tx.today, tx.today)
    rooms = rooms_left(tx, view.id, day)
    found = []
    for one in view.services:
        room = rooms[one.service_id]
        planned = one.limits.people_expected or one.limits.places
        number = actual.get(one.service_id, 0)
        found.append(
            ServiceTally(one.code, one.name, planned, number, room.budget, spent_in_words(room))
        )
    return found


@operation(Permission.SERVICES_READ, Act.PRINT)
def programme_report_pdf(tx: Transaction, programme_id: UUID) -> bytes:
    """Return the information on realisation; what the program does not know is left open."""
    view = programme_card(tx, programme_id)
    head, paper = working_head(tx, "Informacja z realizacji programu", view.card.code)
    content = ProgrammeReport(
        head=replace(head, funding=funding_of_services(tx, (), (programme_id,))),
        made_on=tx.today,
        author=tx.actor.name,
        sections=tuple(_sections(tx, view)),
        conclusions="Wnioski",
        signature=_signature(tx),
        identity=footer(tx, f"Informacja z realizacji programu {view.card.code}"),
    )
    return render(content, paper)


def _sections(tx: Transaction, view: ProgrammeView) -> list[Section]:
    counted = tallies(tx, view)
    indicators = [_indicator(tx, view, one) for one in view.indicators]
    monitoring = (
        Table(
            columns("Miernik", "Co się liczy", figures("Na początku"), figures("Cel"), "Wynik"),
            plain_rows(indicators),
        )
        if indicators
        else Text(TO_WRITE)
    )
    return [
        Section("Program", (Facts(_facts(view)),)),
        Section("Osoby i stopień realizacji", (_people_table(counted),)),
        Section("Wyniki monitorowania i oceny", (monitoring,)),
        Section("Koszty", _costs(view, counted)),
        Section("Wykonawcy usług", (_contractors(tx, view),)),
    ]


def _facts(view: ProgrammeView) -> tuple[Fact, ...]:
    due = f"w BIP do {long_day(view.report.on)} (art. 6 ustawy o CUS)" if view.report else ""
    card = view.card
    resolution = f"{card.resolution} z {short_day(card.adopted_on)}" if card.adopted_on else ""
    return (
        Fact("Nazwa", card.name, is_wide=True),
        Fact("Okres realizacji", period_words(view)),
        Fact("Uchwała", resolution),
        Fact("Termin informacji", due),
    )


def _people_table(counted: list[ServiceTally]) -> Table:
    rows = [
        (one.code, one.name, _number(one.planned), str(one.actual), one.degree) for one in counted
    ]
    heads = columns(
        "Kod",
        "Usługa",
        figures("Planowano osób"),
        figures("Skorzystało osób"),
        figures("Stopień realizacji"),
    )
    return Table(heads, plain_rows(rows))


def _costs(view: ProgrammeView, counted: list[ServiceTally]) -> tuple[Table | Text, ...]:
    rows = [(one.code, one.name, _money(one.budget), one.bound, TO_WRITE) for one in counted]
    heads = columns("Kod", "Usługa", figures("Budżet"), figures("Zaangażowano"), "Wydano")
    budget = _money(view.card.budget) or "nie podano"
    planned = f"Budżet programu: {budget}. Źródła: {view.card.sources or 'nie podano'}."
    return (Text(escaped(planned)), Table(heads, plain_rows(rows)), Text(escaped(ABOUT_COSTS)))


def _indicator(tx: Transaction, view: ProgrammeView, one: Indicator) -> tuple[str, ...]:
    counts_people = one.unit is IndicatorUnit.PEOPLE
    result = str(_people(tx, view.id, one.service_id)) if counts_people else TO_WRITE
    return (one.name, one.unit.label, str(one.baseline), _number(one.target), result)


def _contractors(tx: Transaction, view: ProgrammeView) -> Table | Text:
    ids = {*tx.scalars(_ordered_from(view.id)), *tx.scalars(_planned_with(view.id))}
    rows = tx.scalars(select(Provider).where(Provider.id.in_(ids), Provider.gone.is_(False)))
    named = sorted((row.name, row.kind.label, row.address) for row in rows)
    if not named:
        return Text(TO_WRITE)
    return Table(columns("Wykonawca", "Rodzaj", "Adres"), plain_rows(named))


def _ordered_from(programme_id: UUID) -> Select[UUID]:
    """Return whom services of a programme were ordered from; what was refused was not provided."""
    by_plan = select(PlanItem.id).join(Qualification, Qualification.id == PlanItem.qualification_id)
    return select(ServiceOrder.provider_id).where(
        ServiceOrder.state.in_(COUNTED),
        ServiceOrder.gone.is_(False),
        or_(
            ServiceOrder.qualification_id.in_(
                select(Qualification.id).where(Qualification.programme_id == programme_id)
            ),
            ServiceOrder.plan_item_id.in_(
                by_plan.where(Qualification.programme_id == programme_id)
            ),
        ),
    )


def _planned_with(programme_id: UUID) -> Select[UUID | None]:
    """Return who provides services of approved plans under a programme (art. 39 ust. 1 pkt 2)."""
    return (
        select(PlanItem.provider_id)
        .join(PlanVersion, PlanVersion.id == PlanItem.version_id)
        .join(Qualification, Qualification.id == PlanItem.qualification_id)
        .where(
            Qualification.programme_id == programme_id,
            Qualification.state.in_(SERVED),
            PlanVersion.approved_on.is_not(None),
            PlanVersion.gone.is_(False),
            PlanItem.provider_id.is_not(None),
            PlanItem.gone.is_(False),
        )
    )


def _people_by_service(tx: Transaction, programme_id: UUID) -> dict[UUID, int]:
    rows = tx.execute(
        select(Qualification.service_id, func.count(Qualification.resident_id.distinct()))
        .where(
            Qualification.programme_id == programme_id,
            was_used(),
            Qualification.gone.is_(False),
        )
        .group_by(Qualification.service_id)
    )
    return dict(rows.all())


def _people(tx: Transaction, programme_id: UUID, service_id: UUID | None) -> int:
    """Return how many people were served; whoever used two services is counted once."""
    query = select(func.count(Qualification.resident_id.distinct())).where(
        Qualification.programme_id == programme_id,
        was_used(),
        Qualification.gone.is_(False),
    )
    if service_id is not None:
        query = query.where(Qualification.service_id == service_id)
    return tx.scalar(query) or 0


def _signature(tx: Transaction) -> Signature:
    """Return the director's place: the information is the centre's own (art. 6 CUS Act)."""
    known = [
        one
        for regime in (Regime.PROGRAMME, Regime.DECISION)
        for one in signatories_on(tx, tx.today, regime)
        if one.capacity in CENTRE_CAPACITIES
        and Role.DIRECTOR in roles_on(tx, one.user_id, tx.today)
    ]
    director = next(iter(known), None)
    if director is None:
        return Signature("", TO_WRITE, "Dyrektor")
    return Signature("", director.name, director.position)


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else zloty(amount)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
