"""Deleting a row of a synced table through the ORM marks it gone instead."""

from sqlalchemy.orm import Session, UOWTransaction

from cusdesk.db.base import Synced


def mark_gone(session: Session, _flush: UOWTransaction, _instances: object) -> None:
    """Turn each deletion into `gone`: the trigger would skip it and the ORM would wonder why."""
    for row in list(session.deleted):
        if isinstance(row, Synced):
            session.add(row)
            row.gone = True
