"""A plan as open data: one JSON object by `docs/schemas/plan-1.json`, its services as CSV."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

from sqlalchemy import select

from cusdesk.db.plans import PlanVersion, ServicePlan
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.plan_content import Goal, PlanContent, PlannedService
from cusdesk.domain.plan_ground import PlanGround
from cusdesk.domain.plan_totals import plan_totals
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import existing_case
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.offices import header_on
from cusdesk.operations.plan_ground import ground_of
from cusdesk.operations.plan_items import content_of
from cusdesk.operations.plan_reviews import reviews_of
from cusdesk.operations.plans import (
    existing_plan,
    number_of,
    standing_version,
    versions_of,
)
from cusdesk.operations.programmes import hidden_in
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.spreadsheets import safe_cell
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

    Without `named` nothing leaves that tells of a person: no mark, nobody's name, no free words.
    """
    plan = plan_numbered(tx, number)
    versions = versions_of(tx, plan.id)
    version = standing_version(versions, tx.today)
    content = content_of(tx, plan, version)
    ground = ground_of(tx, plan, versions[0].starts_on)
    return {
        "format": FORMAT,
        "centre": header_on(tx, tx.today).name,
        "plan": _plan(tx, plan, version) | ({} if named else _NOBODY),
        "participant": _participant(tx, plan) if named else None,
        "needs_summary": content.frame.needs_summary if named else "",
        **_lists(content if named else _wordless(content), ground),
        "month": _month(content, ground),
        "reviews": [
            {"due": row.due_on, "done": row.done_on, "update_needed": row.update_needed}
            for row in reviews_of(tx, plan.id)
        ],
    }


@operation(Permission.HEALTH_READ, Act.EXPORT)
def export_plan_csv(tx: Transaction, number: str, *, named: bool = True) -> str:
    """Return the services of a plan as CSV, one line each, as Polish spreadsheets read it."""
    plan = plan_numbered(tx, number)
    versions = versions_of(tx, plan.id)
    whole = content_of(tx, plan, standing_version(versions, tx.today))
    content = whole if named else _wordless(whole)
    ground = ground_of(tx, plan, versions[0].starts_on)
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows(_line(_service(one, ground)) for one in content.services)
    return file.getvalue()


# what of a plan and its version names people or is written in free words
_NOBODY: Entry = {"case": "", "coordinator": "", "what_changed": []}


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


def _lists(content: PlanContent, ground: PlanGround) -> Entry:
    return {
        "goals": [_goal(one) for one in content.goals],
        "services": [_service(one, ground) for one in content.services],
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
    return {
        "number": number_of(plan),
        "case": existing_case(tx, plan.case_id).mark,
        "version": version.version,
        "state": version.state.value,
        "applied": plan.applied_on,
        "from": version.starts_on,
        "to": version.ends_on,
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


def _goal(one: Goal) -> Entry:
    return {
        "words": one.words,
        "measure": one.measure,
        "stays_home": one.stays_home,
        "result": one.result.value if one.result else None,
    }


def _service(one: PlannedService, ground: PlanGround) -> Entry:
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
        "place": ", ".join(filter(None, (place, one.place))),
        "provider": provider.name if provider else "",
        "from": one.starts_on,
        "to": one.ends_on,
        "fee_per_unit": one.fee_per_unit,
        "fee_ground": one.fee_ground,
        "cost_per_unit": one.cost_per_unit,
    }


def _month(content: PlanContent, ground: PlanGround) -> Entry:
    totals = plan_totals(content.services, ground.named, ground.weeks)
    return {
        "weeks": str(ground.weeks),
        "hours": str(totals.hours),
        "cost": totals.cost,
        "fee": totals.fee,
        "explanation": list(totals.steps),
    }


def _line(entry: Entry) -> Sequence[str]:
    return [safe_cell(_shown(value)) for value in entry.values()]


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
