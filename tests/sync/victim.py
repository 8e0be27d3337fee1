"""A PC that writes, closes and pulls until it is killed; it says what it has promised."""

import json
import pickle
import random
import sys
from itertools import count
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, select

from cusdesk.db import journal
from cusdesk.db.exchange import CURSOR
from cusdesk.sync.incoming import Incoming
from cusdesk.sync.outgoing import Outgoing, Sealed, close_batches
from cusdesk.sync.rebase import take_in
from tests.support.replicas import BEGIN, opened

ROW = (
    "INSERT INTO resident (id, surname, given_name, second_name, former_surname, citizenship, "
    "identity_document, old_number, e_delivery, homeless, moved_to, note) "
    "VALUES (?, ?, '', '', '', '', '', '', '', 0, '', '')"
)
OTHERS = "UPDATE resident SET citizenship = ? WHERE id IN (SELECT id FROM resident LIMIT 3)"


def seal(outgoing: Outgoing) -> Sealed:
    """Keep the batch itself where its envelope would lie."""
    return Sealed(bytes(32), pickle.dumps(outgoing))


def pull(engine: Engine, log: list[Incoming], most: int | None = None) -> None:
    """Close and take in some entries, in one transaction."""
    with engine.begin() as connection:
        close_batches(connection, seal)
        position = connection.execute(select(CURSOR.c.position)).scalar_one()
        take_in(connection, log[position:][:most])


def work(file: Path, log: list[Incoming], seed: int) -> None:
    """Write for ever; say each value only after its commit."""
    engine, chance = opened(file), random.Random(seed)
    for number in count():
        row_id = UUID(int=chance.getrandbits(128)).hex
        surname = f"Trwała {seed} {number}"
        with engine.begin() as connection:
            journal.open_transaction(connection)
            journal.begin(connection, None, BEGIN)
            connection.exec_driver_sql(ROW, (row_id, surname))
            connection.exec_driver_sql("UPDATE resident SET note = ? WHERE id = ?", ("x", row_id))
            connection.exec_driver_sql(OTHERS, (surname,))
            journal.close_transaction(connection)
        # The killer reads it: from here on this is promised.
        print(json.dumps([row_id, surname]), flush=True)  # noqa: T201
        if chance.random() < 0.5:
            pull(engine, log, chance.randint(0, 3))


if __name__ == "__main__":
    work(Path(sys.argv[1]), pickle.loads(Path(sys.argv[2]).read_bytes()), int(sys.argv[3]))  # noqa: S301
