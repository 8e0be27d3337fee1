"""What the timeline tells of needs: talks, results of scales, what became of each need."""

from collections.abc import Iterator
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.assessments import Assessment, Need, Scale, ScaleResult
from cusdesk.domain.assessments import NeedState
from cusdesk.domain.money import plain_number
from cusdesk.domain.timeline import Happening, HappeningKind
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.declaration import part
from cusdesk.operations.timeline_cases import shut_cases
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

TALK = HappeningKind.INTERVIEW
R = TypeVar("R", Need, ScaleResult)


@part
def assessments(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the talks about needs; what was found stays where health may be read."""
    for row in _talks(tx, resident_id).values():
        found = len(_rows(tx, Need, row.id))
        needs = counted(found, "potrzeba", "potrzeby", "potrzeb") if found else ""
        detail = " · ".join(filter(None, (row.place.label, row.with_whom, needs)))
        author = user_name(tx, row.author_id)
        yield Happening(TALK, row.talked_on, "Rozpoznanie potrzeb", detail, author, row.case_id)


@part
def scale_results(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the results of scales to those who may read of health."""
    if not tx.may(Permission.HEALTH_READ):
        return
    for talk in _talks(tx, resident_id).values():
        for row in _rows(tx, ScaleResult, talk.id):
            name = tx.get_one(Scale, row.scale_id).name
            detail = " · ".join(filter(None, (f"{plain_number(row.points)} pkt", row.meaning)))
            author = user_name(tx, talk.author_id)
            yield Happening(TALK, row.taken_on, f"Skala: {name}", detail, author, talk.case_id)


@part
def needs(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell what became of each need, by its area alone to those who may not read of health."""
    open_to_read = tx.may(Permission.HEALTH_READ)
    for talk in _talks(tx, resident_id).values():
        for row in _rows(tx, Need, talk.id):
            if row.state is NeedState.OPEN or row.state_on is None:
                continue
            title = f"Potrzeba {row.state.label}: {row.text if open_to_read else row.area.label}"
            why = (row.reason.label if row.reason else "", row.reason_note if open_to_read else "")
            detail = " · ".join(filter(None, why))
            yield Happening(TALK, row.state_on, title, detail, case_id=talk.case_id)


def _talks(tx: Transaction, resident_id: UUID) -> dict[UUID, Assessment]:
    shut = shut_cases(tx, resident_id)
    rows = tx.scalars(
        select(Assessment).where(Assessment.resident_id == resident_id, Assessment.gone.is_(False))
    )
    return {row.id: row for row in rows if row.case_id not in shut}


def _rows(tx: Transaction, table: type[R], assessment_id: UUID) -> list[R]:
    found = select(table).where(table.assessment_id == assessment_id, table.gone.is_(False))
    return list(tx.scalars(found.order_by(table.id)))
