"""Results of scales: the answers given on one version, their sum and what it means."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.assessments import Assessment, ScaleResult
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.domain.money import plain_number
from cusdesk.domain.scales import Scale, answers_from_json, answers_json, outcome
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import open_case_for, record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.scales import scale_version
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A result as it is shown: on which version, with what answers, what it means."""

    id: UUID
    scale_id: UUID
    scale: Scale
    version: int
    answers: tuple[int, ...]
    points: str
    meaning: str
    taken_on: date


@operation(Permission.INTERVIEWS_WRITE, Act.CHANGE)
def record_result(
    tx: Transaction, assessment_id: UUID, scale_id: UUID, answers: tuple[int | None, ...]
) -> UUID:
    """Keep the answers given on a scale; answered again, they replace those of the same talk."""
    talk = tx.get(Assessment, assessment_id)
    if talk is None or talk.gone:
        raise NotFoundError("Tego rozpoznania nie ma już w sprawie. Otwórz sprawę jeszcze raz.")
    open_case_for(tx, talk.case_id)
    known = scale_version(tx, scale_id)
    if known.valid_from > talk.talked_on:
        raise RefusedError("Ta wersja skali obowiązuje później, niż odbyła się rozmowa.")
    result = outcome(known.scale, answers)
    row = next((one for one in _rows(tx, assessment_id) if one.scale_id == scale_id), None)
    if row is None:
        row = ScaleResult(
            assessment_id=assessment_id,
            resident_id=talk.resident_id,
            scale_id=scale_id,
            answers="",
            points=result.points,
            taken_on=talk.talked_on,
        )
        tx.add(row)
    row.answers, row.points, row.meaning = answers_json(answers), result.points, result.meaning
    tx.flush()
    # The metryka is read by many more than a talk is: points and their meaning stay here.
    record_event(tx, talk.case_id, f"Zapisano wynik skali: {known.scale.name}")
    return row.id


@operation(Permission.INTERVIEWS_WRITE, Act.CHANGE)
def drop_result(tx: Transaction, result_id: UUID) -> None:
    """Take away a result recorded by mistake."""
    row = tx.get(ScaleResult, result_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wyniku nie ma już w rozpoznaniu. Otwórz sprawę jeszcze raz.")
    talk = tx.get_one(Assessment, row.assessment_id)
    open_case_for(tx, talk.case_id)
    row.gone = True
    name = scale_version(tx, row.scale_id).scale.name
    record_event(tx, talk.case_id, f"{name}: wycofano wynik wpisany omyłkowo")


@part
def results_of(tx: Transaction, assessment_id: UUID) -> tuple[ResultRow, ...]:
    """Return the results of one talk in the order they were taken."""
    return tuple(_row(tx, row) for row in _rows(tx, assessment_id))


def _rows(tx: Transaction, assessment_id: UUID) -> list[ScaleResult]:
    rows = select(ScaleResult).where(
        ScaleResult.assessment_id == assessment_id, ScaleResult.gone.is_(False)
    )
    return list(tx.scalars(rows.order_by(ScaleResult.id)))


def _row(tx: Transaction, row: ScaleResult) -> ResultRow:
    known = scale_version(tx, row.scale_id)
    most = plain_number(known.scale.most)
    return ResultRow(
        id=row.id,
        scale_id=row.scale_id,
        scale=known.scale,
        version=known.version,
        answers=answers_from_json(row.answers),
        points=f"{plain_number(row.points)} z {most} pkt",
        meaning=row.meaning,
        taken_on=row.taken_on,
    )
