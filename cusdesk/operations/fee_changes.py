"""Another fee for people already qualified: whom a new price concerns, and the letter that tells.

A price list is part of a programme, so a new price binds from its day; but a fee is set for a
person (art. 36 ust. 1, art. 42 ust. 1 CUS Act), who pays what was told until told otherwise.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Select, select

from cusdesk.db.cases import Application, Case
from cusdesk.db.qualifications import Qualification, QualificationFee
from cusdesk.db.services import Service
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.programme_fees import (
    Price,
    ProgrammeFee,
    ToldFee,
    kept_fee,
    price_in_force,
    refuse_backdated,
    told_on,
)
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.services import FeeRule
from cusdesk.domain.users import Permission
from cusdesk.operations.archiving import archive
from cusdesk.operations.assessments import programme_case
from cusdesk.operations.at_once import at_once
from cusdesk.operations.cases import record_event
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.disputed_grounds import refuse_disputed_paper
from cusdesk.operations.letter_deliveries import open_deliveries
from cusdesk.operations.letterheads import centre_paper
from cusdesk.operations.programme_letters import (
    Said,
    addressed,
    cited_account,
    cited_by,
    filed,
    letter_of,
    made_known_to,
    party_of,
    payment_in,
    signature_of,
)
from cusdesk.operations.programmes import prices_of
from cusdesk.operations.qualifications import existing_qualification
from cusdesk.operations.service_prices import flat_prices
from cusdesk.operations.told_fees import told_fees
from cusdesk.operations.transaction import Transaction
from cusdesk.print import programme_letters as words
from cusdesk.print.letters import Letter
from cusdesk.print.papers import render

TITLE = "Informacja o zmianie opłaty"


@dataclass(frozen=True, slots=True)
class FeeToChange:
    """Somebody qualified whose fee is not what the price list says of a day: since when."""

    qualification_id: UUID
    case_id: UUID
    mark: str
    service: str
    told: Decimal
    due: Decimal
    since: date

    @property
    def sentence(self) -> str:
        """What is to be told."""
        return (
            f"{self.mark}, {self.service}: podano {zloty(self.told)}, cennik od "
            f"{self.since:%d.%m.%Y} daje {zloty(self.due)}"
        )


@operation(Permission.CASES_READ)
def fees_to_change(tx: Transaction, programme_id: UUID) -> list[FeeToChange]:
    """Return who uses a service at a fee that a newer price has overtaken, by mark of case."""
    rows = tx.scalars(_qualified().where(Qualification.programme_id == programme_id)).all()
    return _changes(tx, rows)


@operation(Permission.CASES_READ)
def fee_to_change(tx: Transaction, qualification_id: UUID) -> FeeToChange | None:
    """Return whether a newer price has overtaken the fee of one service somebody uses."""
    rows = tx.scalars(_qualified().where(Qualification.id == qualification_id)).all()
    return next(iter(_changes(tx, rows)), None)


@operation(Permission.CASES_READ, Act.PRINT)
def preview_fee(tx: Transaction, qualification_id: UUID, since: date, signer_id: UUID) -> bytes:
    """Return the letter about another fee as it would go out today, marked as a project."""
    row = existing_qualification(tx, qualification_id)
    letter, _ = _letter(tx, row, since, signer_id)
    _, paper = centre_paper(tx, tx.today)
    return render(letter, paper, draft=True)


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def give_fee(tx: Transaction, qualification_id: UUID, since: date, signer_id: UUID) -> UUID:
    """Give somebody the fee of the price list from a day on, with the letter that tells it."""
    row = existing_qualification(tx, qualification_id)
    case = programme_case(tx, row.case_id)
    letter, fee = _letter(tx, row, since, signer_id)
    said = (*cited_by(tx, case, (row,)), *cited_account(tx))
    refuse_disputed_paper(tx, said)
    document_id = archive(tx, letter, filed(tx, case, TITLE, letter.signature.name, said))
    tx.add(
        QualificationFee(
            qualification_id=row.id,
            valid_from=since,
            price=fee.price.amount,
            fee=fee.amount,
            basis=fee.price.basis,
            document_id=document_id,
            user_id=tx.user_id,
        )
    )
    open_deliveries(tx, document_id, (party_of(tx, case),))
    what = f"Podano nową opłatę od {long_day(since)} {zloty(fee.amount)} za jednostkę"
    record_event(tx, case.id, f"{what}: {tx.get_one(Service, row.service_id).name}", document_id)
    return document_id


def _letter(
    tx: Transaction, row: Qualification, since: date, signer_id: UUID
) -> tuple[Letter, ProgrammeFee]:
    case = programme_case(tx, row.case_id)
    service, told = tx.get_one(Service, row.service_id), _told(tx, row, since)
    fee = _fee(tx, row, service, since)
    refuse_backdated(told, fee.amount, since, tx.today)
    if fee.amount == told:
        raise RefusedError(
            f"Na {long_day(since)} osoba ma już podaną opłatę {zloty(told)}, taką jak w cenniku."
        )
    changed = words.ChangedFee(
        service=service.name,
        unit=service.unit.label,
        since=since,
        before=told,
        price=fee.price.amount,
        fee=fee.amount,
        relief=percent(row.relief_percent) if row.relief_percent else "",
        basis=fee.price.basis,
    )
    application = tx.get_one(Application, row.application_id)
    payment = payment_in(tx, row, is_paid=bool(fee.amount))
    blocks = words.fee_change(addressed(tx, case, application), changed, payment)
    party, known = party_of(tx, case).lines, made_known_to(application)
    said = Said(blocks, signature_of(tx, signer_id), party, known)
    return letter_of(tx, case, TITLE, said), fee


def _fee(tx: Transaction, row: Qualification, service: Service, since: date) -> ProgrammeFee:
    if row.state is not QualificationState.QUALIFIED or row.fee is None:
        raise RefusedError("Nową opłatę podaje się osobie, która korzysta z usługi.")
    first, last = row.starts_on or row.state_on, row.ends_on or date.max
    if not first <= since <= last:
        raise InvalidInputError(
            "Ten dzień jest poza okresem, na który osobę zakwalifikowano. Popraw go.", "since"
        )
    listed = prices_of(tx, row.programme_id).get(row.service_id, [])
    flat = flat_prices(tx).get(row.service_id, [])
    price = price_in_force(service.fee_rule, service.unit, flat, listed, since)
    if price is None:
        raise InvalidInputError("Cennik nie ma ceny na ten dzień. Wpisz ją w programie.", "since")
    return kept_fee(price, row.relief_percent, since)


def _told(tx: Transaction, row: Qualification, day: date) -> Decimal:
    return told_on(ToldFee(row.fee or Decimal(0)), told_fees(tx, [row.id])[row.id], day).amount


def _qualified() -> Select[Qualification]:
    return select(Qualification).where(
        Qualification.state == QualificationState.QUALIFIED,
        Qualification.fee.is_not(None),
        Qualification.gone.is_(False),
    )


def _changes(tx: Transaction, rows: Collection[Qualification]) -> list[FeeToChange]:
    services = at_once(tx, Service, {row.service_id for row in rows})
    cases = at_once(tx, Case, {row.case_id for row in rows})
    later, flat = told_fees(tx, [row.id for row in rows]), flat_prices(tx)
    lists = {one: prices_of(tx, one) for one in {row.programme_id for row in rows}}
    found = []
    for row in rows:
        service = services[row.service_id]
        if service.fee_rule not in {FeeRule.PRICE_LIST, FeeRule.FLAT}:
            continue
        listed = lists[row.programme_id].get(row.service_id, [])
        prices = listed if service.fee_rule is FeeRule.PRICE_LIST else flat.get(service.id, [])
        change = _overtaken(row, later[row.id], prices, tx.today)
        if change is not None:
            told, due, since = change
            name, case = f"{service.code} {service.name}", cases[row.case_id]
            found.append(FeeToChange(row.id, case.id, case.mark, name, told, due, since))
    return sorted(found, key=lambda one: (one.since, one.mark, one.service))


def _overtaken(
    row: Qualification, later: Collection[ToldFee], prices: Collection[Price], today: date
) -> tuple[Decimal, Decimal, date] | None:
    """Return the fee told, the one due and its first day, for the first price that differs."""
    first, last = row.starts_on or row.state_on, row.ends_on or date.max
    begun = max(first, today)
    days = {begun, *(one.valid_from for one in prices if one.valid_from and one.valid_from > begun)}
    for day in sorted(day for day in days if day <= last):
        price = max(
            (one for one in prices if (one.valid_from or date.min) <= day),
            key=lambda one: one.valid_from or date.min,
            default=None,
        )
        told = told_on(ToldFee(row.fee or Decimal(0)), later, day).amount
        if price is not None:
            due = kept_fee(price, row.relief_percent, day).amount
            if due != told:
                return told, due, day
    return None
