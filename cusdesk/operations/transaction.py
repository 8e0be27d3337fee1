"""One open transaction: the rows, and who works, when, where and under which law."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from cusdesk.db.blobs import Blobs
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.errors import NotPermittedError
from cusdesk.domain.law import Law
from cusdesk.domain.localities import Localities
from cusdesk.domain.names import Dictionary
from cusdesk.domain.users import Permission
from cusdesk.domain.wording import Templates
from cusdesk.print.paper import Paper


@dataclass(frozen=True, slots=True)
class Actor:
    """The person logged in, with what the authorisation and the roles of today allow."""

    user_id: UUID | None
    name: str
    permissions: frozenset[Permission]
    authorisation: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an office needs beside its rows; made once by `app`, heavy parts on first use."""

    law: Law
    templates: Callable[[], Templates]
    paper: Callable[[], Paper]
    dictionary: Callable[[], Dictionary]
    localities: Callable[[], Localities]
    blobs: Blobs
    place: str
    ordinal: int
    answers: dict[str, tuple[Any, Any]] = field(default_factory=dict, compare=False)


@dataclass(slots=True)
class Trace:
    """Whose data a transaction touched, for its one access-log line."""

    residents: list[UUID] = field(default_factory=list)
    case_id: UUID | None = None
    purpose: str = ""


class Transaction(Session):
    """A session that knows its actor, its moment and its law; rows never leave it."""

    def __init__(self, bind: Any, actor: Actor, now: datetime, surroundings: Surroundings) -> None:
        super().__init__(bind, autoflush=True, expire_on_commit=False)
        self.actor = actor
        self.now = now
        self.surroundings = surroundings
        self.trace = Trace()

    @property
    def today(self) -> date:
        """The local day (Europe/Warsaw) of this transaction."""
        return self.now.astimezone(WARSAW).date()

    @property
    def law(self) -> Law:
        """The dated law the program ships."""
        return self.surroundings.law

    @property
    def user_id(self) -> UUID:
        """The logged-in person's id; a transaction without one cannot sign what it writes."""
        if self.actor.user_id is None:
            raise NotPermittedError("Zaloguj się, aby zapisać zmiany.")
        return self.actor.user_id

    def may(self, permission: Permission) -> bool:
        """Whether the actor holds `permission`; used to mask columns."""
        return permission in self.actor.permissions

    def demand(self, permission: Permission) -> None:
        """Refuse an actor without `permission`."""
        if not self.may(permission):
            raise NotPermittedError(
                f"Twoje role nie obejmują czynności „{permission.label}”. "
                "Poproś o nią dyrektora albo administratora programu."
            )

    def concerns(self, *resident_ids: UUID, case_id: UUID | None = None, purpose: str = "") -> None:
        """Note whose data this transaction views or changes, in which case and why."""
        known = set(self.trace.residents)
        new = (one for one in dict.fromkeys(resident_ids) if one not in known)
        self.trace.residents.extend(new)
        self.trace.case_id = case_id or self.trace.case_id
        self.trace.purpose = purpose or self.trace.purpose
