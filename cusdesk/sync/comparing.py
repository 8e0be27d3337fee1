"""Comparing the folded state with colleagues' at one position: sums under the office's key.

Each PC says its sum in its own name, which needs a key that the server has not: what the server
tells of a colleague is either what that colleague said, or plainly nobody's.
"""

from sqlalchemy import Connection

from cusdesk.sync.digests import attestation, root
from cusdesk.sync.links import cursor_of
from cusdesk.sync.session import Session
from cusdesk.sync.transport import CallRefusedError
from cusdesk.wire.calls import DigestAnswer, DigestReport, Point

ROOT = "root"
OFTEN = 16
"""Own positions after which sums are compared though nobody else wrote."""
DRIFT = (
    "Zapisy na tym komputerze różnią się od zapisów na innym komputerze biura, choć mają te same "
    "zmiany. Nic nie przepadło; zgłoś to i użyj naprawy w Ustawienia → Wymiana."
)


def compare(session: Session) -> None:
    """Tell the server this PC's sum where it has not yet, and say when a colleague's differs."""
    if _is_due(session, session.read(cursor_of).position):
        compare_now(session)
    else:
        session.report.warn(session.link.attested)


def compare_now(session: Session) -> frozenset[bytes]:
    """Compare at the cursor; return the PCs that have found the same there."""
    at, whole = session.read(_standing)
    try:
        said = others_at(session, at, whole)
    except CallRefusedError:
        # Others may be ahead of us by now; the next exchange compares again.
        return frozenset()
    agreed = agreeing(session, said, at, whole)
    attested = "" if len(agreed) == len(said) else DRIFT
    session.report.warn(attested)
    session.change_link(compared=at.position, attested=attested)
    return agreed


def others_at(session: Session, at: Point, whole: bytes) -> dict[bytes, bytes]:
    """Say this PC's root at a position; return what each of the others has said there."""
    # At one position of the log all PCs have come to the same epoch.
    own = attestation(session.link.key.digest_key, at.position, whole, session.link.replica)
    report = DigestReport(at, ROOT, own)
    answer = session.pace.carry(
        lambda: session.line.ask(DigestAnswer, "POST", "/v1/digests", report)
    )
    return {bytes.fromhex(name): figures for name, figures in answer.different.items()}


def agreeing(
    session: Session, said: dict[bytes, bytes], at: Point, whole: bytes
) -> frozenset[bytes]:
    """Return the PCs whose root is `whole` by what they said."""
    key, position = session.link.key.digest_key, at.position
    return frozenset(
        replica
        for replica, figures in said.items()
        if figures == attestation(key, position, whole, replica)
    )


def _is_due(session: Session, here: int) -> bool:
    """Compare after news of others, else now and then: a small change shall stay small."""
    moved = here - session.link.compared
    return moved >= OFTEN or bool(moved and session.report.taken)


def _standing(connection: Connection) -> tuple[Point, bytes]:
    cursor = cursor_of(connection)
    return Point(cursor.position, cursor.chain), root(connection)
