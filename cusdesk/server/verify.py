"""Going through an office's log from its first position: whole, chained, signed, closed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from cusdesk.server.ledger import Ledger
from cusdesk.wire.chain import Head, digest
from cusdesk.wire.envelope import Letter, read
from cusdesk.wire.faults import WireError
from cusdesk.wire.header import NO_HASH
from cusdesk.wire.log import EntryKind
from cusdesk.wire.notices import check_record, read_record, record_hash
from cusdesk.wire.records import Adopt, Enrol
from cusdesk.wire.trust import Doubt, Standing, after, judge

STEP = 500
MOST_FAULTS = 20
UNCOUNTED = "żaden komputer biura nie uzna tego wpisu: {}"
DOUBTS = {
    Doubt.DAMAGED: "jest uszkodzony",
    Doubt.FORGED: "podpis nie jest tego komputera",
    Doubt.FOREIGN: "jest innego biura",
    Doubt.STRANGER: "mówi o komputerze spoza biura",
    Doubt.UNVOUCHED: "nikt z biura nie zaprosił tego komputera",
    Doubt.USED: "zaproszenia użyto drugi raz",
    Doubt.OLD: "zaproszenie jest sprzed zmiany klucza",
    Doubt.TAKEN: "komputer albo jego numer już był w dzienniku",
    Doubt.NOT_ADMIN: "nie zrobił go komputer administratora",
    Doubt.LAST_ADMIN: "wycofuje ostatni komputer administratora",
    Doubt.OUT_OF_TURN: "numer klucza nie jest następny",
}


@dataclass(slots=True)
class Walk:
    """How far a log was walked, and what was found wrong on the way."""

    office: UUID
    head: Head = field(default_factory=Head)
    faults: list[str] = field(default_factory=list)
    batches: int = 0
    tops: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    keys: dict[bytes, bytes] = field(default_factory=dict)
    adopted: set[bytes] = field(default_factory=set)
    ends: set[tuple[bytes, int, bytes]] = field(default_factory=set)
    standing: Standing = field(default_factory=Standing)
    """What the log has said of the office's PCs so far, as every PC judges it."""

    def pass_by(self, row: Row[Any]) -> None:
        """Look at the next position."""
        entry = self.head.entry(EntryKind(row.kind), row.header_hash, b"")
        if (row.position, row.chain) != (entry.position, entry.chain):
            self._fault(row.position, "łańcuch jest przerwany")
        self.head = Head(row.position, row.chain)
        try:
            self._look_into(row)
        except WireError as fault:
            self._fault(row.position, fault.sentence)

    def _look_into(self, row: Row[Any]) -> None:
        if row.kind == EntryKind.RECORD:
            self._record(row)
        else:
            self._batch(row, read(row.sealed))

    def _record(self, row: Row[Any]) -> None:
        content = read_record(row.sealed).content
        by = read_record(row.sealed).by
        if isinstance(content, Enrol):
            self.keys.setdefault(content.replica, content.sign_key)
        check_record(row.sealed, self.office.bytes, self.keys.get(by, NO_HASH))
        verdict = judge(self.office.bytes, self.standing, row.sealed)
        self.standing = after(self.standing, verdict)
        if verdict.doubt is not None:
            self._fault(row.position, UNCOUNTED.format(DOUBTS[verdict.doubt]))
        if isinstance(content, Adopt):
            self.adopted.add(content.header_hash)
        if record_hash(row.sealed) != row.header_hash:
            self._fault(row.position, "wpis nie jest tym, który podaje dziennik")

    def _batch(self, row: Row[Any], letter: Letter) -> None:
        header = letter.header
        self.batches += 1
        top, before = self.tops.get(header.replica, (0, NO_HASH))
        if letter.header_hash != row.header_hash or header.office != self.office.bytes:
            self._fault(row.position, "paczka nie jest tą, którą podaje dziennik")
        if not letter.outside.is_by(self.keys.get(header.replica, NO_HASH)):
            self._fault(row.position, "podpis paczki jest nieprawidłowy")
        if header.body_hash != digest(letter.body):
            self._fault(row.position, "treść paczki jest uszkodzona")
        if (header.first, header.previous) != (top + 1, before):
            self._fault(row.position, "w numerach zmian komputera jest przerwa")
        seen = {(one.replica, one.lseq, one.header_hash) for one in header.seen}
        if not seen <= self.ends and letter.header_hash not in self.adopted:
            self._fault(row.position, "brakuje zmian, które autor paczki widział")
        self.tops[header.replica] = (header.last, letter.header_hash)
        self.ends.add((header.replica, header.last, letter.header_hash))

    def _fault(self, position: int, words: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(f"Biuro {self.office.hex}, pozycja {position}: {words}.")


def walk(ledger: Ledger) -> Walk:
    """Walk an office's whole log and compare its end with the head."""
    found = Walk(ledger.office)
    for row in rows_of(ledger):
        found.pass_by(row)
    head = ledger.head()
    if head is None or (head.position, head.chain) != (found.head.position, found.head.chain):
        found.faults.append(f"Biuro {ledger.office.hex}: koniec dziennika nie zgadza się.")
    for device in ledger.devices():
        waiting = ledger.run(device.replica)
        ordered = found.tops.get(device.replica.bytes, (0, NO_HASH))[0]
        if device.top != (waiting[-1].last if waiting else ordered):
            found.faults.append(
                f"Biuro {ledger.office.hex}, stanowisko {device.ordinal}: brakuje zmian, które "
                "serwer przyjął."
            )
    return found


def rows_of(ledger: Ledger) -> Iterator[Row[Any]]:
    """Return every position in order, never the whole log at once."""
    after = 0
    while rows := ledger.entries(after, STEP):
        yield from rows
        after = rows[-1].position
