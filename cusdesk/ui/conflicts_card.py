"""A disputed record: both values, both people with telephone and hour, papers, the choice."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from cusdesk.domain.dates import long_day
from cusdesk.operations.conflict_papers import Paper, Quoting
from cusdesk.operations.conflicts import Dispute, DisputedRecord, Person, Side
from cusdesk.operations.disputes import GONE
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.buttons import button, link, primary
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.facts import Facts
from cusdesk.ui.flow import flow
from cusdesk.ui.labels import heading, label, paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.theme import Tone

STANDS, WAITS = "Stoi teraz", "Druga wartość"
CARRY_OUT, LEAVE_ALL = "Przeprowadź całą czynność", "Zostaw wszystko, jak jest"
_ACT = (
    "Ktoś zmienił kilka wpisów naraz, a ktoś inny w tym czasie jeden z nich. Czynność czeka cała: "
    "albo przeprowadzisz ją w całości, albo zostawisz wpisy, jak są."
)
_DELETE = (
    "Jedna osoba usunęła wpis, a druga w tym czasie go zmieniła albo coś do niego dopisała. "
    "Wpis został, dopóki ktoś nie zdecyduje."
)
_READ_ONLY = "Rozstrzyga to ktoś, kto może zmieniać ten wpis. Zadzwoń do jednej z tych osób."
_DRAFTS = "Projekty, które czekają na to rozstrzygnięcie; wezmą wybraną wartość:"
_ISSUED = (
    "Wydane pisma, w których to jest. Zostają, jak je wydano; jeśli na papier trafiła zła "
    "wartość, popraw to osobnym pismem:"
)
_NO_PAPERS = "Żaden projekt ani wydane pismo tego nie cytuje."


class DisputeCard(QWidget):
    """Shows a record; whoever may settle chooses with one press of a button."""

    kept = Signal(object)
    taken = Signal(object, str)
    composing = Signal(object)
    act_settled = Signal(bool)
    asked_anew = Signal()
    left = Signal()

    def __init__(self, desk: Desk, record: DisputedRecord) -> None:
        super().__init__()
        self._record = record
        self._may = record.row.may_settle
        head = record_head(
            record.row.title, acts=(button("Wróć do listy", self.left.emit, "arrow-back-up"),)
        )
        papers = _papers(desk, record.papers)
        self._refusal = Banner()
        self._pane = Pane(head, self._refusal, *self._notices(), *self._disputes(), papers)
        self.setLayout(column(self._pane, gap=0))

    def refuse(self, sentence: str) -> None:
        """Say why the choice was not kept, and offer to show how things stand now."""
        self._refusal.say(sentence, Tone.WARN, ("Pokaż, jak jest teraz", self.asked_anew.emit))

    def take_focus(self) -> None:
        """Move the keyboard to the first way out."""
        self._pane.take_focus()

    def _notices(self) -> list[QWidget]:
        said: list[QWidget] = []
        kinds = {one.kind for one in self._record.disputes}
        if self._is_act:
            said.append(banner(_ACT, Tone.INFO))
        elif "delete" in kinds:
            said.append(banner(_DELETE, Tone.INFO))
        if not self._may:
            said.append(banner(_READ_ONLY, Tone.INFO))
        elif self._is_act:
            said.append(
                flow(
                    primary(CARRY_OUT, partial(self.act_settled.emit, True)),
                    button(LEAVE_ALL, partial(self.act_settled.emit, False)),
                    gap=10,
                )
            )
        return said

    @property
    def _is_act(self) -> bool:
        return bool(self._record.act) and self._record.disputes[0].kind == "together"

    def _disputes(self) -> list[QWidget]:
        return [self._dispute(one) for one in self._record.disputes]

    def _dispute(self, one: Dispute) -> QWidget:
        gone = one.unit == GONE
        keep = button(_keeping(one.stands, gone=gone), partial(self.kept.emit, one))
        sides = [self._side(STANDS, one.stands, keep)]
        for side in one.waiting:
            take = button(_taking(side, gone=gone), partial(self.taken.emit, one, side.name))
            sides.append(self._side(WAITS, side, take))
        beside = row(*sides, gap=12)
        for at in range(len(sides)):
            beside.setStretch(at, 1)
        card = Card(one.title[:1].upper() + one.title[1:], boxed(beside))
        if one.entries and self._may:
            compose = button("Złóż z obu…", partial(self.composing.emit, one), "pencil")
            card.content.addLayout(row(compose, None))
        return card

    def _side(self, name: str, side: Side, act: QWidget) -> QFrame:
        acts: list[QWidget | None] = [act, None] if self._may and not self._is_act else []
        shown = boxed(
            column(
                label(name, "muted"),
                *_values(side),
                paragraph(_signature(side.person, side.at and side.at.date(), side), "muted"),
                *([row(*acts)] if acts else []),
                None,
                gap=6,
                margin=(12, 10, 12, 12),
            ),
            "card",
        )
        shown.setAccessibleName(f"{name}: {_plainly(side)}")
        return shown


def _values(side: Side) -> list[QWidget]:
    if len(side.lines) == 1:
        text = side.lines[0][1]
        return [paragraph(text) if "\n" in text or len(text) > _LONG else heading(text)]
    return [Facts(*side.lines)]


def _plainly(side: Side) -> str:
    return ", ".join(f"{name} {text}" for name, text in side.lines)


def _signature(person: Person, day: date | None, side: Side) -> str:
    when = f"{long_day(day)}, godz. {side.at:%H:%M}" if day and side.at else ""
    if not person.name:
        return ", ".join(filter(None, ("Nie wiadomo, kto to wpisał", when)))
    phone = f"tel. {person.phone}" if person.phone else "telefonu nie podano"
    return "\n".join(filter(None, (f"{person.name}, {person.position}", phone, when)))


def _keeping(side: Side, *, gone: bool) -> str:
    return "Zostaw wpis" if gone else f"Zostaw {_of(side.person)}"


def _taking(side: Side, *, gone: bool) -> str:
    return "Usuń wpis" if gone else f"Weź {_of(side.person)}"


def _of(person: Person) -> str:
    """Return whose value it is; another's with the name, for both may be „jej”."""
    own = person.whose == "moją" or not person.name
    return person.whose if own else f"{person.whose} ({person.name})"


def _papers(desk: Desk, papers: Quoting) -> Card:
    card = Card("Pisma")
    for said, rows in ((_DRAFTS, papers.drafts), (_ISSUED, papers.issued)):
        if rows:
            card.content.addWidget(paragraph(said))
            for paper in rows:
                card.content.addLayout(row(link(paper.title, _way(desk, paper)), None))
    if not papers.drafts and not papers.issued:
        card.content.addWidget(label(_NO_PAPERS, "muted"))
    return card


def _way(desk: Desk, paper: Paper) -> Callable[[], None]:
    return lambda: desk.go(paper.screen, paper.target)


_LONG = 60
