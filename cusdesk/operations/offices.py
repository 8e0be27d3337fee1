"""The office's own data: header of the day, accounts, filing classes, rules, first numbers."""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import select

from cusdesk.db.offices import (
    FilingClass,
    NumberStart,
    OfficeAccount,
    OfficeHeader,
    OfficeRule,
    OfficeSecret,
)
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.numbering import check_cell
from cusdesk.domain.rules import RULES, Rule
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.dated import in_force
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction

PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the head of every paper from `valid_from` on."""

    valid_from: date
    name: str
    short_name: str
    gmina: str
    organ: str
    organ_genitive: str
    gmina_genitive: str
    teryt: str = ""
    street_line: str = ""
    postcode: str = ""
    place: str = ""
    phone: str = ""
    email: str = ""
    e_delivery: str = ""
    appeal_body: str = ""
    data_protection_contact: str = ""
    logo_blob: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account of the gmina (fees with a decision) or of the centre (programme fees)."""

    regime: Regime
    holder: str
    iban: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Filing:
    """Cell, JRWA symbol and archive category of a kind of case."""

    case_kind: CaseKind
    cell: str
    symbol: str
    archive_category: str
    handler_suffix: bool
    valid_from: date


@part
def header_on(tx: Transaction, day: date) -> Header:
    """Return the header in force on `day`; before the first one, the first."""
    row = (
        in_force(tx, OfficeHeader, OfficeHeader.valid_from, day)
        or tx.scalars(
            select(OfficeHeader)
            .where(OfficeHeader.gone.is_(False))
            .order_by(OfficeHeader.valid_from)
            .limit(1)
        ).first()
    )
    if row is None:
        raise RefusedError("Uzupełnij dane jednostki w Ustawieniach, zanim coś wydrukujesz.")
    return Header(**{name: getattr(row, name) for name in Header.__slots__})


@operation(Permission.OFFICE_READ)
def office_header(tx: Transaction) -> Header:
    """Return today's header."""
    return header_on(tx, tx.today)


@operation(Permission.OFFICE_READ)
def office_headers(tx: Transaction) -> list[Header]:
    """Return every header the office has had or will have, oldest first."""
    rows = tx.scalars(
        select(OfficeHeader)
        .where(OfficeHeader.gone.is_(False))
        .order_by(OfficeHeader.valid_from, OfficeHeader.id)
    )
    # Of two headers from one day the one entered later holds.
    last = {row.valid_from: row for row in rows}
    return [
        Header(**{name: getattr(row, name) for name in Header.__slots__}) for row in last.values()
    ]


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def record_header(tx: Transaction, header: Header) -> None:
    """Record a header in force from its day; earlier papers keep the one of their day."""
    for field, question in _REQUIRED.items():
        if not getattr(header, field).strip():
            raise InvalidInputError(f"Uzupełnij pole „{question}”.", field)
    tx.add(OfficeHeader(**asdict(header)))


@part
def keep_logo(tx: Transaction, picture: bytes) -> str:
    """Keep the picture that stands at the head of papers and return what a header names it by."""
    return tx.surroundings.blobs.put(picture)


_REQUIRED = {
    "name": "Nazwa jednostki",
    "short_name": "Nazwa skrócona",
    "gmina": "Gmina",
    "organ": "Organ",
    "organ_genitive": "Organ w dopełniaczu",
    "gmina_genitive": "Gmina w dopełniaczu",
    "place": "Miejscowość",
}


@part
def account_on(tx: Transaction, regime: Regime, day: date) -> Account | None:
    """Return the account fees of `regime` are paid to on `day`, if the office has named one."""
    row = in_force(tx, OfficeAccount, OfficeAccount.valid_from, day, OfficeAccount.regime == regime)
    if row is None:
        return None
    return Account(row.regime, row.holder, row.iban, row.valid_from)


@operation(Permission.OFFICE_READ)
def account_history(tx: Transaction) -> list[Account]:
    """Return every account the office has had or will have, the latest first."""
    rows = tx.scalars(
        select(OfficeAccount)
        .where(OfficeAccount.gone.is_(False))
        .order_by(OfficeAccount.valid_from.desc(), OfficeAccount.id.desc())
    )
    return [Account(row.regime, row.holder, row.iban, row.valid_from) for row in rows]


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def record_account(tx: Transaction, account: Account) -> None:
    """Record an account in force from its day; the number must be a valid Polish one."""
    tx.add(
        OfficeAccount(
            regime=account.regime,
            holder=account.holder.strip(),
            iban=checked_iban(account.iban),
            valid_from=account.valid_from,
        )
    )


def checked_iban(text: str) -> str:
    """Return the 26 digits of a Polish account number, or say that a digit is wrong."""
    from stdnum import iban  # noqa: PLC0415 - slow to import, needed when an account is typed
    from stdnum.exceptions import ValidationError  # noqa: PLC0415

    digits = "".join(text.split()).upper().removeprefix("PL")
    try:
        iban.validate(f"PL{digits}")
    except ValidationError as fault:
        raise InvalidInputError(
            "Numer rachunku się nie zgadza. Sprawdź 26 cyfr z umowy rachunku.", "iban"
        ) from fault
    return digits


@part
def filing_class_on(tx: Transaction, case_kind: CaseKind, day: date) -> Filing:
    """Return cell, symbol and category a case of `case_kind` begun on `day` is filed under."""
    row = in_force(tx, FilingClass, FilingClass.valid_from, day, FilingClass.case_kind == case_kind)
    if row is None:
        raise RefusedError(
            f"Wpisz w Ustawieniach symbol z wykazu akt (JRWA) dla spraw: {case_kind.label}."
        )
    return Filing(**{name: getattr(row, name) for name in Filing.__slots__})


@operation(Permission.OFFICE_READ)
def filing_classes(tx: Transaction) -> list[Filing]:
    """Return today's filing class of every kind of case that has one."""
    rows = (
        in_force(tx, FilingClass, FilingClass.valid_from, tx.today, FilingClass.case_kind == kind)
        for kind in CaseKind
    )
    return [
        Filing(**{name: getattr(row, name) for name in Filing.__slots__}) for row in rows if row
    ]


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def record_filing_class(tx: Transaction, filing: Filing) -> None:
    """Record under which cell and symbol a kind of case is filed from a day on."""
    check_cell(filing.cell, filing.symbol)
    tx.add(FilingClass(**asdict(filing)))


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def record_number_start(tx: Transaction, register: str, year: int, last: int) -> None:
    """Record the last number given before this program, so that the register goes on from it."""
    if last < 0:
        raise InvalidInputError("Ostatni numer nie może być ujemny.", "last")
    tx.add(NumberStart(register=register, year=year, last=last))


@dataclass(frozen=True, slots=True)
class NumberBefore:
    """The last number of a register before this program took it over in a year."""

    register: str
    year: int
    last: int


@operation(Permission.OFFICE_READ)
def numbers_before(tx: Transaction) -> list[NumberBefore]:
    """Return from which numbers registers went on, the latest year first."""
    rows = tx.scalars(
        select(NumberStart)
        .where(NumberStart.gone.is_(False))
        .order_by(NumberStart.year.desc(), NumberStart.register, NumberStart.id)
    )
    return [NumberBefore(row.register, row.year, row.last) for row in rows]


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What the office answered to a rule, from which day on."""

    rule: Rule
    value: str
    valid_from: date


@operation(Permission.OFFICE_READ)
def rule_history(tx: Transaction) -> list[RuleAnswer]:
    """Return every answer the office has given to its rules, the latest first."""
    known = {rule.key: rule for rule in RULES}
    rows = tx.scalars(
        select(OfficeRule)
        .where(OfficeRule.gone.is_(False), OfficeRule.key.in_(known))
        .order_by(OfficeRule.valid_from.desc(), OfficeRule.id.desc())
    )
    return [RuleAnswer(known[row.key], row.value, row.valid_from) for row in rows]


@operation(Permission.OFFICE_READ)
def office_logo(tx: Transaction, day: date) -> bytes | None:
    """Return the picture that stands at the head of papers of a day."""
    blob = header_on(tx, day).logo_blob
    return tx.surroundings.blobs.get(blob) if blob else None


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def record_letterhead(tx: Transaction, header: Header, logo: bytes | None) -> None:
    """Record a header from a day on, with another logo where one is given."""
    kept = keep_logo(tx, logo) if logo else header.logo_blob
    record_header(tx, replace(header, logo_blob=kept))


@part
def rule_on(tx: Transaction, rule: Rule, day: date) -> str:
    """Return the office's answer to `rule` in force on `day`, or the default."""
    row = in_force(tx, OfficeRule, OfficeRule.valid_from, day, OfficeRule.key == rule.key)
    return rule.default if row is None else row.value


@operation(Permission.OFFICE_READ)
def office_rules(tx: Transaction) -> list[tuple[Rule, str]]:
    """Return every rule with today's answer."""
    return [(rule, rule_on(tx, rule, tx.today)) for rule in RULES]


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def record_rule(tx: Transaction, rule: Rule, value: str, valid_from: date) -> None:
    """Record the office's answer to `rule` from a day on."""
    tx.add(
        OfficeRule(key=rule.key, value=rule.checked(value), valid_from=valid_from, basis=rule.basis)
    )


@part
def make_paper_secret(tx: Transaction) -> None:
    """Make the secret whose checks tell the office's own papers from others."""
    tx.add(OfficeSecret(purpose=PAPER, value=secrets.token_hex(32)))


@part
def paper_secret(tx: Transaction) -> bytes:
    """Return the secret of the office's papers; the oldest, should two PCs have made one."""
    value = tx.scalars(
        select(OfficeSecret.value)
        .where(OfficeSecret.purpose == PAPER)
        .order_by(OfficeSecret.id)
        .limit(1)
    ).one()
    return bytes.fromhex(value)
