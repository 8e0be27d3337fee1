"""What the office has not settled yet and every decision needs: at the head of Pulpit."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import exists, func, select

from cusdesk.db.offices import OfficeAccount
from cusdesk.db.resolutions import Resolution, ResolutionUse
from cusdesk.db.services import Service
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission, who_may
from cusdesk.domain.words import counted
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import operation
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Gap:
    """What the office has not settled yet, and the list on which it does."""

    sentence: str
    act: str
    screen: str
    target: tuple[str, str | None] | str
    """A section, and the part of its list to look at; of the settings, the part."""


@operation(Permission.SERVICES_READ)
def gaps(tx: Transaction) -> tuple[Gap, ...]:
    """Return what stands in the way of the first decision, however quiet the day is."""
    return (*_resolution(tx), *_account(tx), *_regimes(tx))


def _resolution(tx: Transaction) -> Iterator[Gap]:
    in_force = exists().where(
        ResolutionUse.resolution_id == Resolution.id,
        ResolutionUse.gone.is_(False),
        Resolution.active.is_(True),
        Resolution.gone.is_(False),
        covers(Resolution.valid_from, Resolution.valid_to, tx.today),
        # The national table for mental disorders is there from the beginning.
        ResolutionUse.care_kind == CareKind.ORDINARY,
    )
    if not tx.scalar(select(in_force)):
        yield Gap(
            "Nie ma obowiązującej uchwały o odpłatności za usługi opiekuńcze, więc odpłatności nie "
            f"da się ustalić.{_done_by(tx, Permission.SERVICES_WRITE)}",
            "Otwórz uchwały",
            "services",
            ("resolutions", None),
        )


def _account(tx: Transaction) -> Iterator[Gap]:
    account = select(OfficeAccount.id).where(
        OfficeAccount.gone.is_(False), OfficeAccount.regime == Regime.DECISION
    )
    if not tx.scalar(account.limit(1)):
        yield Gap(
            "Nie ma rachunku, na który mieszkańcy wpłacają odpłatność; decyzja musi go podać."
            f"{_done_by(tx, Permission.OFFICE_WRITE)}",
            "Otwórz rachunki",
            "offices",
            "accounts",
        )


def _regimes(tx: Transaction) -> Iterator[Gap]:
    doubtful = select(func.count()).where(
        Service.regime_confirmed.is_(False), Service.gone.is_(False)
    )
    number = tx.scalar(doubtful) or 0
    if number:
        yield Gap(
            "Tryb do rozstrzygnięcia, decyzja czy program: "
            f"{counted(number, 'usługa', 'usługi', 'usług')}."
            f"{_done_by(tx, Permission.SERVICES_WRITE)}",
            "Otwórz usługi do potwierdzenia",
            "services",
            ("services", "doubtful"),
        )


def _done_by(tx: Transaction, permission: Permission) -> str:
    """Return who settles it, for those who may not themselves."""
    return "" if tx.may(permission) else f" Wpisuje to {who_may(permission)}."
