"""The first act of an office: its header, numbers, people and rules in one transaction."""

from dataclasses import dataclass
from uuid import UUID

from cusdesk.domain.catalogues import Catalogue
from cusdesk.domain.rules import Rule
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.offices import (
    Account,
    Filing,
    Header,
    make_paper_secret,
    record_account,
    record_filing_class,
    record_header,
    record_number_start,
    record_rule,
)
from cusdesk.operations.services import take_over_catalogue
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import NewUser, enter_user


@dataclass(frozen=True, slots=True)
class FirstNumber:
    """The last number the office had given in a register of a year."""

    register: str
    year: int
    last: int


@dataclass(frozen=True, slots=True)
class FirstUser:
    """The account the office starts with, and its key pair made from its password."""

    account: NewUser
    public_key: str
    sealed_private_key: str


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything the first-run wizard has asked."""

    header: Header
    filings: tuple[Filing, ...]
    accounts: tuple[Account, ...] = ()
    numbers: tuple[FirstNumber, ...] = ()
    rules: tuple[tuple[Rule, str], ...] = ()
    catalogue: Catalogue | None = None
    regimes: tuple[tuple[str, Regime], ...] = ()


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def set_up(tx: Transaction, setup: Setup, first: FirstUser) -> UUID:
    """Enter everything the wizard has asked and the first account; return that account's id."""
    user = enter_user(
        tx, first.account, public_key=first.public_key, sealed=first.sealed_private_key
    )
    make_paper_secret(tx)
    record_header(tx, setup.header)
    for filing in setup.filings:
        record_filing_class(tx, filing)
    for account in setup.accounts:
        record_account(tx, account)
    for number in setup.numbers:
        record_number_start(tx, number.register, number.year, number.last)
    for rule, value in setup.rules:
        record_rule(tx, rule, value, setup.header.valid_from)
    if setup.catalogue is not None:
        take_over_catalogue(tx, setup.catalogue, dict(setup.regimes))
    return user.id
