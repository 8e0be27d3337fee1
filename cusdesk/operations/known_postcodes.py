"""The postcode of a village as the office already wrote it on other addresses."""

from dataclasses import dataclass

from sqlalchemy import select

from cusdesk.db.residents import Address
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation
from cusdesk.operations.offices import header_on
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class KnownPost:
    """What stands last on an envelope: the code and the place of the post office."""

    postcode: str
    post_office: str


@operation(Permission.RESIDENTS_WRITE)
def known_post(tx: Transaction, locality_id: str, name: str) -> KnownPost | None:
    """Return the one code written in a village so far; where the centre stands, the centre's own.

    A town of several codes has none to propose.
    """
    codes = tx.execute(
        select(Address.postcode, Address.post_office)
        .where(
            Address.gone.is_(False),
            Address.locality_id == locality_id,
            Address.locality_id != "",
            Address.postcode != "",
        )
        .distinct()
        .limit(2)
    ).all()
    if len(codes) == 1:
        return KnownPost(*codes[0])
    header = header_on(tx, tx.today)
    at_home = not codes and header.place == name and bool(header.postcode)
    return KnownPost(header.postcode, header.place) if at_home else None
