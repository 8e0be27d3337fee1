"""What deaths and moves leave to be done, as the desk asks it."""

from cusdesk.domain.guards import FollowUp
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation
from cusdesk.operations.follow_ups import tasks
from cusdesk.operations.transaction import Transaction


@operation(Permission.OVERVIEW_READ)
def follow_ups(tx: Transaction) -> list[FollowUp]:
    """Return what is left to be done, the oldest first."""
    return tasks(tx)
