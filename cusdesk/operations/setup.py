"""The first act of an office: its header, numbers, people, services, fees in one transaction."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.offices import OfficeHeader
from cusdesk.domain.catalogues import Catalogue
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.fee_tables import Resolution
from cusdesk.domain.rules import DEMONSTRATION, Rule
from cusdesk.domain.scales import Scale
from cusdesk.domain.services import Standing
from cusdesk.domain.users import Permission, SigningCapacity
from cusdesk.operations.catalogues import take_over_catalogue
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.offices import (
    Account,
    Filing,
    Header,
    keep_logo,
    make_paper_secret,
    record_account,
    record_filing_class,
    record_header,
    record_number_start,
    record_rule,
    rule_on,
)
from cusdesk.operations.plan_approvals import NewPlanAuthorisation, authorise_to_approve
from cusdesk.operations.providers import own_provider
from cusdesk.operations.resolutions import add_resolution, put_into_force
from cusdesk.operations.scales import take_over_scales
from cusdesk.operations.signing import NewSigning, authorise_to_sign
from cusdesk.operations.target_groups import add_target_groups
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
    """An account the office starts with, and its key pair made from its password."""

    account: NewUser
    public_key: str
    sealed_private_key: str


@dataclass(frozen=True, slots=True)
class FirstSigning:
    """The wójt's authorisation as written on it; without a login the first person holds it."""

    number: str
    granted_on: date
    capacity: SigningCapacity
    position_on_paper: str
    login: str = ""


@dataclass(frozen=True, slots=True)
class FirstPlanSigning:
    """The director's authorisation of an organiser to approve plans (art. 41 ust. 1 CUS Act)."""

    login: str
    number: str
    granted_on: date


@dataclass(frozen=True, slots=True)
class FirstResolution:
    """A fee table the office starts with; without a day it waits to be put into force."""

    resolution: Resolution
    citation: str = ""
    valid_from: date | None = None
    payment_day: int = 15
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything the first-run wizard has asked."""

    header: Header
    filings: tuple[Filing, ...]
    accounts: tuple[Account, ...] = ()
    numbers: tuple[FirstNumber, ...] = ()
    rules: tuple[tuple[Rule, str], ...] = ()
    catalogue: Catalogue | None = None
    standings: tuple[tuple[str, Standing], ...] = ()
    former: tuple[Header, ...] = ()
    logo: bytes | None = None
    signings: tuple[FirstSigning, ...] = ()
    plan_signing: FirstPlanSigning | None = None
    resolutions: tuple[FirstResolution, ...] = ()
    demonstration: bool = False
    scales: tuple[Scale, ...] = ()
    groups: tuple[str, ...] = ()


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def set_up(
    tx: Transaction, setup: Setup, first: FirstUser, further: tuple[FirstUser, ...] = ()
) -> UUID:
    """Enter everything the wizard has asked; return the id of the first person's account."""
    _refuse_again(tx)
    people = {one.account.login: _enter(tx, one) for one in (first, *further)}
    user_id = people[first.account.login]
    for signing in setup.signings:
        authorise_to_sign(tx, _signing(signing, people.get(signing.login, user_id)))
    if setup.plan_signing is not None:
        authorise_to_approve(tx, _plan_signing(setup.plan_signing, people))
    _enter_office(tx, setup)
    _enter_services(tx, setup)
    take_over_scales(tx, setup.scales)
    add_target_groups(tx, setup.groups)
    return user_id


@operation(Permission.OFFICE_READ)
def is_demonstration(tx: Transaction) -> bool:
    """Whether this is the office made to show the program; its window says so in a frame."""
    return rule_on(tx, DEMONSTRATION, tx.today) == "yes"


def _refuse_again(tx: Transaction) -> None:
    """Refuse a second setting up: a new secret would void the codes on papers already issued."""
    if tx.scalars(select(OfficeHeader.id).limit(1)).first() is not None:
        raise RefusedError("Ta jednostka jest już założona. Dane zmienisz w Ustawieniach.")


def _enter(tx: Transaction, first: FirstUser) -> UUID:
    keys = {"public_key": first.public_key, "sealed": first.sealed_private_key}
    return enter_user(tx, first.account, **keys).id


def _signing(first: FirstSigning, user_id: UUID) -> NewSigning:
    written = {name: value for name, value in asdict(first).items() if name != "login"}
    return NewSigning(user_id=user_id, valid_from=first.granted_on, **written)


def _plan_signing(first: FirstPlanSigning, people: Mapping[str, UUID]) -> NewPlanAuthorisation:
    return NewPlanAuthorisation(
        people[first.login], first.number, first.granted_on, first.granted_on
    )


def _enter_office(tx: Transaction, setup: Setup) -> None:
    make_paper_secret(tx)
    logo = keep_logo(tx, setup.logo) if setup.logo else setup.header.logo_blob
    for header in (*setup.former, setup.header):
        record_header(tx, replace(header, logo_blob=logo))
    for filing in setup.filings:
        record_filing_class(tx, filing)
    for account in setup.accounts:
        record_account(tx, account)
    for number in setup.numbers:
        record_number_start(tx, number.register, number.year, number.last)
    since = min(header.valid_from for header in (*setup.former, setup.header))
    for rule, value in setup.rules:
        record_rule(tx, rule, value, since)
    own_provider(tx)
    if setup.demonstration:
        record_rule(tx, DEMONSTRATION, "yes", since)


def _enter_services(tx: Transaction, setup: Setup) -> None:
    if setup.catalogue is not None:
        take_over_catalogue(tx, setup.catalogue, dict(setup.standings))
    for first in setup.resolutions:
        added = add_resolution(
            tx, first.resolution, citation=first.citation, demonstration=first.demonstration
        )
        if first.valid_from is not None:
            put_into_force(tx, added, first.valid_from, first.payment_day)
