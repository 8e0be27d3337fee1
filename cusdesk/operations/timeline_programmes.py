"""What the timeline tells of programmes: declarations, qualifying, waiting, passing on."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case
from cusdesk.db.programmes import Programme
from cusdesk.db.qualifications import Declaration, Qualification, Transfer
from cusdesk.domain.dates import short_day
from cusdesk.domain.money import zloty
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.timeline import Happening, HappeningKind
from cusdesk.domain.words import counted
from cusdesk.operations.declaration import part
from cusdesk.operations.qualification_masks import shown_words
from cusdesk.operations.services import service_brief
from cusdesk.operations.timeline_cases import shut_cases
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

PROGRAMME = HappeningKind.PROGRAMME


@part
def declarations(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell on which days declarations were made to an application (art. 36 CUS Act)."""
    shut = shut_cases(tx, resident_id)
    applications = tx.scalars(
        select(Application).where(
            Application.resident_id == resident_id, Application.gone.is_(False)
        )
    )
    for row in applications:
        if row.case_id in shut:
            continue
        title = f"Oświadczenia do wniosku nr {RegisterNumber(row.number, row.year, row.ordinal)}"
        for day, number in _declared(tx, row.id):
            many = counted(number, "oświadczenie", "oświadczenia", "oświadczeń")
            yield Happening(PROGRAMME, day, title, many, row.applicant_name, row.case_id)


@part
def qualifications(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell where the asking for each service of a programme stands, and until when it is used."""
    shut = shut_cases(tx, resident_id)
    rows = tx.execute(
        select(Qualification, Programme)
        .join(Programme, Programme.id == Qualification.programme_id)
        .where(Qualification.resident_id == resident_id, Qualification.gone.is_(False))
    )
    for row, programme in rows:
        if row.case_id in shut:
            continue
        card = service_brief(tx, row.service_id).card
        detail = (programme.name, shown_words(tx, row.ground), _period(row), _fee(row))
        yield Happening(
            PROGRAMME,
            row.state_on,
            f"{card.code} {card.name}: {row.state.label}",
            " · ".join(filter(None, detail)),
            user_name(tx, row.by_id) if row.by_id else "",
            row.case_id,
        )


@part
def transfers(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell which applications were passed on to another unit (art. 38 ust. 1 CUS Act)."""
    shut = shut_cases(tx, resident_id)
    rows = tx.scalars(
        select(Transfer)
        .join(Case, Case.id == Transfer.case_id)
        .where(Case.resident_id == resident_id, Transfer.gone.is_(False))
    )
    for row in rows:
        if row.case_id not in shut:
            agreed = f"zgoda z {short_day(row.consent_on)}"
            yield Happening(
                PROGRAMME,
                row.sent_on,
                f"Przekazano wniosek: {row.to_unit}",
                " · ".join(filter(None, (shown_words(tx, row.what), agreed))),
                user_name(tx, row.user_id),
                row.case_id,
            )


def _declared(tx: Transaction, application_id: UUID) -> list[tuple[date, int]]:
    """Return on which days how many declarations were made."""
    days = tx.scalars(
        select(Declaration.made_on).where(
            Declaration.application_id == application_id,
            Declaration.taken_back.is_(False),
            Declaration.gone.is_(False),
        )
    )
    return sorted(Counter(days).items())


def _period(row: Qualification) -> str:
    if row.starts_on is None:
        return ""
    until = f" do {short_day(row.ends_on)}" if row.ends_on else ""
    return f"od {short_day(row.starts_on)}{until}"


def _fee(row: Qualification) -> str:
    return "" if row.fee is None else f"opłata {zloty(row.fee)}" if row.fee else "bezpłatnie"
