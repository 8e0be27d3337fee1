"""The protocol of the stick on paper: what left, what came, what is only here, who carried it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.offices import header_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, footer, plain_rows, working_head
from cusdesk.print.blocks import Table, Text
from cusdesk.print.papers import render
from cusdesk.print.questionnaires import Grid, Questionnaire, Section

TITLE = "Protokół wymiany na nośniku"
MOST_LINES = 40
ALL_THERE = "Nie brakuje żadnego pakietu."
NO_PACKAGE = "Żaden pakiet jeszcze stąd nie wyszedł ani tu nie przyszedł."
SEALED = (
    "Pakiety są zapieczętowane kluczem biura: kto znajdzie nośnik, niczego z nich nie odczyta. "
    "Zgubiony nośnik zgłoś mimo to inspektorowi ochrony danych."
)
_HEADS = ("Kiedy", "Kierunek", "Kto zapisał", "Zmiany w drodze", "Dziennik", "Dokumenty", "Pakiet")
_HANDS = ("Zapisał pakiet", "Przewiózł nośnik", "Wczytał pakiet")


@dataclass(frozen=True, slots=True)
class PackageLine:
    """One package that left or came, by the names of PCs."""

    at: datetime
    left: bool
    name: str
    by: str
    changes: tuple[tuple[str, int], ...]
    log: tuple[int, int]
    files: int

    @property
    def way(self) -> str:
        """Which way it went."""
        return "wyszedł" if self.left else "przyszedł"

    @property
    def moment(self) -> str:
        """When, by the clock of the office."""
        return f"{short_day(self.at.date())}, {self.at:%H:%M}"

    @property
    def carried(self) -> str:
        """Whose changes were on their way to the orderer, and how many."""
        return "; ".join(f"{name}: {size}" for name, size in self.changes) or "–"

    @property
    def positions(self) -> str:
        """Which stretch of the log came along."""
        return f"{self.log[0]}–{self.log[1]}" if self.log[1] else "–"

    @property
    def short_name(self) -> str:
        """The end of the file's name, by which it is found on the stick."""
        stem, dot, suffix = self.name.rpartition(".")
        return f"…{stem[-20:]}{dot}{suffix}" if len(stem) > len("…") + 20 else self.name


@dataclass(frozen=True, slots=True)
class StickAccount:
    """Everything the protocol tells."""

    pc: str
    ordinal: int
    server: str
    only_here: int
    carried: tuple[tuple[str, int], ...]
    position: int
    packages: tuple[PackageLine, ...]
    missing: tuple[str, ...]

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return where this PC's work is, as pairs of a name and a value."""
        box = "; ".join(f"{name}: {_changes(size)}" for name, size in self.carried)
        return (
            ("Komputer", f"{self.pc or 'bez nazwy'}, nr {self.ordinal}"),
            ("Tylko na tym komputerze", _changes(self.only_here)),
            ("Zmiany kolegów wiezione dalej", box or "nie ma"),
            ("Dziennik biura wczytany do pozycji", str(self.position)),
            ("Serwer", self.server or "bez serwera, tylko nośnik"),
        )


@operation(Permission.OFFICE_READ, Act.PRINT)
def stick_protocol(tx: Transaction, told: StickAccount) -> bytes:
    """Return the protocol to sign and keep beside the stick."""
    head, paper = working_head(tx, TITLE, "Wymiana danych bez sieci")
    author = header_on(tx, tx.today).name
    made = tuple(_sections(told))
    content = Questionnaire(head, tx.today, author, made, footer(tx, TITLE))
    return render(content, paper)


def _sections(told: StickAccount) -> Iterator[Section]:
    facts = Table(columns("Co", "Stan"), plain_rows(told.facts()))
    yield Section("Gdzie są dane tego komputera", (Grid(facts, for_pen=False),))
    missing = told.missing or (ALL_THERE,)
    yield Section("Czego brakuje", tuple(Text(sentence) for sentence in missing))
    yield Section("Pakiety", (_packages(told), Text(SEALED)))
    signatures = Table(
        columns("Czynność", "Imię i nazwisko", "Data i godzina", "Podpis"),
        plain_rows([(act, "", "", "") for act in _HANDS]),
    )
    yield Section("Droga nośnika", (Grid(signatures),))


def _packages(told: StickAccount) -> Grid | Text:
    if not told.packages:
        return Text(NO_PACKAGE)
    rows = [
        (
            one.moment,
            one.way,
            one.by,
            one.carried,
            one.positions,
            str(one.files or "–"),
            one.short_name,
        )
        for one in told.packages[:MOST_LINES]
    ]
    return Grid(Table(columns(*_HEADS), plain_rows(rows)), for_pen=False)


def _changes(number: int) -> str:
    return counted(number, "zmiana", "zmiany", "zmian")
