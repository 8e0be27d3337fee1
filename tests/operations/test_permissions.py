"""Who may do what: the duties of a centre kept apart, and no act that slips past the door.

The rows follow the roles of the CUS Act (art. 26, 28, 39-42, 50) and of art. 24 and 268a KPA.
"""

import importlib
import inspect
import pkgutil
from dataclasses import replace

import pytest

from cusdesk import operations
from cusdesk.db import access
from cusdesk.domain.errors import NotPermittedError
from cusdesk.domain.users import Permission, Role, permissions_of
from cusdesk.operations.absences import record_absence
from cusdesk.operations.access_log import read_log
from cusdesk.operations.approvals import approve_draft
from cusdesk.operations.decision_drafts import draft_decision
from cusdesk.operations.declaration import OPERATIONS, Act
from cusdesk.operations.deliveries import record_delivery
from cusdesk.operations.disabilities import record_disability
from cusdesk.operations.fees import determine_fee, work_out_fee
from cusdesk.operations.groups import add_group
from cusdesk.operations.incomes import record_income
from cusdesk.operations.interviews import record_interview
from cusdesk.operations.issuing import issue_decision
from cusdesk.operations.order_slips import send_order
from cusdesk.operations.plan_approvals import approve_plan
from cusdesk.operations.plans import begin_plan
from cusdesk.operations.preferences import record_refusal
from cusdesk.operations.qualifying import qualify
from cusdesk.operations.resident_cards import open_card
from cusdesk.operations.resolutions import put_into_force
from cusdesk.operations.roster_policy import decide_rule
from cusdesk.operations.roster_versions import publish_roster
from cusdesk.operations.signing import authorise_to_sign
from cusdesk.operations.travel_edits import set_way
from cusdesk.operations.users import assign_roles
from cusdesk.operations.visits import place_visit
from cusdesk.operations.work_terms import record_terms

for found in pkgutil.iter_modules(operations.__path__):
    importlib.import_module(f"cusdesk.operations.{found.name}")

DIRECTOR, ORGANISER, COORDINATOR = (
    Role.DIRECTOR,
    Role.SERVICE_ORGANISER,
    Role.PLAN_COORDINATOR,
)
COMMUNITY, ASSISTANCE, WORKER = (
    Role.COMMUNITY_ORGANISER,
    Role.ASSISTANCE_ORGANISER,
    Role.SOCIAL_WORKER,
)
CLERK, BOOKS, DISPATCHER = Role.BENEFIT_CLERK, Role.ACCOUNTANT, Role.DISPATCHER
OFFICER, ADMINISTRATOR = Role.DATA_PROTECTION, Role.ADMINISTRATOR
CASEWORKERS = {DIRECTOR, ORGANISER, COORDINATOR, ASSISTANCE, WORKER, CLERK}
DIAGNOSING = CASEWORKERS - {CLERK}

# Each weighty act of the office, and every role that may do it.
MAY = (
    (determine_fee, CASEWORKERS),
    (work_out_fee, CASEWORKERS),
    (record_income, CASEWORKERS),
    (record_interview, DIAGNOSING),
    (record_disability, DIAGNOSING),
    (draft_decision, CASEWORKERS),
    (approve_draft, {DIRECTOR, ASSISTANCE}),
    (issue_decision, {DIRECTOR, ASSISTANCE}),
    (record_delivery, CASEWORKERS),
    (qualify, {DIRECTOR, ORGANISER, COORDINATOR}),
    (begin_plan, {DIRECTOR, ORGANISER, COORDINATOR}),
    (approve_plan, {DIRECTOR, ORGANISER}),
    (send_order, {DIRECTOR, ORGANISER, COORDINATOR, DISPATCHER}),
    (record_terms, {DIRECTOR, ORGANISER}),
    (record_absence, {DIRECTOR, ORGANISER, COORDINATOR, DISPATCHER}),
    (publish_roster, {DIRECTOR, ORGANISER, COORDINATOR, DISPATCHER}),
    (place_visit, {DIRECTOR, ORGANISER, COORDINATOR, DISPATCHER}),
    (decide_rule, {DIRECTOR, ADMINISTRATOR}),
    (record_refusal, {DIRECTOR, ORGANISER, COORDINATOR, DISPATCHER}),
    (set_way, {DIRECTOR, ORGANISER, COORDINATOR, DISPATCHER}),
    (add_group, {DIRECTOR, ORGANISER, COMMUNITY}),
    (put_into_force, {DIRECTOR, ORGANISER}),
    (authorise_to_sign, {DIRECTOR, ADMINISTRATOR}),
    (assign_roles, {DIRECTOR, ADMINISTRATOR}),
    (read_log, {DIRECTOR, OFFICER}),
    (open_card, CASEWORKERS | {COMMUNITY, BOOKS, DISPATCHER}),
)
# What a role must never see or do, whatever else it is given later.
NEVER = (
    (COMMUNITY, {Permission.INCOMES_READ, Permission.HEALTH_READ, Permission.CASES_READ}),
    (DISPATCHER, {Permission.INCOMES_READ, Permission.HEALTH_READ, Permission.DECISIONS_DRAFT}),
    (BOOKS, {Permission.HEALTH_READ, Permission.SENSITIVE_READ, Permission.CASES_WRITE}),
    (CLERK, {Permission.HEALTH_READ, Permission.DECISIONS_APPROVE}),
    (COORDINATOR, {Permission.PLANS_APPROVE, Permission.DECISIONS_APPROVE}),
    (WORKER, {Permission.DECISIONS_APPROVE, Permission.PLANS_APPROVE}),
    (OFFICER, {Permission.RESIDENTS_READ, Permission.CASES_READ, Permission.DOCUMENTS_READ}),
    (ADMINISTRATOR, {Permission.RESIDENTS_READ, Permission.CASES_READ, Permission.INCOMES_READ}),
)
READING = {one for one in Permission if one.value.endswith("_read")}
# What stands on one's own desk: a password, a colour, a text not saved yet.
OWN = Permission.OWN_ACCOUNT


def function_of(name):
    module, _, function = name.rpartition(".")
    return getattr(importlib.import_module(module), function)


def declared(function):
    return OPERATIONS[f"{function.__module__}.{function.__qualname__}"]


def arguments_of(function):
    """Return as many senseless arguments as an operation demands: a door asks for none of them."""
    _, *rest = inspect.signature(function).parameters.values()
    demanded = [one for one in rest if one.default is inspect.Parameter.empty]
    positional = [None for one in demanded if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    named = {one.name: None for one in demanded if one.kind is inspect.Parameter.KEYWORD_ONLY}
    return positional, named


def outcome(office, function):
    """Return what stops an operation asked with nothing sensible, or that nothing did."""
    positional, named = arguments_of(function)
    try:
        office.do(function, *positional, **named)
    except Exception as stopped:  # noqa: BLE001 - whatever comes is what the test compares
        return type(stopped)
    return None


@pytest.mark.parametrize(("act", "roles"), MAY, ids=lambda one: getattr(one, "__name__", ""))
def test_a_weighty_act_belongs_to_its_roles_and_to_no_other(act, roles):
    asked = declared(act).permission

    assert {role for role in Role if asked in permissions_of([role])} == roles


@pytest.mark.parametrize(("role", "kept_from"), NEVER)
def test_a_role_is_kept_from_what_it_has_no_business_with(role, kept_from):
    assert permissions_of([role]) & kept_from == set()


def test_roles_add_up_and_take_nothing_away():
    for one in Role:
        for other in Role:
            assert permissions_of([one, other]) == permissions_of([one]) | permissions_of([other])


def test_no_operation_is_done_without_the_right_it_names(office):
    everything = office.actor.permissions | set(Permission)
    through = {}
    for name, how in OPERATIONS.items():
        office.actor = replace(office.actor, permissions=everything - {how.permission})
        stopped = outcome(office, function_of(name))
        if stopped is not NotPermittedError:
            through[name] = stopped

    assert through == {}


def test_an_act_refused_at_the_door_leaves_neither_a_row_nor_a_line(office):
    heard = []
    office.listen(heard.append)
    before = lines_of(office)
    office.actor = replace(office.actor, permissions=frozenset())

    for name in OPERATIONS:
        outcome(office, function_of(name))

    assert heard == []
    assert lines_of(office) == before


def lines_of(office):
    with office.store.reader.connect() as connection:
        return len(access.of_user(connection, office.actor.user_id))


@pytest.mark.parametrize("role", [BOOKS, OFFICER], ids=["accountant", "data protection"])
def test_who_only_reads_changes_nothing_at_all(office, role):
    office.actor = replace(office.actor, permissions=permissions_of([role]))
    changing = [name for name, how in OPERATIONS.items() if how.act is Act.CHANGE]
    through = {
        name
        for name in changing
        if OPERATIONS[name].permission is not OWN
        and outcome(office, function_of(name)) is not NotPermittedError
    }

    assert through == set()


def test_a_right_to_read_changes_nothing(office):
    office.actor = replace(office.actor, permissions=frozenset(READING))
    changing = {name for name, how in OPERATIONS.items() if how.act is Act.CHANGE}
    through = {
        name
        for name in changing
        if OPERATIONS[name].permission in READING
        and outcome(office, function_of(name)) is not NotPermittedError
    }

    assert through == set()
