"""Volunteers: numbered agreements and the hours worked under them; no fee, only counted."""

from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer, VolunteerAgreement, VolunteerHours
from cusdesk.domain.carers import CarerKind
from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.users import Permission
from cusdesk.domain.volunteers import Agreement, AgreementStep, check_agreement
from cusdesk.domain.words import tidied
from cusdesk.operations.agreement_papers import (
    AgreementPaper,
    keep_agreement_paper,
    papers_of_agreements,
    terms_of,
)
from cusdesk.operations.carers import CarerRow, carer_rows, existing_carer
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.numbering import next_number
from cusdesk.operations.transaction import Transaction

REGISTER = "volunteers"
_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement with its number, the volunteer and the minutes worked."""

    id: UUID
    carer_id: UUID
    volunteer: str
    number: RegisterNumber
    agreement: Agreement
    minutes: int
    papers: tuple[AgreementPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkedRow:
    """Hours of one day, as typed from paper."""

    day: date
    minutes: int
    what: str

    @property
    def hours(self) -> str:
        """The hours as a list shows them; a correction may take some away."""
        return clock(self.minutes) if self.minutes >= 0 else f"\N{MINUS SIGN}{clock(-self.minutes)}"


@dataclass(frozen=True, slots=True)
class VolunteerRow:
    """A volunteer in the list: the agreement that runs, and all hours."""

    carer: CarerRow
    running: AgreementRow | None
    minutes: int

    @property
    def id(self) -> UUID:
        """What names the row."""
        return self.carer.id


@operation(Permission.CARERS_READ, Act.LIST)
def list_volunteers(tx: Transaction) -> list[VolunteerRow]:
    """Return all volunteers, as the list is opened."""
    return volunteer_rows(tx)


@operation(Permission.CARERS_READ)
def refreshed_volunteers(tx: Transaction) -> list[VolunteerRow]:
    """Return the list again while it stands on the screen."""
    return volunteer_rows(tx)


@part
def volunteer_rows(tx: Transaction) -> list[VolunteerRow]:
    """Return all volunteers by surname, with the agreement that runs today."""
    known = agreement_rows(tx)
    return [
        VolunteerRow(
            row,
            next((one for one in known if one.carer_id == row.id and runs(one, tx.today)), None),
            sum(one.minutes for one in known if one.carer_id == row.id),
        )
        for row in carer_rows(tx, (CarerKind.VOLUNTEER,))
    ]


@operation(Permission.CARERS_READ, Act.VIEW)
def agreements_of(
    tx: Transaction, carer_id: UUID
) -> tuple[tuple[AgreementRow, ...], tuple[WorkedRow, ...]]:
    """Return a volunteer's agreements, newest first, and the days worked."""
    agreements = [row for row in agreement_rows(tx) if row.carer_id == carer_id]
    worked = tx.scalars(
        select(VolunteerHours)
        .where(
            VolunteerHours.agreement_id.in_([row.id for row in agreements]),
            VolunteerHours.gone.is_(False),
        )
        .order_by(VolunteerHours.day.desc(), VolunteerHours.id.desc())
    )
    days = tuple(WorkedRow(row.day, row.minutes, row.what) for row in worked)
    return tuple(reversed(agreements)), days


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def conclude(tx: Transaction, carer_id: UUID, agreement: Agreement) -> UUID:
    """Conclude an agreement: it takes the next number of its year."""
    carer = existing_carer(tx, carer_id)
    if carer.kind is not CarerKind.VOLUNTEER:
        raise RefusedError(
            "Porozumienie zawiera się z wolontariuszem. Dodaj go jako wolontariusza."
        )
    agreement = tidied(agreement)
    check_agreement(agreement, carer.birth_date)
    year = agreement.signed_on.year
    number = next_number(
        tx, REGISTER, year, VolunteerAgreement.number, VolunteerAgreement.year == year
    )
    row = VolunteerAgreement(
        carer_id=carer_id,
        number=number,
        year=year,
        ordinal=tx.surroundings.ordinal,
        **{field.name: getattr(agreement, field.name) for field in fields(agreement)},
    )
    tx.add(row)
    keep_agreement_paper(tx, row, AgreementStep.CONCLUDED)
    return row.id


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def amend_agreement(tx: Transaction, agreement_id: UUID, base: Agreement, typed: Agreement) -> None:
    """Change what was agreed by an annex; number, day of signing and beginning stay."""
    row = existing_agreement(tx, agreement_id)
    known = terms_of(row)
    if known != base:
        raise RefusedError(
            "Ktoś inny zmienił w tym czasie to porozumienie. Wpisane wartości zostają w "
            "formularzu; sprawdź, co zapisano, i zapisz jeszcze raz."
        )
    if row.ends_on is not None and row.ends_on < tx.today:
        raise RefusedError("To porozumienie już się skończyło. Zawrzyj nowe.")
    typed = replace(tidied(typed), signed_on=known.signed_on, starts_on=known.starts_on)
    if typed == known:
        raise InvalidInputError("Aneks niczego nie zmienia. Popraw pole, które ma być inne.")
    check_agreement(typed, existing_carer(tx, row.carer_id).birth_date)
    for field in fields(typed):
        setattr(row, field.name, getattr(typed, field.name))
    keep_agreement_paper(tx, row, AgreementStep.AMENDED)


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def end_agreement(tx: Transaction, agreement_id: UUID, last_day: date) -> None:
    """End an agreement earlier than it says."""
    row = existing_agreement(tx, agreement_id)
    if last_day < row.starts_on:
        raise InvalidInputError(
            f"Porozumienie zaczyna się {short_day(row.starts_on)}. Popraw ostatni dzień.", "ends_on"
        )
    if row.ends_on is not None and last_day > row.ends_on:
        raise InvalidInputError(
            f"Porozumienie i tak kończy się {short_day(row.ends_on)}. Przedłuża je aneks.",
            "ends_on",
        )
    papers = papers_of_agreements(tx, (agreement_id,)).get(agreement_id, ())
    if any(one.step is AgreementStep.ENDED for one in papers):
        raise RefusedError("Zakończenie tego porozumienia jest już zapisane i wydrukowane.")
    row.ends_on = last_day
    minutes = next(one.minutes for one in agreement_rows(tx) if one.id == agreement_id)
    keep_agreement_paper(tx, row, AgreementStep.ENDED, minutes=minutes)


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def record_hours(tx: Transaction, carer_id: UUID, worked: WorkedRow) -> None:
    """Record hours of a day under the agreement that ran on it."""
    if not 0 < worked.minutes <= _MINUTES_A_DAY:
        raise InvalidInputError("Wpisz godziny jednego dnia, na przykład 2 albo 1:30.", "minutes")
    if worked.day > tx.today:
        raise InvalidInputError("Ten dzień jeszcze nie nadszedł.", "day")
    known = (row for row in agreement_rows(tx) if row.carer_id == carer_id)
    running = next((row for row in known if runs(row, worked.day)), None)
    if running is None:
        raise RefusedError(
            f"Na {short_day(worked.day)} nie było porozumienia z tym wolontariuszem. Zawrzyj je "
            "albo popraw dzień."
        )
    tx.add(
        VolunteerHours(
            agreement_id=running.id,
            day=worked.day,
            minutes=worked.minutes,
            what=worked.what.strip(),
            user_id=tx.user_id,
        )
    )


@part
def agreement_rows(tx: Transaction) -> list[AgreementRow]:
    """Return every agreement in the order of numbers."""
    worked: dict[UUID, int] = {}
    for row in tx.scalars(select(VolunteerHours).where(VolunteerHours.gone.is_(False))):
        worked[row.agreement_id] = worked.get(row.agreement_id, 0) + row.minutes
    found = tx.execute(
        select(VolunteerAgreement, Carer)
        .join(Carer, Carer.id == VolunteerAgreement.carer_id)
        .where(VolunteerAgreement.gone.is_(False))
        .order_by(VolunteerAgreement.year, VolunteerAgreement.ordinal, VolunteerAgreement.number)
    )
    rows = [(row, carer) for row, carer in found]
    papers = papers_of_agreements(tx, tuple(row.id for row, _carer in rows))
    return [
        AgreementRow(
            id=row.id,
            carer_id=carer.id,
            volunteer=f"{carer.given_name} {carer.surname}",
            number=RegisterNumber(row.number, row.year, row.ordinal),
            agreement=terms_of(row),
            minutes=worked.get(row.id, 0),
            papers=papers.get(row.id, ()),
        )
        for row, carer in rows
    ]


@part
def existing_agreement(tx: Transaction, agreement_id: UUID) -> VolunteerAgreement:
    """Return the row of an agreement that exists."""
    row = tx.get(VolunteerAgreement, agreement_id)
    if row is None or row.gone:
        raise NotFoundError("Tego porozumienia nie ma już w programie. Odśwież kartę.")
    return row


def runs(row: AgreementRow, day: date) -> bool:
    """Whether an agreement runs on `day`."""
    return row.agreement.starts_on <= day <= (row.agreement.ends_on or date.max)
