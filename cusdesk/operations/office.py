"""The one door from the window and the command line to the office's data."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from cusdesk.db import access, journal, search_index
from cusdesk.db.kept_files import files_named
from cusdesk.db.store import Store
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.errors import NotPermittedError
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Declaration, declaration_of
from cusdesk.operations.transaction import Actor, Surroundings, Transaction
from cusdesk.operations.users import actor_for

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[frozenset[str]], None]
_DECIDE_WHO_MAY = frozenset({"user", "user_role", "authorisation", "substitution"})
INDEX_THREAD = "cusdesk-index"


def now_utc() -> datetime:
    """Return this PC's moment."""
    return datetime.now(UTC)


class Office:
    """An open office with someone logged in; `do` is the only way to its data.

    Threads may call `do` at the same time: each call has its own connection; writers queue.
    """

    def __init__(
        self,
        store: Store,
        surroundings: Surroundings,
        actor: Actor,
        clock: Callable[[], datetime] = now_utc,
    ) -> None:
        self.store = store
        self.surroundings = surroundings
        self.actor = actor
        self.clock = clock
        self._day = self.today
        self._actor_is_old = False
        self._keeping_up = threading.Lock()
        self._renewal: threading.Thread | None = None
        self._listeners: list[Listener] = []

    @property
    def folder(self) -> Path:
        """Where the office lies."""
        return self.store.folder

    @property
    def today(self) -> date:
        """The local day, for screens that show or parse dates."""
        return self.clock().astimezone(WARSAW).date()

    def may(self, permission: Permission) -> bool:
        """Whether the person logged in holds `permission`; screens hide what may not be done."""
        return permission in self.actor.permissions

    def do(
        self,
        operation: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run `operation` in its own transaction: permission, rows, one access-log line, news."""
        declared = declaration_of(operation)
        self._keep_up()
        if not self.may(declared.permission):
            raise NotPermittedError(
                f"Twoje role nie obejmują czynności „{declared.permission.label}”. "
                "Poproś o nią dyrektora albo administratora programu."
            )
        engine = self.store.writer if declared.needs_writer else self.store.reader
        with Transaction(engine, self.actor, self.clock(), self.surroundings) as tx:
            started = self._start(tx, declared)
            result = operation(tx, *args, **kwargs)
            tx.flush()
            self._log(tx, operation.__name__, declared)
            changed = _changed(tx, started)
            tx.commit()
        self.announce(changed)
        return result

    def announce(self, changed: frozenset[str]) -> None:
        """Tell listeners which tables changed: an operation's, or what an exchange brought."""
        self._actor_is_old |= not _DECIDE_WHO_MAY.isdisjoint(changed)
        self._tell(changed)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told which tables changed; the returned call ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        """Write everything home and free the office for the next start."""
        self._listeners.clear()
        self.wait_for_index()
        self._sweep()
        self.store.close()

    def _sweep(self) -> None:
        """Remove sealed files that a cut off transaction left behind, older than a day."""
        with self.store.reader.connect() as connection:
            self.surroundings.blobs.sweep(files_named(connection))

    def wait_for_index(self) -> None:
        """Return when the search index is that of today."""
        if self._renewal is not None:
            self._renewal.join()

    def prepare(self) -> None:
        """Read the localities, for which the first letters of an address would wait.

        Typefaces and wording are read with the first paper, which is made in a thread; the
        dictionary is soon read. All of them are large, and kept from then on.
        """
        self.surroundings.localities()

    def _keep_up(self) -> None:
        """Follow the calendar and the staff list: a right may end at midnight or by a colleague."""
        with self._keeping_up:
            today = self.today
            is_new_day = today != self._day
            if not is_new_day and not self._actor_is_old:
                return
            self._day, self._actor_is_old = today, False
            if self.actor.user_id is not None:
                now, around = self.clock(), self.surroundings
                with Transaction(self.store.reader, self.actor, now, around) as tx:
                    self.actor = actor_for(tx, self.actor.user_id)
            if is_new_day:
                # Whoever acts first after midnight does not wait for the whole index.
                self._renewal = threading.Thread(target=self._renew_index, name=INDEX_THREAD)
                self._renewal.start()

    def _renew_index(self) -> None:
        with self.store.writer.begin() as connection:
            search_index.renew_due(connection)
        self._tell(frozenset({"resident"}))

    def _start(self, tx: Transaction, declared: Declaration) -> int | None:
        if not declared.needs_writer:
            return None
        return journal.begin(tx.connection(), self.actor.user_id, tx.now)

    def _log(self, tx: Transaction, name: str, declared: Declaration) -> None:
        if declared.act is None:
            return
        access.record(
            tx.connection(),
            access.Entry(
                at=tx.now,
                user_id=self.actor.user_id,
                authorisation=self.actor.authorisation,
                kind=declared.act.value,
                operation=name,
                residents=tuple(tx.trace.residents),
                case_id=tx.trace.case_id,
                purpose=tx.trace.purpose,
                place=self.surroundings.place,
            ),
        )

    def _tell(self, changed: frozenset[str]) -> None:
        if changed:
            for listener in tuple(self._listeners):
                listener(changed)


def _changed(tx: Transaction, started: int | None) -> frozenset[str]:
    return frozenset() if started is None else journal.changed_tables(tx.connection(), started)
