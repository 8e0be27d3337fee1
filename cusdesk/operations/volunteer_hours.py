"""Hours volunteers worked at meetings of groups, typed back with the attendance list."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.carers import VolunteerAgreement, VolunteerHours
from cusdesk.db.folding import sort_key
from cusdesk.db.groups import GroupMeeting
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.groups import MOST_MINUTES
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.volunteers import AgreementRow, agreement_rows, runs


@part
def volunteers_on(tx: Transaction, day: date) -> dict[UUID, str]:
    """Return who helps under an agreement on a day, by name."""
    rows = sorted(_running(tx, day), key=lambda row: (sort_key(row.volunteer), row.number.number))
    return {row.carer_id: row.volunteer for row in rows}


@part
def hours_at_meeting(tx: Transaction, meeting_id: UUID) -> dict[UUID, int]:
    """Return the minutes each volunteer worked at a meeting, corrections counted in."""
    rows = tx.execute(
        select(VolunteerAgreement.carer_id, func.sum(VolunteerHours.minutes))
        .join(VolunteerAgreement, VolunteerAgreement.id == VolunteerHours.agreement_id)
        .where(VolunteerHours.meeting_id == meeting_id, VolunteerHours.gone.is_(False))
        .group_by(VolunteerAgreement.carer_id)
    )
    return {carer_id: minutes for carer_id, minutes in rows if minutes}


@part
def helpers_of_group(tx: Transaction, group_id: UUID) -> frozenset[UUID]:
    """Return who ever worked at a meeting of a group whose list was copied from paper."""
    rows = tx.execute(
        select(VolunteerAgreement.carer_id, func.sum(VolunteerHours.minutes))
        .join(VolunteerAgreement, VolunteerAgreement.id == VolunteerHours.agreement_id)
        .join(GroupMeeting, GroupMeeting.id == VolunteerHours.meeting_id)
        .where(
            GroupMeeting.group_id == group_id,
            GroupMeeting.entered_on.is_not(None),
            VolunteerHours.gone.is_(False),
        )
        .group_by(VolunteerHours.meeting_id, VolunteerAgreement.carer_id)
    )
    return frozenset(carer_id for carer_id, minutes in rows if minutes)


@part
def settle_meeting_hours(
    tx: Transaction, carer_id: UUID, meeting: GroupMeeting, minutes: int, what: str
) -> None:
    """Make the hours of a volunteer at a meeting what was typed; only the difference is added."""
    if not 0 <= minutes <= MOST_MINUTES:
        raise InvalidInputError("Wpisz godziny jednego spotkania, na przykład 2 albo 1:30.")
    more = minutes - hours_at_meeting(tx, meeting.id).get(carer_id, 0)
    if not more:
        return
    running = next((row for row in _running(tx, meeting.day) if row.carer_id == carer_id), None)
    if running is None:
        raise RefusedError(
            "W dniu spotkania nie było porozumienia z tym wolontariuszem. Zawrzyj je albo wpisz "
            "zero godzin."
        )
    tx.add(
        VolunteerHours(
            agreement_id=running.id,
            day=meeting.day,
            minutes=more,
            what=what if more > 0 else f"{what}, poprawka",
            meeting_id=meeting.id,
            user_id=tx.user_id,
        )
    )


def _running(tx: Transaction, day: date) -> list[AgreementRow]:
    return [row for row in agreement_rows(tx) if runs(row, day)]
