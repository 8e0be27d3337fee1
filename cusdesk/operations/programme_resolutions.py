"""How papers quote the resolution a programme rests on (art. 4 CUS Act)."""

from cusdesk.db.programmes import Programme
from cusdesk.domain.citations import ResolutionName, council_of, resolution_name
from cusdesk.operations.declaration import part
from cusdesk.operations.offices import header_on
from cusdesk.operations.transaction import Transaction


@part
def adopted_by(tx: Transaction, programme: Programme) -> ResolutionName | None:
    """Return how papers quote the resolution that adopted a programme, where it is known."""
    if not programme.resolution:
        return None
    header = header_on(tx, tx.today)
    council = council_of(header.organ, header.gmina_genitive)
    return resolution_name(programme.resolution, programme.adopted_on, council)
