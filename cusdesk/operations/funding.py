"""Who pays, as papers say it: the projects of services and programmes, with their signs."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.programmes import Programme
from cusdesk.db.projects import Project
from cusdesk.db.services import Service
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction
from cusdesk.print.blocks import Funding
from cusdesk.print.paper import Logo, Paper, strip_from


@part
def funding_of(tx: Transaction, project_ids: Iterable[UUID | None]) -> tuple[Funding, ...]:
    """Return each project once, as papers of today name it; one that has ended pays no more."""
    wanted = dict.fromkeys(one for one in project_ids if one is not None)
    rows = (tx.get(Project, one) for one in wanted)
    return tuple(
        _funding(tx, row)
        for row in rows
        if row is not None and not row.gone and (row.ends_on is None or row.ends_on >= tx.today)
    )


@part
def funding_of_services(
    tx: Transaction, service_ids: Iterable[UUID], programme_ids: Iterable[UUID] = ()
) -> tuple[Funding, ...]:
    """Return the projects that pay for programmes and for services."""
    programmes = select(Programme.project_id).where(
        Programme.id.in_(tuple(programme_ids)), Programme.project_id.is_not(None)
    )
    services = select(Service.project_id).where(
        Service.id.in_(tuple(service_ids)), Service.project_id.is_not(None)
    )
    ordered = (programmes.order_by(Programme.code), services.order_by(Service.code))
    return funding_of(tx, [one for query in ordered for one in tx.scalars(query)])


@part
def with_strips(tx: Transaction, paper: Paper) -> Paper:
    """Return the paper with the signs of every project, so that any content finds its own."""
    rows = select(Project).where(Project.logo_blob.is_not(None), Project.gone.is_(False))
    for row in tx.scalars(rows.order_by(Project.id)):
        paper = paper.with_logo(_strip(tx, row))
    return paper


def funding_line(name: str, number: str, fund: str) -> str:
    """Return the line that names a project on papers of its services."""
    numbered = f" nr {number}" if number else ""
    paid = f", {fund}" if fund else ""
    return f"Projekt „{name}”{numbered}{paid}"


def _funding(tx: Transaction, row: Project) -> Funding:
    line = funding_line(row.name, row.number, row.fund)
    if row.logo_blob is None:
        return Funding(line)
    alt = f"Znaki instytucji finansujących: {row.fund}" if row.fund else Funding("").strip_alt
    return Funding(line, _strip(tx, row).key, alt)


def _strip(tx: Transaction, row: Project) -> Logo:
    return _read(tx.surroundings.blobs.get(row.logo_blob or ""), row.logo_grey)


@lru_cache(maxsize=8)
def _read(file: bytes, grey: bool) -> Logo:  # noqa: FBT001 - the key of a cache
    return strip_from(file, grey=grey)
