"""A paper of the archive for the preview: looked at, printed and saved as acts of their own."""

from functools import partial
from uuid import UUID

from cusdesk.operations.documents import export_document, open_document, print_document
from cusdesk.operations.recorded import export_scan, open_scan, print_scan
from cusdesk.ui.desk import Desk, Pdf


def archived(desk: Desk, document_id: UUID, title: str, file_name: str) -> Pdf:
    """Return a paper as issued; a reprint and a saved copy are the same bytes."""
    do = desk.office.do
    return Pdf(
        title,
        partial(do, open_document, document_id),
        file_name,
        printed=partial(do, print_document, document_id),
        saved=partial(do, export_document, document_id),
    )


def scanned(desk: Desk, decision_id: UUID) -> Pdf:
    """Return the scan of a decision made elsewhere."""
    do = desk.office.do
    return Pdf(
        "Skan decyzji",
        partial(do, open_scan, decision_id),
        "skan.pdf",
        printed=partial(do, print_scan, decision_id),
        saved=partial(do, export_scan, decision_id),
    )


def decision_file(number: str) -> str:
    """Return a name for the file of a decision, which says nothing of the person."""
    return f"decyzja-{number.replace('/', '-')}.pdf"
