"""Several PCs of one office work, send and take in at random; what was promised is looked at."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.support.replicas import Orderer, Replica
from tests.sync import promises

PICK = st.integers(0, 3)
WHO = st.integers(0, 6)
TEXT = st.sampled_from(["A", "B", "C", "D"])
CHOICE = st.sampled_from(["mine", "theirs", "new"])
Change = tuple[str, dict[str, object]]
CHANGE: st.SearchStrategy[Change] = st.one_of(
    st.tuples(st.just("resident"), st.fixed_dictionaries({"surname": TEXT})),
    st.tuples(st.just("resident"), st.fixed_dictionaries({"note": TEXT})),
    st.tuples(
        st.just("resident"),
        st.fixed_dictionaries({"pesel": TEXT, "no_pesel_reason": st.none() | TEXT}),
    ),
    st.tuples(st.just("resident"), st.fixed_dictionaries({"old_number": TEXT, "surname": TEXT})),
    st.tuples(st.just("phone"), st.fixed_dictionaries({"number": TEXT})),
)
MOST = 7
TREE = ("phone", "representative")
RESIDENT = {
    "given_name": "Jan",
    "second_name": "",
    "former_surname": "",
    "citizenship": "PL",
    "identity_document": "",
    "old_number": "",
    "e_delivery": "",
    "homeless": 0,
    "moved_to": "",
    "note": "",
}
REPRESENTATIVE = {
    "role": "payer",
    "address": "",
    "phone": "",
    "relation": "",
    "scope": "",
    "document": "",
    "valid_from": "2026-01-01",
}


class Office(RuleBasedStateMachine):
    """Three to seven PCs, each a real encrypted file, and a list that orders."""

    pattern: Path

    @initialize(pcs=st.integers(3, 4))
    def begin(self, pcs: int) -> None:
        self.home = tempfile.TemporaryDirectory()
        self.orderer, self.count = Orderer(), 0
        self.replicas: list[Replica] = []
        self.retired: list[Replica] = []
        self.backups: dict[Path, tuple[Path, int, int]] = {}
        for _ in range(pcs):
            self._enrol()
        for surname in ("A", "B"):
            self.register(0, surname)
            self.add_phone(0, len(surname), "A")
        self._quiet()

    def _enrol(self) -> None:
        ordinal = self._next_ordinal()
        folder = Path(self.home.name) / str(ordinal)
        self.replicas.append(Replica(folder, self.orderer, ordinal, self.pattern))

    def _next_ordinal(self) -> int:
        return len(self.orderer.standing().devices) + 1

    def _has_room(self) -> bool:
        return self._next_ordinal() <= MOST

    # People at work

    @rule(who=WHO, surname=TEXT)
    def register(self, who: int, surname: str) -> None:
        with self._pc(who).act() as connection:
            self._insert(who, connection, "resident", {**RESIDENT, "surname": surname})

    @rule(who=WHO, pick=PICK, number=TEXT)
    def add_phone(self, who: int, pick: int, number: str) -> None:
        for resident in self._some(who, "resident", pick):
            with self._pc(who).act() as connection:
                values = {"resident_id": resident, "number": number, "note": ""}
                self._insert(who, connection, "phone", values)

    @rule(who=WHO, pick=PICK, other=PICK)
    def add_representative(self, who: int, pick: int, other: int) -> None:
        for resident in self._some(who, "resident", pick):
            person = next(self._some(who, "resident", other))
            with self._pc(who).act() as connection:
                values = {**REPRESENTATIVE, "resident_id": resident, "person_id": person}
                self._insert(who, connection, "representative", {**values, "name": "N"})

    @rule(who=WHO, pick=PICK, change=CHANGE)
    def edit(self, who: int, pick: int, change: Change) -> None:
        table, values = change
        for row_id in self._some(who, table, pick):
            self._update(who, table, row_id, values)

    @rule(who=WHO, pick=PICK, one=CHANGE, text=TEXT)
    def edit_the_same_on_two_pcs(self, who: int, pick: int, one: Change, text: str) -> None:
        table, values = one
        for row_id in self._some(who, table, pick):
            self._update(who, table, row_id, values)
            if row_id in self._pc(who + 1).rows(table):
                self._update(who + 1, table, row_id, {**values, next(iter(values)): text})

    @rule(who=WHO, pick=PICK, other=PICK)
    def move_phone(self, who: int, pick: int, other: int) -> None:
        for phone in self._some(who, "phone", pick):
            for resident in self._some(who, "resident", other):
                self._update(who, "phone", phone, {"resident_id": resident})

    @rule(who=WHO, pick=PICK, other=PICK, text=TEXT)
    def split(self, who: int, pick: int, other: int, text: str) -> None:
        for resident in self._some(who, "resident", pick):
            another = next(self._some(who, "resident", other))
            with self._pc(who).act(together=True) as connection:
                self._set(who, connection, "resident", resident, {"surname": text})
                self._set(who, connection, "resident", another, {"old_number": text})
                values = {"resident_id": resident, "number": text, "note": ""}
                self._insert(who, connection, "phone", values)

    @rule(who=WHO, pick=PICK, other=PICK)
    def merge(self, who: int, pick: int, other: int) -> None:
        for gone in self._some(who, "resident", pick):
            for stays in self._some(who, "resident", other):
                if gone != stays:
                    self._merge(who, gone, stays)

    def _merge(self, who: int, gone: str, stays: str) -> None:
        tree = self._tree(who, gone)
        with self._pc(who).act(together=True) as connection:
            for table, row_id, columns in tree:
                self._set(who, connection, table, row_id, dict.fromkeys(columns, stays))
            self._delete(connection, "resident", gone)

    @rule(who=WHO, pick=PICK)
    def delete_phone(self, who: int, pick: int) -> None:
        for phone in self._some(who, "phone", pick):
            with self._pc(who).act() as connection:
                self._delete(connection, "phone", phone)

    @rule(who=WHO, pick=PICK, leaving=st.sampled_from(["tree", "tree", "tree", "alone"]))
    def delete_resident(self, who: int, pick: int, leaving: str) -> None:
        for resident in self._some(who, "resident", pick):
            tree = self._tree(who, resident) if leaving == "tree" else []
            with self._pc(who).act() as connection:
                self._delete(connection, "resident", resident)
                for table, row_id, _columns in tree:
                    self._delete(connection, table, row_id)

    @rule(who=WHO, pick=PICK, table=st.sampled_from(["resident", "phone"]))
    def restore(self, who: int, pick: int, table: str) -> None:
        for row_id in self._some(who, table, pick, gone=1):
            self._update(who, table, row_id, {"gone": 0})

    @rule(who=WHO, pick=PICK)
    def delete_and_think_better(self, who: int, pick: int) -> None:
        for phone in self._some(who, "phone", pick):
            with self._pc(who).act() as connection:
                self._delete(connection, "phone", phone)
                self._set(who, connection, "phone", phone, {"gone": 0, "number": "E"})

    @rule(who=WHO, pick=PICK)
    def cite(self, who: int, pick: int) -> None:
        for resident in self._some(who, "resident", pick):
            with self._pc(who).act() as connection:
                values = {"document_id": resident, "table_name": "resident", "unit": "surname"}
                self._insert(who, connection, "citation", {**values, "cited_id": resident})

    @rule(who=WHO, pick=PICK, choice=CHOICE, closes=st.sampled_from(["all", "one"]))
    def decide(self, who: int, pick: int, choice: str, closes: str) -> None:
        rows = self._pc(who).rows("fold_conflict").values()
        waiting = [row for row in rows if row["closed_by"] is None]
        if waiting:
            one = waiting[pick % len(waiting)]
            same = [row for row in waiting if promises.place(row) == promises.place(one)]
            self._decide(who, one, same if closes == "all" else [one], choice)

    @rule(who=WHO, pick=PICK, one=CHOICE, other=CHOICE)
    def decide_on_two_pcs(self, who: int, pick: int, one: str, other: str) -> None:
        self.meet()
        self.decide(who, pick, one, "all")
        self.decide(who + 1, pick, other, "all")

    def _decide(
        self, who: int, one: dict[str, Any], closed: list[dict[str, Any]], choice: str
    ) -> None:
        loser = json.loads(one["value"])
        row = self._pc(who).rows(one["table_name"])[one["row_id"]]
        present = {column: row[column] for column in loser}
        chosen = {"mine": present, "theirs": loser, "new": loser}[choice]
        if choice == "new" and one["unit"] in {"surname", "old_number", "number"}:
            chosen = {one["unit"]: "F"}
        values = {
            "table_name": one["table_name"],
            "settled_id": one["row_id"],
            "unit": one["unit"],
            "value": json.dumps(chosen),
            "closes": json.dumps([[each["ordinal"], each["lseq"]] for each in closed]),
            "choice": choice,
        }
        with self._pc(who).act() as connection:
            self._insert(who, connection, "conflict_resolution", values)

    # The exchange

    @rule(who=WHO, most=st.integers(1, 3))
    def push_a_little(self, who: int, most: int) -> None:
        self._pc(who).push(most)

    @rule(who=WHO, most=st.integers(1, 3))
    def pull_a_little(self, who: int, most: int) -> None:
        self._pc(who).pull(most)

    @rule(who=WHO)
    def sync(self, who: int) -> None:
        self._pc(who).sync()

    @rule()
    def meet(self) -> None:
        self._quiet()

    @precondition(lambda self: self._has_room())
    @rule()
    def enrol(self) -> None:
        self._enrol()
        self.replicas[-1].pull()

    @precondition(lambda self: len(self.replicas) > 3)
    @rule(who=WHO)
    def retire(self, who: int) -> None:
        replica = self._pc(who)
        replica.push()
        replica.retire()
        self.replicas.remove(replica)
        self.retired.append(replica)

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        replica = self._pc(who)
        self.backups[replica.folder] = (replica.copy_file(), replica.position, len(replica.written))

    @precondition(lambda self: self.backups and self._has_room())
    @rule(pick=PICK, change=CHANGE)
    def put_back(self, pick: int, change: Change) -> None:
        folder = sorted(self.backups)[pick % len(self.backups)]
        here = [who for who, each in enumerate(self.replicas) if each.folder == folder]
        for who in here:
            replica = self.replicas[who]
            copy, position, written = self.backups[folder]
            # What was written since and never sent went with the disk.
            del replica.written[written:]
            replica.put_back(copy, position)
            self.edit(who, pick, change)
            replica.pull(2)
            self.edit(who, pick + 1, change)
            replica.join_anew(self._next_ordinal())

    @rule(most=st.integers(1, 4))
    def the_server_is_restored(self, most: int) -> None:
        ends = self.orderer.entries[-most:]
        if any(entry.notice is not None for entry in ends):
            return
        position = len(self.orderer.entries) - len(ends)
        behind = [each for each in self.replicas if each.position <= position]
        lost = self.orderer.lose(len(ends))
        for replica in self.replicas:
            if replica.position > position:
                undone = lost[: replica.position - position]
                replica.go_back(list(self.orderer.entries), undone)
        # Who had not seen what was lost may come first this time.
        for replica in behind:
            if not any(entry.replica == replica.replica.hex for entry in lost):
                replica.push(1)
        for entry in lost:
            self.orderer.take_again(entry)

    @rule()
    def everybody_rests(self) -> None:
        promises.nothing_changes_by_a_repeat(self.replicas[0])
        self._quiet()
        promises.all_are_kept(self.orderer, self.replicas)

    def teardown(self) -> None:
        if hasattr(self, "home"):
            try:
                self._quiet()
                promises.all_are_kept(self.orderer, self.replicas)
            finally:
                for replica in [*self.replicas, *self.retired]:
                    replica.engine.dispose()
                self.home.cleanup()

    def _quiet(self) -> None:
        for replica in self.replicas:
            replica.push()
        for replica in self.replicas:
            replica.pull()

    def _pc(self, who: int) -> Replica:
        return self.replicas[who % len(self.replicas)]

    def _some(self, who: int, table: str, pick: int, gone: int = 0) -> Iterator[str]:
        rows = self._pc(who).rows(table)
        found = [row_id for row_id, row in rows.items() if row["gone"] == gone]
        if found:
            yield found[pick % len(found)]

    def _tree(self, who: int, resident: str) -> list[tuple[str, str, list[str]]]:
        found = []
        for table in TREE:
            for row_id, row in self._pc(who).rows(table).items():
                columns = [
                    name for name in ("resident_id", "person_id") if row.get(name) == resident
                ]
                if columns and not row["gone"]:
                    found.append((table, row_id, columns))
        return found

    def _update(self, who: int, table: str, row_id: str, values: dict[str, object]) -> None:
        with self._pc(who).act() as connection:
            self._set(who, connection, table, row_id, values)

    def _set(
        self, who: int, connection: Any, table: str, row_id: str, values: dict[str, object]
    ) -> None:
        names = ", ".join(f'"{name}" = ?' for name in values)
        sql = f'UPDATE "{table}" SET {names} WHERE id = ?'  # noqa: S608
        done = connection.exec_driver_sql(sql, (*values.values(), row_id))
        assert done.rowcount == 1
        self._pc(who).written += [(table, row_id, *pair) for pair in values.items()]

    def _insert(self, who: int, connection: Any, table: str, values: dict[str, object]) -> None:
        self.count += 1
        row_id = UUID(int=self.count).hex
        names = ", ".join(values)
        sql = f'INSERT INTO "{table}" (id, {names}) VALUES (?{", ?" * len(values)})'  # noqa: S608
        connection.exec_driver_sql(sql, (row_id, *values.values()))
        self._pc(who).written += [(table, row_id, *pair) for pair in values.items()]

    def _delete(self, connection: Any, table: str, row_id: str) -> None:
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))  # noqa: S608
