"""A server restored from an older backup: back to what both have, then everything again."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from cusdesk.db.exchange import LOG, OWN_BATCH
from cusdesk.db.links import COURIER, FILE_THERE
from cusdesk.domain.errors import RefusedError
from cusdesk.sync.links import stored_head
from cusdesk.sync.pushing import chain_at
from cusdesk.sync.reading import Opener, stored_after
from cusdesk.sync.returning import go_back
from cusdesk.sync.seeding import lay_again
from cusdesk.sync.session import Session
from cusdesk.sync.transport import CallRefusedError
from cusdesk.wire.calls import MOST_POINTS, Hello, Point, Recorded, Taken, Welcome
from cusdesk.wire.envelope import read
from cusdesk.wire.log import Entry, EntryKind
from cusdesk.wire.notices import read_record, record_hash

WENT_BACK = (
    "Serwer odtworzono z kopii zapasowej bez {} ostatnich pozycji dziennika. Ten komputer wysyła "
    "je ponownie; nic nie przepadło."
)
BEHIND_SEED = (
    "Serwer odtworzono z kopii starszej niż stan, od którego zaczął ten komputer, więc nie może on "
    "do niej wrócić. Nic nie wysłano ani nie usunięto. Zapisz jego zmiany pakietem na pendrive, "
    "wczytaj je na komputerze, który ma cały dziennik, a ten dołącz do biura od nowa."
)
Held = tuple[str, bytes, int, int, bytes, bytes]
LATER = frozenset({"missing", "gap", "broken_run", "ordinal_taken", "unknown_device"})


def go_back_with(session: Session, welcome: Welcome) -> None:
    """Return to the last position both have; what came after lies on top and is sent again."""
    here = session.read(stored_head).position
    common = _last_common(session, _above_seed(session, welcome.common), here)
    session.report.went_back = here - common
    session.report.warn(WENT_BACK.format(here - common))
    session.report.changed |= session.write(lambda c: _go_back(c, session, common, welcome.top))


def carry_for_others(session: Session) -> int:
    """Bring what lies in the courier box to the server; return how much it took."""
    return sum(_carry(session, held) for held in session.read(_in_box))


def _carry(session: Session, held: Held) -> bool:
    kind, replica, first, last, header_hash, sealed = held
    target = f"/v1/batches/{replica.hex()}/{first}-{last}"
    took = True
    try:
        if kind == EntryKind.RECORD:
            session.pace.carry(lambda: session.line.ask(Recorded, "POST", "/v1/records", sealed))
        else:
            session.pace.carry(lambda: session.line.ask(Taken, "PUT", target, sealed))
    except CallRefusedError as refusal:
        if refusal.word in LATER:
            return False
        session.report.warn(refusal.sentence)
        took = False
    gone = delete(COURIER).where(COURIER.c.header_hash == header_hash)
    session.write(lambda connection: connection.execute(gone))
    return took


def put_in_box(connection: Connection, envelopes: list[tuple[EntryKind, bytes]]) -> int:
    """Keep colleagues' sealed batches and records to be carried; return how many are new."""
    rows = [_boxed(kind, sealed) for kind, sealed in envelopes]
    if not rows:
        return 0
    before = len(_in_box(connection))
    connection.execute(insert_new(COURIER).on_conflict_do_nothing(), rows)
    return len(_in_box(connection)) - before


def _go_back(connection: Connection, session: Session, common: int, top: int) -> frozenset[str]:
    session.close(connection, None)
    opener = Opener(connection, session.link, session.words)
    lost = list(stored_after(connection, common))
    own = {row.header_hash for row in connection.execute(select(OWN_BATCH.c.header_hash))}
    changed = go_back(
        connection,
        opener.in_full(stored_after(connection, _start(session), common)),
        opener.in_full(lost),
        partial(lay_again, link=session.link),
    )
    put_in_box(connection, [*_of_others(lost, own)])
    connection.execute(delete(LOG).where(LOG.c.position > common))
    connection.execute(update(OWN_BATCH).where(OWN_BATCH.c.first > top).values(acknowledged=0))
    # Which files the restored server still has is asked anew.
    connection.execute(delete(FILE_THERE))
    return changed


def _start(session: Session) -> int:
    """Return from where on the log is folded again: what lies here before a state is not whole."""
    return session.link.seed[0] if session.link.seed else 0


def _of_others(lost: list[Entry], own: set[bytes]) -> Iterator[tuple[EntryKind, bytes]]:
    for entry in lost:
        if entry.sealed and entry.header_hash not in own:
            yield entry.kind, entry.sealed


def _above_seed(session: Session, common: int) -> int:
    """Return the last position known to be common, never below what this PC began with."""
    seed = session.link.seed
    if seed is None or common >= seed[0]:
        return common
    if _common(session, (Point(*seed),)) < seed[0]:
        raise RefusedError(BEHIND_SEED)
    return seed[0]


def _last_common(session: Session, low: int, high: int) -> int:
    """Find by points in between the last position whose chain the server knows."""
    while high - low > 1:
        step = max(1, (high - low) // (MOST_POINTS - 1))
        places = list(range(low + 1, high, step))[: MOST_POINTS - 1]
        points = tuple(_points(session, places))
        found = max(low, _common(session, points))
        later = [place for place in places if place > found]
        low, high = found, later[0] if later else high
        if not later and found == places[-1] and high - found <= 1:
            break
    return low


def _common(session: Session, points: tuple[Point, ...]) -> int:
    first, *rest = points
    said = Hello(first, *session.read(_top), points=tuple(rest))
    return session.pace.carry(lambda: session.line.ask(Welcome, "POST", "/v1/hello", said)).common


def _top(connection: Connection) -> tuple[int, bytes]:
    last = select(OWN_BATCH.c.last, OWN_BATCH.c.header_hash).order_by(OWN_BATCH.c.first.desc())
    row = connection.execute(last.limit(1)).first()
    return (row.last, row.header_hash) if row else (0, bytes(32))


def _points(session: Session, places: list[int]) -> Iterator[Point]:
    def ask(connection: Connection) -> list[Point]:
        found = ((place, chain_at(connection, place)) for place in places)
        return [Point(place, chain) for place, chain in found if chain is not None]

    yield from session.read(ask)


def _in_box(connection: Connection) -> list[Held]:
    columns = COURIER.c
    wanted = select(
        columns.kind, columns.replica, columns.first, columns.last, columns.header_hash,
        columns.sealed,
    )  # fmt: skip
    rows = connection.execute(wanted.order_by(columns.kind.desc(), columns.replica, columns.first))
    return [tuple(row) for row in rows]


def _boxed(kind: EntryKind, sealed: bytes) -> dict[str, object]:
    if kind is EntryKind.RECORD:
        record = read_record(sealed)
        return {
            "kind": kind.value, "replica": record.by, "first": 0, "last": 0,
            "header_hash": record_hash(sealed), "sealed": sealed,
        }  # fmt: skip
    letter = read(sealed)
    header = letter.header
    return {
        "kind": kind.value, "replica": header.replica, "first": header.first,
        "last": header.last, "header_hash": letter.header_hash, "sealed": sealed,
    }  # fmt: skip
