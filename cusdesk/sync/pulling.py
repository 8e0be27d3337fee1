"""Taking the log in: downloaded and proven first, kept, then folded; a cut costs one answer."""

from functools import partial

from cusdesk.domain.errors import RefusedError
from cusdesk.sync.links import stored_head
from cusdesk.sync.reading import Reader, keep_entries
from cusdesk.sync.reports import Step
from cusdesk.sync.session import Session
from cusdesk.wire.calls import Segment, SignedHead
from cusdesk.wire.chain import Head

STUCK = (
    "Serwer mówi, że ma więcej zmian, ale ich nie wydaje. Nic nie przepadło; zawiadom "
    "administratora gminy."
)


def pull(session: Session, until: int, *, full: bool = False) -> SignedHead | None:
    """Download the log up to its head; return the head the server signed last."""
    here = session.read(stored_head)
    begun, signed = here.position, None
    reader = session.read(lambda connection: Reader.at_end(connection, session.link))
    while here.position < until:
        session.progress(Step.TAKING, here.position - begun, until - begun)
        segment = segment_after(session, here, full=full)
        signed, until = segment.head, max(until, segment.head.position)
        before = here
        here = session.write(partial(keep_entries, reader, segment.entries))
        if here == before:
            raise RefusedError(STUCK)
    session.report.taken += here.position - begun
    return signed


def head_now(session: Session) -> int:
    """Return where the server's log ends, asked without a hello: a copy's would be refused."""
    return segment_after(session, session.read(stored_head), most=1).head.position


def segment_after(session: Session, here: Head, *, full: bool = False, most: int = 0) -> Segment:
    """Ask for a stretch of the log; its head must be signed by the server."""
    most = most or session.pace.segment
    target = f"/v1/log?after={here.position}&max={most}" + "&full=1" * full
    segment = session.pace.carry(
        lambda: session.line.ask(Segment, "GET", target),
        lambda told: sum(len(entry.sealed) for entry in told.entries),
    )
    session.prove_head(segment.head)
    return segment
