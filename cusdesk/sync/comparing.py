"""Comparing the folded state with colleagues' at one position: sums under the office's key."""

from sqlalchemy import Connection

from cusdesk.sync.digests import sealed_root
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
    here = session.read(cursor_of).position
    if not _is_due(session, here):
        session.report.warn(session.link.attested)
        return
    at, figures = session.read(lambda connection: _sum(connection, session))
    report = DigestReport(at, ROOT, figures)
    try:
        answer = session.pace.carry(
            lambda: session.line.ask(DigestAnswer, "POST", "/v1/digests", report)
        )
    except CallRefusedError:
        # Others may be ahead of us by now; the next exchange compares again.
        return
    attested = DRIFT if answer.different else ""
    session.report.warn(attested)
    session.change_link(compared=at.position, attested=attested)


def _is_due(session: Session, here: int) -> bool:
    """Compare after news of others, else now and then: a small change shall stay small."""
    moved = here - session.link.compared
    return moved >= OFTEN or bool(moved and session.report.taken)


def _sum(connection: Connection, session: Session) -> tuple[Point, bytes]:
    cursor = cursor_of(connection)
    # At one position of the log all PCs have come to the same epoch.
    sealed = sealed_root(connection, session.link.key.digest_key, cursor.position)
    return Point(cursor.position, cursor.chain), sealed
