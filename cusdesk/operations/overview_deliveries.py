"""What of a case was issued and nobody has got yet, on the desk of whoever leads it."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.domain.case_steps import CaseAt
from cusdesk.domain.dates import short_day
from cusdesk.domain.overview import OverviewRow, OverviewSection, days_badge
from cusdesk.domain.programme_steps import ProgrammeTab
from cusdesk.domain.users import Permission
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.declaration import part
from cusdesk.operations.deliveries import to_deliver
from cusdesk.operations.letters_to_deliver import LetterToDeliver, letters_to_deliver
from cusdesk.operations.residents import resident_briefs
from cusdesk.operations.transaction import Transaction

# A paper goes out within days of its date; later it has been forgotten.
TO_SEND = timedelta(days=3)


@part
def delivering(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield letters and decisions somebody has not got, of the cases one leads or may approve."""
    for letter in letters_to_deliver(tx):
        if _mine(tx, letter.handler_id):
            yield _letter_row(tx, letter)
    yield from _decisions(tx)


def _mine(tx: Transaction, handler_id: UUID | None) -> bool:
    return tx.may(Permission.DECISIONS_APPROVE) or handler_id in {None, tx.actor.user_id}


def _letter_row(tx: Transaction, one: LetterToDeliver) -> OverviewRow:
    forgotten = not one.is_sent and one.issued_on + TO_SEND < tx.today
    over = one.deemed_on is not None and one.deemed_on < tx.today
    return OverviewRow(
        section=OverviewSection.DELIVERIES,
        title=f"{one.person.surname} {one.person.given_name} – {one.title}",
        detail=f"{one.mark}: {one.standing}",
        day=one.deemed_on or one.issued_on,
        badge=days_badge((one.deemed_on - tx.today).days) if one.deemed_on else "",
        pressing=forgotten or over,
        screen="cases",
        target=CaseAt(one.case_id, ProgrammeTab.QUALIFICATION),
    )


def _decisions(tx: Transaction) -> Iterator[OverviewRow]:
    shut = shut_cases(tx)
    rows = [row for row in to_deliver(tx) if row.case_id not in shut]
    cases = {
        row.id: row
        for row in tx.scalars(select(Case).where(Case.id.in_({row.case_id for row in rows})))
    }
    people = resident_briefs(tx, {row.resident_id for row in rows})
    for row in rows:
        person, case = people[row.resident_id], cases[row.case_id]
        if _mine(tx, case.handler_id):
            yield OverviewRow(
                section=OverviewSection.DELIVERIES,
                title=f"{person.surname} {person.given_name} – decyzja nr {row.number}",
                detail=f"{case.mark}: wydana {short_day(row.issued_on)}, czeka na doręczenie",
                day=row.issued_on,
                badge="",
                pressing=False,
                screen="documents",
                target=row.id,
            )
