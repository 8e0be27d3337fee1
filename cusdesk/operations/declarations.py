"""Declarations of an applicant on a programme's conditions and reliefs (art. 36 CUS Act)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application
from cusdesk.db.programmes import ProgrammeCondition
from cusdesk.db.qualifications import Declaration, Qualification
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.declarations import Answer, Said, answer_to, check_said
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.programmes import Proof
from cusdesk.domain.qualifications import UNANSWERED, QualificationState
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.cases import open_case_for, record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.programmes import all_reliefs_of, conditions_of
from cusdesk.operations.services import service_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition or a relief somebody is asked about, and what was answered so far."""

    id: UUID
    is_relief: bool
    text: str
    service_id: UUID | None
    service: str
    proof: Proof
    said: Said | None = None
    former: tuple[str, ...] = ()

    @property
    def answer(self) -> Answer:
        """Where it stands."""
        return answer_to(self.proof, self.said)


@operation(Permission.CASES_READ)
def asked_in(tx: Transaction, application_id: UUID) -> tuple[Asked, ...]:
    """Return what an open application is asked about; its view was logged already."""
    row = _application(tx, application_id)
    open_case_for(tx, row.case_id)
    return asked_of(tx, row)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def record_declarations(
    tx: Transaction, application_id: UUID, said: Mapping[UUID, Said | None]
) -> None:
    """Record what was declared; an answer given anew stands beside the former, which stays."""
    row = _application(tx, application_id)
    open_case_for(tx, row.case_id)
    asked = {one.id: one for one in asked_of(tx, row)}
    for about, one in said.items():
        if about not in asked:
            raise InvalidInputError("Program nie pyta o ten warunek. Odśwież kartę sprawy.")
        if one is not None:
            check_said(asked[about].proof, one, tx.today)
    changed = [about for about, one in said.items() if asked[about].said != one]
    answered = _answered_on(tx, row)
    for about in changed:
        _refuse_answered(asked[about], said[about], answered)
        _keep(tx, row, asked[about], said[about])
    if changed:
        number = counted(len(changed), "oświadczenie", "oświadczenia", "oświadczeń")
        record_event(tx, row.case_id, f"Zapisano {number} (art. 36 ustawy o CUS)")


@part
def asked_of(tx: Transaction, row: Application) -> tuple[Asked, ...]:
    """Return the conditions and reliefs of the services asked for, with their answers."""
    if row.programme_id is None:
        return ()
    services = set(
        tx.scalars(
            select(Qualification.service_id).where(
                Qualification.application_id == row.id, Qualification.gone.is_(False)
            )
        )
    )
    former = _former(tx, row.id)
    return tuple(
        replace(one, former=former.get(one.id, ()))
        for one in asked_about(tx, row.programme_id, services, said_in(tx, row.id))
    )


@part
def asked_about(
    tx: Transaction,
    programme_id: UUID,
    services: Iterable[UUID],
    said: Mapping[UUID, Said] | None = None,
) -> tuple[Asked, ...]:
    """Return what a programme asks about those who want these services."""
    wanted, known = set(services), said or {}
    conditions = [
        Asked(one.id, False, one.text, one.service_id, "", one.proof)
        for one in conditions_of(tx, programme_id)
    ]
    reliefs = [
        Asked(one.id, True, one.relief.name, one.service_id, "", one.relief.proof)
        for one in all_reliefs_of(tx, programme_id)
        if (one.relief.valid_to or tx.today) >= tx.today
    ]
    return tuple(
        Asked(
            id=one.id,
            is_relief=one.is_relief,
            text=one.text,
            service_id=one.service_id,
            service=service_brief(tx, one.service_id).card.name if one.service_id else "",
            proof=one.proof,
            said=known.get(one.id),
        )
        for one in (*conditions, *reliefs)
        if one.service_id is None or one.service_id in wanted
    )


@part
def said_in(tx: Transaction, application_id: UUID) -> dict[UUID, Said]:
    """Return what was declared in an application, by the condition or relief it is about."""
    return {about: _said(row) for about, row in _latest(tx, [application_id]).items()}


@part
def undeclared_in(tx: Transaction, case_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return the cases in which a service asked for lacks an answer the programme wants."""
    open_ = tx.scalars(
        select(Qualification).where(
            Qualification.case_id.in_(case_ids),
            Qualification.state == QualificationState.ASKED,
            Qualification.gone.is_(False),
        )
    ).all()
    if not open_:
        return frozenset()
    conditions = _conditions(tx, {row.programme_id for row in open_})
    said: dict[UUID, dict[UUID, Said]] = defaultdict(dict)
    for row in _rows(tx, [row.application_id for row in open_]):
        if row.condition_id is not None:
            said[row.application_id].pop(row.condition_id, None)
            if not row.taken_back:
                said[row.application_id][row.condition_id] = _said(row)
    return frozenset(
        row.case_id
        for row in open_
        if any(
            not answer_to(one.proof, said[row.application_id].get(one.id)).is_known
            for one in conditions[row.programme_id]
            if one.service_id in {None, row.service_id}
        )
    )


def _conditions(tx: Transaction, programmes: set[UUID]) -> dict[UUID, list[ProgrammeCondition]]:
    found: dict[UUID, list[ProgrammeCondition]] = defaultdict(list)
    rows = select(ProgrammeCondition).where(
        ProgrammeCondition.programme_id.in_(programmes), ProgrammeCondition.gone.is_(False)
    )
    for row in tx.scalars(rows):
        found[row.programme_id].append(row)
    return found


def _rows(tx: Transaction, applications: Sequence[UUID]) -> Sequence[Declaration]:
    rows = select(Declaration).where(
        Declaration.application_id.in_(applications), Declaration.gone.is_(False)
    )
    return tx.scalars(rows.order_by(Declaration.id)).all()


def _about(row: Declaration) -> UUID | None:
    return row.condition_id or row.relief_id


def _said(row: Declaration) -> Said:
    return Said(row.met, row.made_on, row.with_clause, row.document_seen)


def _latest(tx: Transaction, applications: Sequence[UUID]) -> dict[UUID, Declaration]:
    """Return the declaration that stands now on each condition or relief."""
    last = {about: row for row in _rows(tx, applications) if (about := _about(row)) is not None}
    return {about: row for about, row in last.items() if not row.taken_back}


def _former(tx: Transaction, application_id: UUID) -> dict[UUID, tuple[str, ...]]:
    """Return what was declared before what stands now, the newest first, each with its author."""
    known: dict[UUID, list[Declaration]] = defaultdict(list)
    for row in _rows(tx, [application_id]):
        if (about := _about(row)) is not None:
            known[about].append(row)
    return {
        about: tuple(_told(tx, row) for row in reversed(rows[:-1])) for about, rows in known.items()
    }


def _told(tx: Transaction, row: Declaration) -> str:
    by = f"zapis {short_day(row.recorded_on)}, {user_name(tx, row.user_id)}"
    if row.taken_back:
        return f"cofnięto wpis ({by})"
    answer = Answer.MET if row.met else Answer.NOT_MET
    return f"{answer.label}, oświadczenie z {short_day(row.made_on)} ({by})"


def _answered_on(tx: Transaction, row: Application) -> dict[UUID, date | None]:
    """Return the services of an application, each with the day it was answered, if it was."""
    rows = select(Qualification).where(
        Qualification.application_id == row.id, Qualification.gone.is_(False)
    )
    return {
        one.service_id: None if one.state in UNANSWERED else one.state_on
        for one in tx.scalars(rows)
    }


def _refuse_answered(asked: Asked, said: Said | None, answered: Mapping[UUID, date | None]) -> None:
    """Refuse to change what an answer rests on; a later declaration is another one."""
    days = [day for one, day in answered.items() if asked.service_id in {None, one}]
    known = [day for day in days if day is not None]
    if len(known) < len(days) or not known:
        return
    if said is None or said.made_on <= max(known):
        # art. 36 ust. 2 CUS Act: it was made under criminal liability
        raise InvalidInputError(
            f"Wniosek rozpatrzono {long_day(max(known))} na podstawie zapisanych oświadczeń, więc "
            "zostają takie, jakie były. Nowe oświadczenie wpisz z późniejszym dniem.",
            "made_on",
        )


def _keep(tx: Transaction, row: Application, asked: Asked, said: Said | None) -> None:
    """Add what is declared now; what was declared under criminal liability is never rewritten."""
    stands = said or asked.said
    if stands is None:
        return
    tx.add(
        Declaration(
            application_id=row.id,
            condition_id=None if asked.is_relief else asked.id,
            relief_id=asked.id if asked.is_relief else None,
            met=stands.met,
            made_on=stands.made_on,
            with_clause=stands.with_clause,
            document_seen=stands.document_seen.strip(),
            taken_back=said is None,
            user_id=tx.user_id,
            recorded_on=tx.today,
        )
    )
    tx.flush()


def _application(tx: Transaction, application_id: UUID) -> Application:
    row = tx.get(Application, application_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wniosku nie ma już w sprawie. Otwórz sprawę jeszcze raz.")
    return row
