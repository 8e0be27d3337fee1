"""Rows for tests of the store: people with addresses and phones, and one document."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from cusdesk.db.base import Base
from cusdesk.db.decisions import Document
from cusdesk.db.residents import Address, Phone, Resident, SensitiveMark
from cusdesk.db.store import Store
from cusdesk.domain.residents import AddressKind, SensitiveKind

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)


def person(surname: str = "Kowalska", given_name: str = "Anna", **values: Any) -> Resident:
    """Return a resident not stored yet."""
    return Resident(surname=surname, given_name=given_name, **values)


def address(resident: Resident, locality: str = "Kramsk", **values: Any) -> Address:
    """Return a person's address, in force for long."""
    return Address(
        **{
            "resident_id": resident.id,
            "kind": AddressKind.RESIDENCE,
            "locality_name": locality,
            "valid_from": LONG_AGO,
            **values,
        }
    )


def phone(resident: Resident, number: str) -> Phone:
    """Return a person's telephone."""
    return Phone(resident_id=resident.id, number=number)


def mark(resident: Resident, **values: Any) -> SensitiveMark:
    """Return a mark that protects a person."""
    kind = SensitiveKind.VIOLENCE
    return SensitiveMark(resident_id=resident.id, kind=kind, **{"valid_from": LONG_AGO, **values})


def document(author: UUID | None = None) -> Document:
    """Return an issued document."""
    return Document(
        kind="granting",
        title="Decyzja",
        issued_on=date(2026, 11, 21),
        issued_at=NOON,
        content="{}",
        template_version="1",
        law_version="1",
        pdf_blob="",
        pdf_hash="",
        check="",
        author_id=author or uuid4(),
    )


def keep(store: Store, *rows: Base) -> None:
    """Store rows in one transaction; they stay readable afterwards."""
    with Session(store.writer, expire_on_commit=False) as session, session.begin():
        session.add_all(rows)
