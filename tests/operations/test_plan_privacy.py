"""What a plan says of a person's needs is read by those who lead talks and plans, by no one else.

Words are planted in every text of a talk and a plan; then everything the program answers, prints
or exports to roles that may not read of health is searched for them (practice: the accountant
sees name, amount, period and hours; art. 50 ust. 2 and 3 CUS Act).
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from enum import EnumMeta
from itertools import product
from typing import Any, get_type_hints

import pypdfium2
import pytest
from sqlalchemy import select

from cusdesk import operations
from cusdesk.db.assessments import Assessment
from cusdesk.db.decisions import Document
from cusdesk.db.orders import OrderSlip, ServiceOrder
from cusdesk.db.plans import PlanVersion, ServicePlan
from cusdesk.db.programmes import Programme
from cusdesk.db.qualifications import Qualification
from cusdesk.db.visits import VisitRow
from cusdesk.domain.assessments import LifeArea, NeedState, UnmetReason
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.plan_content import Goal, PlanCommitment, SupportingAction
from cusdesk.domain.plans import AgreementForm, CommitmentOf, PlanEndKind
from cusdesk.domain.timeline import HappeningKind
from cusdesk.domain.users import Permission, Role, UserState, permissions_of
from cusdesk.operations.access_log import LogQuestion
from cusdesk.operations.declaration import OPERATIONS, Act
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan, return_plan
from cusdesk.operations.plan_endings import ClosingTalk, NewEnding, end_plan, sum_plan_up
from cusdesk.operations.plan_items import put_frame, put_lists, put_service
from cusdesk.operations.plan_reviews import Reviewed, add_note, record_review
from cusdesk.operations.plan_versions import begin_update
from cusdesk.operations.programme_cards import programme_card
from cusdesk.operations.service_needs import Settlement, settle_need
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import assign_roles, change_user_state, staff
from tests.print.reading import heard
from tests.support.assessments import needing, talked
from tests.support.plans import begun, scene

for found in pkgutil.iter_modules(operations.__path__):
    importlib.import_module(f"cusdesk.operations.{found.name}")

WORDS = (
    "kanarekpotrzeba",
    "kanarekpowod",
    "kanarekstreszczenie",
    "kanarekzakres",
    "kanarekcel",
    "kanarekmiernik",
    "kanarekdzialanie",
    "kanarekzobowiazanie",
    "kanarekuwaga",
    "kanarekprzeglad",
    "kanareknotatka",
    "kanarekkoniec",
    "kanarekprzebieg",
    "kanarekrezultat",
    "kanarekzalecenie",
    "kanarekzyczenie",
)
(
    NEED, REASON, SUMMARY, SCOPE, GOAL, MEASURE, ACTION, COMMITMENT, REMARK, FINDING,
    NOTE, END, COURSE, RESULT, ADVICE, WISH,
) = WORDS  # fmt: skip
# None of them may read of health; the first two are joined, since what roles allow adds up.
READERS = {
    "books": (Role.ACCOUNTANT, Role.DATA_PROTECTION, Role.ADMINISTRATOR),
    "fees": (Role.BENEFIT_CLERK, Role.COMMUNITY_ORGANISER),
    "roster": (Role.DISPATCHER,),
}
# Nothing of a person is asked for by these: a form typed a moment ago, a file, a text of law, a
# place and its post; who may read a dispute (named by `name`) is proved beside the disputes.
OWN_INPUT = {
    "agreement_id", "area", "arriving", "carer_id", "choice", "code", "conducted_on", "content",
    "decision_id", "destination", "determination_id", "died_on", "draft", "draft_id", "form",
    "group_id", "handover_id", "identifier", "identity", "key", "locality_id", "meeting_id",
    "month", "name", "paper_id", "place", "place_id", "placing", "project_id", "relief_id",
    "report_id", "resolution_id", "scale_id", "signed", "signer_id", "summary_id", "symbol",
    "table", "title", "told",
}  # fmt: skip
# What says of nobody: how much is asked for, and how it is shown.
PLAIN: dict[str, list[Any]] = {
    "year": [2026, 2027],
    "text": [""],
    "settled": [True],
    "typed": ["Żół"],
    "kinds": [frozenset(HappeningKind)],
    "days": [900],
    "start": [0],
    "number": [20],
    "limit": [20],
    "week": [True],
    "duplex": [False],
    "calls": [True],
    "count": [1],
    "village": [""],
}


class World:
    """A case with its plan and all that hangs on it, by the names operations ask under."""

    def __init__(self, place: Any) -> None:
        self._place = place
        office = place.office
        with Transaction(
            office.store.writer, office.actor, office.clock(), office.surroundings
        ) as tx:
            self._values: dict[str, list[Any]] = {
                **PLAIN,
                "resident_id": [place.resident_id],
                "case_id": [place.case_id],
                "plan_id": list(tx.scalars(select(ServicePlan.id))),
                "version_id": list(tx.scalars(select(PlanVersion.id))),
                "document_id": list(tx.scalars(select(Document.id))),
                "assessment_id": list(tx.scalars(select(Assessment.id))),
                "order_id": list(tx.scalars(select(ServiceOrder.id))),
                "slip_id": list(tx.scalars(select(OrderSlip.id))),
                "qualification_id": list(tx.scalars(select(Qualification.id))),
                "application_id": list(tx.scalars(select(Qualification.application_id))),
                "programme_id": list(tx.scalars(select(Programme.id))),
                "view": [programme_card(tx, one) for one in tx.scalars(select(Programme.id))],
                "service_id": list(place.services.values())[:1],
                "provider_id": [place.provider_id],
                "contract_id": [place.contract_id],
                "user_id": [office.actor.user_id],
                "day": [office.today],
                "first": [date(2026, 1, 1)],
                "last": [office.today],
                "last_day": [office.today],
                "kept_id": [place.resident_id],
                "other_id": [place.resident_id],
                "users": [frozenset({office.actor.user_id})],
                "visit_id": list(tx.scalars(select(VisitRow.id))),
                "question": [LogQuestion(date(2026, 1, 1), office.today)],
            }

    def calls(self, function: Any) -> Iterator[dict[str, Any]]:
        """Yield every way to ask `function` of this world; none where it asks for own input."""
        hints = get_type_hints(function)
        names = list(inspect.signature(function).parameters)[1:]
        if set(names) & OWN_INPUT - self._values.keys():
            return
        values = [self._candidates(name, hints.get(name)) for name in names]
        for chosen in product(*values):
            yield dict(zip(names, chosen, strict=True))

    def _candidates(self, name: str, hint: Any) -> list[Any]:
        if isinstance(hint, EnumMeta):
            return list(hint)
        assert name in self._values, f"the test knows no value for „{name}”"
        return self._values[name]


@pytest.fixture
def place(office, in_name_of):
    """Return a scene with its plan approved, after it was given back once with a remark."""
    place = scene(office, in_name_of)
    talk = talked(office, place.case_id, wishes=WISH)
    needs = [needing(office, talk, f"{NEED} {at}", area=LifeArea.HEALTH) for at in range(3)]
    office.do(
        settle_need,
        needs[2],
        Settlement(NeedState.UNMET, office.today, UnmetReason.OTHER, REASON),
    )
    place = replace(place, needs=(needs[0], needs[1]))
    plan_id = begun(place)
    do = place.coordinator.do
    place.add("K05", scope=SCOPE)
    frame = place.view.content.frame
    do(put_frame, plan_id, frame, replace(frame, needs_summary=SUMMARY))
    lists = (
        (Goal(GOAL, MEASURE),),
        (SupportingAction(ACTION),),
        (PlanCommitment(CommitmentOf.PERSON, COMMITMENT),),
    )
    do(put_lists, plan_id, ((), (), ()), lists)
    agree = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    do(agree_plan, plan_id, agree)
    office.do(return_plan, plan_id, REMARK)
    do(agree_plan, plan_id, agree)
    office.do(approve_plan, plan_id)
    source = next(one for one in do(order_sources, place.case_id) if one.kind is SourceKind.PLAN)
    draft = do(propose_order, place.case_id, source.kind, source.id)
    terms = replace(draft.terms, activities=(replace(draft.terms.activities[0], activity="mycie"),))
    do(draft_order, place.case_id, replace(draft, terms=terms))
    return place


@pytest.fixture
def updated(place, clock):
    """Return the scene with its plan watched since, and an update that waits for approval."""
    clock.turn_to(date(2027, 3, 1))
    plan_id, do = place.view.brief.id, place.coordinator.do
    done = Reviewed(date(2027, 3, 1), FINDING, update_needed=True)
    do(record_review, place.view.reviews[0].id, done)
    do(add_note, plan_id, date(2027, 3, 1), NOTE)
    do(begin_update, plan_id, date(2027, 4, 1))
    goals = place.view.content.goals
    lists = (place.view.content.actions, place.view.content.commitments)
    do(put_lists, plan_id, (goals, *lists), ((replace(goals[0], words=f"{GOAL} 2"),), *lists))
    one = place.view.content.services[0]
    do(put_service, plan_id, replace(one, scope=f"{SCOPE} 2"))
    do(agree_plan, plan_id, Agreement(date(2027, 3, 1), AgreementForm.RECORD, "Irena"))
    return place


@pytest.fixture
def ended(updated, office):
    """Return the scene with its plan ended, its course and results described."""
    plan_id, do = updated.view.brief.id, updated.coordinator.do
    do(end_plan, plan_id, NewEnding(PlanEndKind.RESIGNED, date(2027, 3, 1), END))
    do(sum_plan_up, plan_id, ClosingTalk(None, f"{END} 2", COURSE, RESULT, ADVICE))
    return updated


def test_the_words_are_planted_where_they_may_be_read(updated):
    """Else nothing would be found for want of anything to find."""
    view = repr(updated.view)

    assert {word for word in WORDS if word not in view} <= {REASON, WISH, REMARK, END, COURSE} | {
        RESULT,
        ADVICE,
    }


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("stage", ["updated", "ended"])
def test_no_one_else_reads_needs_and_goals(request, office, in_name_of, reader, stage):
    place = request.getfixturevalue(stage)
    theirs = reading_as(office, in_name_of, READERS[reader])
    world = World(place)

    leaks = {name: words for name in readable(theirs) if (words := leaked(theirs, world, name))}

    assert leaks == {}


def reading_as(office: Any, in_name_of: Any, roles: tuple[Role, ...]) -> Any:
    """Return the office as someone with these roles sees it."""
    row = next(row for row in office.do(staff) if row.login == "ewa")
    office.do(assign_roles, row.id, roles)
    if row.state is not UserState.ACTIVE:
        office.do(change_user_state, row.id, UserState.ACTIVE)
    assert Permission.HEALTH_READ not in permissions_of(roles)
    return in_name_of("ewa")


def readable(theirs: Any) -> list[str]:
    """Return the names of all operations that show something to these roles."""
    return [
        name
        for name, one in OPERATIONS.items()
        if name.startswith("cusdesk.")
        and theirs.may(one.permission)
        and one.act is not Act.CHANGE
        and not one.writes
    ]


def leaked(theirs: Any, world: World, name: str) -> list[str]:
    """Return the planted words an operation tells."""
    module, _, function = name.rpartition(".")
    operation = getattr(importlib.import_module(module), function)
    said = " ".join(told(theirs, operation, call) for call in world.calls(operation))
    return [word for word in WORDS if word in said]


def told(theirs: Any, operation: Any, call: dict[str, Any]) -> str:
    """Return what an operation answers, as text; a refusal tells its sentence."""
    try:
        found = theirs.do(operation, **call)
    except OfficeError as refusal:
        return str(refusal)
    if isinstance(found, bytes):
        return words_in(found)
    return repr(list(found) if isinstance(found, Iterator) else found)


def shown_on(file: bytes) -> Iterator[str]:
    """Yield what stands on each page."""
    with closing(pypdfium2.PdfDocument(file)) as pages:
        for page in pages:
            yield page.get_textpage().get_text_range()


def words_in(file: bytes) -> str:
    """Return what a file says to whoever opens it."""
    if not file.startswith(b"%PDF"):
        return file.decode("utf-8", "replace")
    try:
        read = heard(file)
    except AttributeError:
        # A print run of many papers goes to the printer alone: nothing in it is read aloud.
        return re.sub(r"\s+", " ", " ".join(shown_on(file)))
    return re.sub(r"\s+", " ", " ".join((read.document.words, *read.loose)))
