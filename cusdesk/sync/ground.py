"""What every rule of the fold stands on: rows with newer columns, owners, devices."""

import json
from dataclasses import dataclass

from cusdesk.sync.memory import Image, State
from cusdesk.sync.owners import Owners, key_of
from cusdesk.sync.pasts import Peers
from cusdesk.wire.ops import Row, Schema

UNKNOWN = "fold_unknown"


@dataclass(slots=True)
class Ground:
    """The state, and who owns and knows what of it."""

    state: State
    peers: Peers
    owners: Owners
    laws: Schema

    @classmethod
    def on(cls, state: State, laws: Schema) -> "Ground":
        """Return the ground over a state."""
        peers = Peers(state)
        return cls(state, peers, Owners(state, peers), laws)

    def row(self, table: str, row_id: str) -> Image | None:
        """Return a row with the columns that only newer programs know."""
        if not self.state.knows(table):
            return None
        known = self.state.get(table, row_id)
        if self.state.is_bare(UNKNOWN):
            return known
        newer = self.state.get(UNKNOWN, key_of(table, row_id))
        if known is None or newer is None:
            return known
        return {**known, **json.loads(str(newer["row"]))}

    def put_row(self, table: str, row_id: str, image: Row) -> None:
        """Write a row whole; columns this program does not know are kept beside it."""
        names = self.state.shape(table).columns
        if image.keys() <= names:
            self.state.put(table, row_id, image)
            return
        self.state.put(table, row_id, {name: image[name] for name in image if name in names})
        newer = {name: image[name] for name in sorted(image) if name not in names}
        if newer:
            self._keep_newer(table, row_id, newer)

    def change_row(self, table: str, row_id: str, values: Row) -> None:
        """Change some columns of a row that is there."""
        names = self.state.shape(table).columns
        if values.keys() <= names:
            self.state.change(table, row_id, values)
            return
        known = {name: value for name, value in values.items() if name in names}
        if known:
            self.state.change(table, row_id, known)
        newer = {name: value for name, value in values.items() if name not in names}
        if newer:
            row = self.state.get(UNKNOWN, key_of(table, row_id))
            self._keep_newer(
                table, row_id, {**json.loads(str(row["row"])), **newer} if row else newer
            )

    def _keep_newer(self, table: str, row_id: str, newer: Row) -> None:
        held = {name: value for name, value in newer.items() if value is not None}
        text = json.dumps(held, sort_keys=True, ensure_ascii=False)
        self.state.put(UNKNOWN, key_of(table, row_id), {"row": text} if held else None)
