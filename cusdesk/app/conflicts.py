"""What the conflicts screen opens: a disputed record, its standing values signed from the log."""

from cusdesk.app.dictionaries import dictionaries
from cusdesk.operations.conflicts import DisputedRecord, Signed, disputed_writes, open_dispute
from cusdesk.operations.disputes import Write
from cusdesk.operations.office import Office
from cusdesk.sync.authors import authors_of


def dispute_of(office: Office, name: str) -> DisputedRecord:
    """Return a disputed record with both people of each value; may run in a thread."""
    writes = office.do(disputed_writes, name)
    ops = authors_of(office.store, writes, dictionaries())
    signed = {Write(*write): Signed(op.user_id, op.at) for write, op in ops.items()}
    return office.do(open_dispute, name, signed)
