"""What can be done with a plan: each act is one small form over it, or is done at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cusdesk.domain.plans import AgreementForm, PlanEndKind, PlanState
from cusdesk.domain.running import DAY
from cusdesk.domain.users import Permission
from cusdesk.operations.plan_approvals import (
    Agreement,
    agree_plan,
    approval_refusal,
    approve_plan,
    reopen_plan,
    return_plan,
)
from cusdesk.operations.plan_endings import NewEnding, end_plan, services_in_use
from cusdesk.operations.plan_reviews import add_note
from cusdesk.operations.plan_totals import PlanView
from cusdesk.operations.plan_versions import begin_update, drop_update, prolong_update
from cusdesk.operations.plans import begin_plan, drop_plan, hand_plan_over, plan_coordinators
from cusdesk.ui.banner import banner
from cusdesk.ui.fields import ChoiceField, DateField, NotesField, RadioField, TextField, terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label
from cusdesk.ui.plans_work import PlanWork
from cusdesk.ui.theme import Tone
from cusdesk.ui.ticks_field import TicksField

Allowed = Callable[[PlanView], bool]


@dataclass(frozen=True, slots=True)
class PlanAct:
    """One act: its words, when the plan allows it, what it asks and what it does."""

    title: str
    icon: str
    permission: Permission
    allowed: Allowed
    fields: Callable[[PlanWork], tuple[QWidget, ...]]
    do: Callable[[PlanWork, Values], object]
    said: str
    note: str = ""
    # whether it is what the plan itself waits for, as its next step says
    leads_on: bool = False


def act_form(work: PlanWork, act: PlanAct) -> Form:
    """Return the form of an act."""
    noted = [label(act.note, "note", wrap=True)] if act.note else []
    form = Form(
        group(act.title, *noted, *act.fields(work)),
        save=lambda values: act.do(work, values),
        save_text=act.title,
    )
    form.open({key: _given(work, key) for key in form.fields})
    return form


def acts_for(work: PlanWork) -> list[PlanAct]:
    """Return the acts the plan and the roles of today allow, the next one first."""
    office = work.desk.office
    return [one for one in ACTS if office.may(one.permission) and one.allowed(work.view)]


def _given(work: PlanWork, key: str) -> Any:
    today = work.desk.today
    return {
        "on": today,
        "who": work.view.ground.person,
        "ended_on": today,
        "starts_on": _update_from(work.view, today),
        "written_on": today,
        "next_start": work.view.next_start,
    }.get(key)


def _update_from(view: PlanView, today: date) -> date:
    """Return the first day an update may take over: after the first of the version in force."""
    days = [one.starts_on for one in view.versions if one.state is PlanState.APPROVED]
    begun = [day for day in days if day <= today]
    standing = max(begun, default=min(days, default=date.min))
    return max(today, standing + DAY)


def _do(work: PlanWork, operation: Callable[..., Any], *args: Any, **more: Any) -> object:
    return work.desk.office.do(operation, work.id, *args, **more)


def _state(*states: PlanState, own: bool = False) -> Allowed:
    return lambda view: view.brief.state in states and (view.is_own or not own)


def _standing(view: PlanView) -> bool:
    return any(one.state is PlanState.APPROVED for one in view.versions)


def _coordinators(work: PlanWork) -> tuple[QWidget, ...]:
    choices = [(one.id, one.name) for one in work.desk.office.do(plan_coordinators)]
    return (ChoiceField("user_id", "Koordynator", choices, required=True, span=6),)


def _reason(name: str) -> Callable[[PlanWork], tuple[QWidget, ...]]:
    return lambda _work: (NotesField("reason", name, lines=2, required=True),)


def _day(key: str, name: str, *, past: bool = True) -> DateField:
    return DateField(key, name, past=past, required=True)


def _agreeing(_work: PlanWork) -> tuple[QWidget, ...]:
    return (
        _day("on", "Dzień uzgodnienia"),
        TextField("who", "Z kim uzgodniono", required=True, span=8),
        RadioField("form", "W jakiej formie", terms(AgreementForm), required=True),
    )


def _approving(work: PlanWork) -> tuple[QWidget, ...]:
    """Say beforehand why this person may not approve the plan, where that is so."""
    refusal = work.desk.office.do(approval_refusal, work.id)
    return (banner(refusal, Tone.WARN),) if refusal else ()


def _ending(work: PlanWork) -> tuple[QWidget, ...]:
    kind = ChoiceField("kind", "Powód", terms(PlanEndKind), required=True, span=8)
    used = work.desk.office.do(services_in_use, work.id)
    stays = TicksField(
        "remaining",
        "Z których usług osoba nadal korzysta",
        used,
        hint="Pozostałe kończą się razem z planem.",
    )

    def ask_services() -> None:
        stays.allow(shown=bool(used) and kind.value in _ASKS_SERVICES)

    kind.edited.connect(ask_services)
    ask_services()
    return (
        _day("ended_on", "Dzień zakończenia"),
        kind,
        stays,
        NotesField("note", "Uwagi", lines=2),
    )


def _end(work: PlanWork, values: Values) -> object:
    remaining = values["remaining"] or frozenset()
    ending = NewEnding(values["kind"], values["ended_on"], values["note"] or "", remaining)
    return _do(work, end_plan, ending)


# The services end with their plan unless the person keeps them (art. 44 ust. 1 CUS Act).
_ASKS_SERVICES = frozenset({PlanEndKind.RESIGNED, PlanEndKind.UPDATED_TO_ZERO})


ACTS: tuple[PlanAct, ...] = (
    PlanAct(
        "Uzgodnij z wnioskodawcą",
        "check",
        Permission.PLANS_WRITE,
        _state(PlanState.DRAFT, own=True),
        _agreeing,
        lambda work, v: _do(work, agree_plan, Agreement(v["on"], v["form"], v["who"])),
        "Plan uzgodniony. Teraz zatwierdza go dyrektor albo upoważniony organizator",
        "Plan powstaje w uzgodnieniu z wnioskodawcą (art. 38 ust. 1 ustawy o CUS).",
        leads_on=True,
    ),
    PlanAct(
        "Zatwierdź plan",
        "shield-check",
        Permission.PLANS_APPROVE,
        _state(PlanState.AGREED),
        _approving,
        lambda work, _v: _do(work, approve_plan),
        "Plan zatwierdzony i złożony w archiwum",
        "Zatwierdzona wersja trafia do archiwum i już się nie zmieni; zmiany to aktualizacja "
        "planu (art. 41 ustawy o CUS).",
        leads_on=True,
    ),
    PlanAct(
        "Zwróć koordynatorowi",
        "arrow-back-up",
        Permission.PLANS_APPROVE,
        _state(PlanState.AGREED),
        _reason("Co poprawić"),
        lambda work, v: _do(work, return_plan, v["reason"]),
        "Plan wrócił do koordynatora",
    ),
    PlanAct(
        "Cofnij uzgodnienie",
        "pencil",
        Permission.PLANS_WRITE,
        _state(PlanState.AGREED, own=True),
        lambda _work: (),
        lambda work, _v: _do(work, reopen_plan),
        "Plan można znów zmieniać",
        "Plan wróci do projektu; po zmianach uzgodnisz go jeszcze raz.",
    ),
    PlanAct(
        "Zaktualizuj plan",
        "refresh",
        Permission.PLANS_WRITE,
        _state(PlanState.APPROVED, own=True),
        lambda _work: (_day("starts_on", "Od kiedy obowiązują zmiany", past=False),),
        lambda work, v: _do(work, begin_update, v["starts_on"]),
        "Powstała nowa wersja planu. Do jej zatwierdzenia obowiązuje poprzednia",
    ),
    PlanAct(
        "Ułóż następny plan",
        "calendar",
        Permission.PLANS_WRITE,
        lambda view: view.next_start is not None,
        lambda _work: (_day("next_start", "Od kiedy następny plan", past=False),),
        lambda work, v: work.turn_to(
            work.desk.office.do(begin_plan, work.case_id, v["next_start"])
        ),
        "Rozpoczęto następny plan. Ten obowiązuje do swojego końca",
        "Następny plan zaczyna się dzień po końcu tego. Uzgadnia się go i zatwierdza osobno.",
    ),
    PlanAct(
        "Dodaj notatkę",
        "note",
        Permission.PLANS_WRITE,
        lambda view: view.is_own and _standing(view),
        lambda _work: (
            _day("written_on", "Dzień"),
            NotesField("text", "Co zaobserwowano", lines=3, required=True),
        ),
        lambda work, v: _do(work, add_note, v["written_on"], v["text"]),
        "Zapisano notatkę",
    ),
    PlanAct(
        "Zakończ plan",
        "flag",
        Permission.PLANS_WRITE,
        _standing,
        _ending,
        _end,
        "Plan zakończony. Została rozmowa podsumowująca i opis",
        "Przy rezygnacji opłata jest należna za usługi do tego dnia (art. 44 ust. 1).",
    ),
    PlanAct(
        "Przedłuż plan",
        "calendar-event",
        Permission.PLANS_WRITE,
        lambda view: _standing(view) and view.is_open,
        lambda _work: (),
        lambda work, _v: _do(work, prolong_update),
        "Plan trwa teraz najdłużej, jak może, razem z usługami",
        "Plan potrwa tak długo, jak pozwala art. 40 ustawy o CUS, razem z usługami.",
    ),
    PlanAct(
        "Porzuć aktualizację",
        "x",
        Permission.PLANS_WRITE,
        lambda view: _standing(view) and view.is_open,
        lambda _work: (),
        lambda work, _v: _do(work, drop_update),
        "Zostaje wersja, która obowiązuje",
        "Rozpoczęta wersja zniknie, obowiązuje poprzednia.",
    ),
    PlanAct(
        "Przekaż innemu koordynatorowi",
        "switch-horizontal",
        Permission.PLANS_APPROVE,
        lambda view: view.brief.state is not PlanState.SUMMARISED,
        _coordinators,
        lambda work, v: _do(work, hand_plan_over, v["user_id"]),
        "Plan prowadzi inny koordynator",
    ),
    PlanAct(
        "Zaniechaj planu",
        "trash",
        Permission.PLANS_WRITE,
        lambda view: view.is_open and not any(one.approved_on for one in view.versions),
        _reason("Dlaczego plan nie powstanie"),
        lambda work, v: _do(work, drop_plan, v["reason"]),
        "Plan zaniechany; numer zostaje wyjaśniony w rejestrze",
    ),
)
