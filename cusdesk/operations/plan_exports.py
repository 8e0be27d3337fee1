"""A plan as open data: one JSON object by `docs/schemas/plan-1.json`, its services as CSV."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from cusdesk.db.plans import PlanVersion, ServicePlan
from cusdesk.domain.activities import when_text
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.money import rounded
from cusdesk.domain.plan_content import Goal, PlanContent, PlannedService
from cusdesk.domain.plan_ground import PlanGround
from cusdesk.domain.plan_totals import plan_totals
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.domain.users import Permission
from cusdesk.domain.weeks import FOUR_WEEKS
from cusdesk.operations.cases import existing_case
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.offices import header_on
from cusdesk.operations.plan_endings import ending_of
from cusdesk.operations.plan_ground import ground_of
from cusdesk.operations.plan_items import content_of
from cusdesk.operations.plan_reviews import ReviewRow, reviews_of
from cusdesk.operations.plan_sections import needs_told
from cusdesk.operations.plans import (
    existing_plan,
    number_of,
    standing_version,
    versions_of,
)
from cusdesk.operations.programmes import hidden_in
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.spreadsheets import csv_text
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

FORMAT = "cusdesk-plan-1"
Entry = dict[str, object]
HEADS = (
    "kod",
    "usługa",
    "zakres",
    "ilość",
    "jednostka",
    "częstotliwość",
    "dni",
    "godziny",
    "miejsce",
    "wykonawca",
    "od",
    "do",
    "opłata za jednostkę",
    "podstawa opłaty",
    "koszt jednostki",
)


@operation(Permission.HEALTH_READ, Act.EXPORT)
def export_plan(tx: Transaction, number: str, *, named: bool = True) -> Entry:
    """Return the version in force of a plan as plain data.

    Without `named` nothing leaves that tells of a person: no number, mark or name, no free words,
    and months for days, since a register holds the days of everybody.
    """
    plan = plan_numbered(tx, number)
    versions = versions_of(tx, plan.id)
    version = standing_version(versions, tx.today)
    content = content_of(tx, plan, version)
    ground = ground_of(tx, plan, versions[0].starts_on)
    return {
        "format": FORMAT,
        "centre": header_on(tx, tx.today).name if named else "",
        "plan": _plan(tx, plan, version) if named else _unnamed(_plan(tx, plan, version)),
        "participant": _participant(tx, plan) if named else None,
        "needs_summary": "\n".join(needs_told(content, ground)) if named else "",
        **_lists(content if named else _wordless(content), ground, named=named),
        "month": _month(content, ground),
        "reviews": [_review(row, named=named) for row in reviews_of(tx, plan.id)],
    }


@operation(Permission.HEALTH_READ, Act.EXPORT)
def export_plan_csv(tx: Transaction, number: str, *, named: bool = True) -> str:
    """Return the services of a plan as CSV, one line each, as Polish spreadsheets read it."""
    plan = plan_numbered(tx, number)
    versions = versions_of(tx, plan.id)
    whole = content_of(tx, plan, standing_version(versions, tx.today))
    content = whole if named else _wordless(whole)
    ground = ground_of(tx, plan, versions[0].starts_on)
    rows = ((one, _service(one, ground, named=named)) for one in content.services)
    return csv_text(HEADS, (_line(entry | _spoken(one, ground)) for one, entry in rows))


def _spoken(one: PlannedService, ground: PlanGround) -> Entry:
    """Return in Polish what a person reads in a table and a program in the open data."""
    return {
        "unit": ground.services[one.service_id].unit.label,
        "frequency": one.frequency.label,
        "days": when_text(one.days, None) if one.days else "",
    }


# what of a plan and its version names people, is written in free words or leads to a register
_NOBODY: Entry = {"number": "", "case": "", "coordinator": "", "what_changed": []}


def _unnamed(entry: Entry) -> Entry:
    return {name: _month_of(value) for name, value in entry.items()} | _NOBODY


def _month_of(value: object) -> object:
    return f"{value:%Y-%m}" if isinstance(value, date) else value


def _wordless(content: PlanContent) -> PlanContent:
    """Return a plan without what somebody wrote by hand: any of it may tell who the person is."""
    return replace(
        content,
        goals=tuple(replace(one, words="", measure="") for one in content.goals),
        services=tuple(
            replace(one, scope="", place="", times="", fee_ground="") for one in content.services
        ),
        actions=tuple(replace(one, what="", who="", how_often="") for one in content.actions),
        commitments=tuple(replace(one, text="") for one in content.commitments),
    )


def _lists(content: PlanContent, ground: PlanGround, *, named: bool) -> Entry:
    return {
        "goals": [_goal(one) for one in content.goals],
        "services": [_service(one, ground, named=named) for one in content.services],
        "supporting_actions": [
            {"what": one.what, "who": one.who, "how_often": one.how_often}
            for one in content.actions
        ],
        "commitments": [{"of": one.whose.value, "text": one.text} for one in content.commitments],
    }


@part
def plan_numbered(tx: Transaction, number: str) -> ServicePlan:
    """Return the plan a person names by its number, „12/2026”."""
    typed = number.strip().removeprefix("IPUS").strip(" /")
    year = typed.rpartition("/")[2]
    if not year.isdigit():
        raise InvalidInputError("Podaj numer planu z rokiem, na przykład 12/2026.", "number")
    rows = tx.scalars(
        select(ServicePlan).where(ServicePlan.year == int(year), ServicePlan.gone.is_(False))
    )
    found = next((row for row in rows if number_of(row) == typed), None)
    if found is None:
        raise NotFoundError(f"W rejestrze nie ma planu nr {typed}.")
    return existing_plan(tx, found.id)


def _plan(tx: Transaction, plan: ServicePlan, version: PlanVersion) -> Entry:
    ending = ending_of(tx, plan.id)
    return {
        "number": number_of(plan),
        "case": existing_case(tx, plan.case_id).mark,
        "version": version.version,
        "state": version.state.value,
        "applied": plan.applied_on,
        "from": version.starts_on,
        "to": version.ends_on,
        "ended": ending.ended_on if ending else None,
        "ended_because": ending.kind.value if ending else None,
        "agreed": version.agreed_on,
        "approved": version.approved_on,
        "approved_as": version.approver_capacity.value if version.approver_capacity else None,
        "coordinator": user_name(tx, plan.coordinator_id),
        "what_changed": version.what_changed.splitlines(),
    }


def _participant(tx: Transaction, plan: ServicePlan) -> Entry:
    person, hidden = resident_brief(tx, plan.resident_id), hidden_in(tx, plan.case_id)
    return {
        "name": person.name,
        "pesel": None if PersonalDatum.PESEL in hidden else person.pesel or None,
        "birth_date": None if PersonalDatum.AGE in hidden else person.birth_date,
        "address": "" if PersonalDatum.ADDRESS in hidden else person.address_line,
    }


def _review(row: ReviewRow, *, named: bool) -> Entry:
    days = {"due": row.due_on, "done": row.done_on}
    told = days if named else {name: _month_of(day) for name, day in days.items()}
    return {**told, "update_needed": row.update_needed}


def _goal(one: Goal) -> Entry:
    return {
        "words": one.words,
        "measure": one.measure,
        "stays_home": one.stays_home,
        "result": one.result.value if one.result else None,
    }


def _service(one: PlannedService, ground: PlanGround, *, named: bool) -> Entry:
    service = ground.services[one.service_id]
    provider = ground.providers.get(one.provider_id) if one.provider_id else None
    place = ground.places.get(one.place_id, "") if one.place_id else ""
    return {
        "code": service.code,
        "name": service.name,
        "scope": one.scope,
        "amount": one.amount,
        "unit": service.unit.value,
        "frequency": one.frequency.value,
        "days": one.days,
        "times": one.times,
        "place": ", ".join(filter(None, (place, one.place))) if named else "",
        "provider": provider.name if provider and named else "",
        "from": one.starts_on if named else _month_of(one.starts_on),
        "to": one.ends_on if named else _month_of(one.ends_on),
        "fee_per_unit": one.fee_per_unit,
        "fee_ground": one.fee_ground,
        "cost_per_unit": one.cost_per_unit,
    }


def _month(content: PlanContent, ground: PlanGround) -> Entry:
    totals = plan_totals(content.services, ground.named)
    cost, fee = totals.cost, totals.fee
    return {
        "weeks": str(FOUR_WEEKS),
        "hours": str(totals.hours.least),
        "hours_most": str(totals.hours.most),
        "cost": rounded(cost.least),
        "cost_most": rounded(cost.most),
        "fee": rounded(fee.least),
        "fee_most": rounded(fee.most),
        "explanation": list(totals.steps),
    }


def _line(entry: Entry) -> Sequence[str]:
    return [_shown(value) for value in entry.values()]


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
