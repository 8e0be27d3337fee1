"""Comparing what PCs say of their folded state: equal positions of one chain, nothing read."""

from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, insert, select

from cusdesk.server.core import enrolled
from cusdesk.server.ledger import Ledger
from cusdesk.server.refusals import taken
from cusdesk.server.schema import DIGEST
from cusdesk.wire.calls import DigestAnswer, DigestReport

KEPT_POSITIONS = 64
MOST_SCOPES = 2048
OTHER_LOG = "Serwer ma w tym miejscu dziennika co innego. Pobierz zmiany i powtórz."
MANY_SCOPES = "Serwer ma już wszystkie sumy tej pozycji. Powtórz przy następnej wymianie."


def compare(ledger: Ledger, caller: UUID, report: DigestReport) -> DigestAnswer:
    """Keep a PC's figures and tell which other PCs reported the same, and what the rest did."""
    enrolled(ledger, caller)
    if ledger.chain_at(report.at.position) != report.at.chain:
        raise taken("other_log", OTHER_LOG)
    _keep(ledger, caller, report)
    others = ledger.connection.execute(
        select(DIGEST.c.replica, DIGEST.c.figures).where(
            *_place(ledger, report),
            DIGEST.c.replica != caller,
            DIGEST.c.chain == report.at.chain,
        )
    ).all()
    return DigestAnswer(
        tuple(sorted(row.replica.hex for row in others if row.figures == report.figures)),
        {row.replica.hex: row.figures for row in others if row.figures != report.figures},
    )


def _keep(ledger: Ledger, caller: UUID, report: DigestReport) -> None:
    own = (*_place(ledger, report), DIGEST.c.replica == caller)
    ledger.connection.execute(delete(DIGEST).where(*own))
    _make_room(ledger, caller, report.at.position)
    ledger.connection.execute(
        insert(DIGEST).values(
            tenant=ledger.office,
            position=report.at.position,
            scope=report.scope,
            replica=caller,
            chain=report.at.chain,
            figures=report.figures,
        )
    )


def _make_room(ledger: Ledger, caller: UUID, position: int) -> None:
    """Forget a PC's figures at positions long passed; refuse more than a comparison needs."""
    own = (DIGEST.c.tenant == ledger.office, DIGEST.c.replica == caller)
    query = select(DIGEST.c.position).where(*own).distinct().order_by(DIGEST.c.position.desc())
    if old := ledger.connection.execute(query.offset(KEPT_POSITIONS - 1).limit(1)).scalar():
        ledger.connection.execute(delete(DIGEST).where(*own, DIGEST.c.position <= old))
    here = select(func.count()).select_from(DIGEST).where(*own, DIGEST.c.position == position)
    if ledger.connection.execute(here).scalar_one() >= MOST_SCOPES:
        raise taken("many_scopes", MANY_SCOPES)


def _place(ledger: Ledger, report: DigestReport) -> tuple[ColumnElement[bool], ...]:
    return (
        DIGEST.c.tenant == ledger.office,
        DIGEST.c.position == report.at.position,
        DIGEST.c.scope == report.scope,
    )
