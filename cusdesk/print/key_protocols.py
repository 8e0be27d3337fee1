"""The protocol of keys changing hands, to be signed by both and by the centre."""

from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import long_day
from cusdesk.domain.orders import KeyEvent
from cusdesk.print.agreements import Agreement
from cusdesk.print.blocks import Identity, Letterhead, Point, Points, Text, escaped

KEY_TITLES = {
    KeyEvent.TAKEN: "Protokół przyjęcia kluczy",
    KeyEvent.HANDED_ON: "Protokół przekazania kluczy",
    KeyEvent.RETURNED: "Protokół zwrotu kluczy",
}
_RULES = (
    "Kluczy nie kopiuje się, nie opisuje adresem i nie oddaje nikomu bez protokołu. Po końcu "
    "usług wracają do osoby albo do jej rodziny."
)


@dataclass(frozen=True, slots=True)
class KeyProtocol:
    """Which keys to whose home changed hands, on which day, from whom, to whom."""

    event: KeyEvent
    day: date
    keys: str
    from_whom: str
    to_whom: str
    person: str
    address: str
    order: str


def key_protocol_paper(said: KeyProtocol, head: Letterhead, place: str) -> Agreement:
    """Return the protocol; whoever files it gives it its identity."""
    return Agreement(
        head=head,
        title=KEY_TITLES[said.event],
        number=f"do zlecenia usług nr {said.order}",
        place=place,
        made_on=said.day,
        blocks=(
            Text(f"Dnia <b>{long_day(said.day)}</b> przekazano klucze do mieszkania osoby:"),
            Points(
                (
                    Point(f"<b>{escaped(said.person)}</b>, {escaped(said.address)}"),
                    Point(f"klucze: {escaped(said.keys)}"),
                    Point(
                        f"przekazuje: <b>{escaped(said.from_whom)}</b>, odbiera: "
                        f"<b>{escaped(said.to_whom)}</b>"
                    ),
                )
            ),
            Text(_RULES),
        ),
        signatures=(("Przekazuje: podpis", "Odbiera: podpis"), ("Za centrum: podpis",)),
        identity=Identity("", ()),
    )
