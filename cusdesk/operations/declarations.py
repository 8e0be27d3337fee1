"""Declarations of an applicant on a programme's conditions and reliefs (art. 36 CUS Act)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application
from cusdesk.db.programmes import ProgrammeCondition
from cusdesk.db.qualifications import Declaration, Qualification
from cusdesk.domain.declarations import Answer, Said, answer_to, check_said
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.programmes import Proof
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.cases import open_case_for, record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.programmes import all_reliefs_of, conditions_of
from cusdesk.operations.services import service_brief
from cusdesk.operations.transaction import Transaction


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
    """Record what was declared; an answer given anew takes the place of the former."""
    row = _application(tx, application_id)
    open_case_for(tx, row.case_id)
    asked = {one.id: one for one in asked_of(tx, row)}
    for about, one in said.items():
        if about not in asked:
            raise InvalidInputError("Program nie pyta o ten warunek. Odśwież kartę sprawy.")
        if one is not None:
            check_said(asked[about].proof, one, tx.today)
    changed = [about for about, one in said.items() if asked[about].said != one]
    for about in changed:
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
    return asked_about(tx, row.programme_id, services, said_in(tx, row.id))


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
    rows = _rows(tx, [application_id])
    return {about: _said(row) for row in rows if (about := _about(row)) is not None}


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


def _keep(tx: Transaction, row: Application, asked: Asked, said: Said | None) -> None:
    kept = next((one for one in _rows(tx, [row.id]) if _about(one) == asked.id), None)
    if said is None:
        if kept is not None:
            kept.gone = True
        return
    if kept is None:
        kept = Declaration(
            application_id=row.id,
            condition_id=None if asked.is_relief else asked.id,
            relief_id=asked.id if asked.is_relief else None,
            met=said.met,
            made_on=said.made_on,
        )
        tx.add(kept)
    kept.met, kept.made_on = said.met, said.made_on
    kept.with_clause, kept.document_seen = said.with_clause, said.document_seen.strip()
    tx.flush()


def _application(tx: Transaction, application_id: UUID) -> Application:
    row = tx.get(Application, application_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wniosku nie ma już w sprawie. Otwórz sprawę jeszcze raz.")
    return row
