"""Published rosters: what changed before and after each of them, and who was told, how."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import WARSAW, short_day
from cusdesk.domain.publishing import ListedChange, ToldHow
from cusdesk.operations.roster_telling import Concerned, people_of_version
from cusdesk.operations.roster_versions import (
    RecordedChange,
    Told,
    VersionView,
    roster_version,
    roster_versions,
    tell_of_roster,
)
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import ChoiceField, DateField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, title
from cusdesk.ui.panes import Pane
from cusdesk.ui.parts import Part, history, listing
from cusdesk.ui.rows import Column, RowsTable

_VERSIONS: tuple[Column[VersionView], ...] = (
    Column("Grafik", lambda one: f"nr {one.number}: {one.first:%d.%m} – {short_day(one.last)}"),
    Column("Ogłoszono", lambda one: f"{one.published_at.astimezone(WARSAW):%d.%m}"),
    Column("Zmiany po", lambda one: str(len(one.since)), right=True),
    Column("Wie osób", lambda one: str(len({each.name for each in one.told})), right=True),
)
_CHANGES: tuple[Column[ListedChange], ...] = (
    Column("Dzień", lambda one: short_day(one.day)),
    Column("Zmiana", lambda one: one.sentence),
)
_SINCE: tuple[Column[RecordedChange], ...] = (
    Column("Dzień", lambda one: short_day(one.day)),
    Column("Osoba", lambda one: one.person),
    Column("Było", lambda one: one.before),
    Column("Jest", lambda one: one.after),
    Column("Powód", lambda one: one.reason),
)
_TOLD: tuple[Column[Told], ...] = (
    Column("Kogo", lambda one: one.name),
    Column("Kiedy", lambda one: short_day(one.told_on)),
    Column("Jak", lambda one: one.how.label),
)
_WARNINGS: tuple[Column[str], ...] = (Column("Uwaga", lambda one: one),)


class VersionsPart(Part):
    """The list of versions; Enter opens one, Esc goes back a step."""

    left = Signal()

    def __init__(self, desk: Desk, version: UUID | None = None) -> None:
        self._version = version
        self._list: RowsTable | None = None
        super().__init__(desk)

    def build(self) -> QWidget:
        """Return the list, or the version that is open."""
        if self._version is None:
            return self._listed()
        view = self.office.do(roster_version, self._version)
        people = self.office.do(people_of_version, self._version)
        back = flow(link("Wróć do wersji", self._back))
        head = title(f"Grafik nr {view.number}: {short_day(view.first)} – {short_day(view.last)}")
        return Pane(back, head, *_shown(view), *self._telling(view, people))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._back()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Move the keyboard to the versions, so that Enter opens the latest."""
        if self._version is None and self._list is not None:
            self._list.setFocus()
        else:
            super().take_focus()

    def _back(self) -> None:
        if self._version is None:
            self.left.emit()
        else:
            self._open(None)

    def _open(self, version: UUID | None) -> None:
        self._version = version
        self.renew()
        self.take_focus()

    def _listed(self) -> Pane:
        versions = self.office.do(roster_versions)
        back, head = flow(link("Wróć do grafiku", self.left.emit)), title("Wersje grafiku")
        self._list = None
        if not versions:
            return Pane(back, head, label(_NONE, "muted", wrap=True))
        shown = listing(_VERSIONS, versions, "Wersje grafiku")
        shown.opened.connect(lambda one: self._open(one.id))
        shown.select(0)
        self._list = shown
        return Pane(back, head, shown, label("Enter otwiera wersję.", "note"))

    def _telling(self, view: VersionView, people: tuple[Concerned, ...]) -> list[QWidget]:
        told = Card("Kogo powiadomiono", history(_TOLD, view.told, "Powiadomieni"))
        return [told, _Telling(self, view.id, people)]


class _Telling(Card):
    """Who is being told now: ticked by Enter, then how and when."""

    def __init__(self, part: VersionsPart, version: UUID, people: tuple[Concerned, ...]) -> None:
        self._part, self._version = part, version
        self._people = people
        self._ticked: set[UUID] = set()
        self._table = self._listed()
        form = Form(
            group(
                "Powiadomienie",
                ChoiceField[ToldHow]("how", "Jak", _hows(), required=True, span=6),
                DateField("told_on", "Kiedy", required=True, span=6),
                note=_HOW,
            ),
            save=self._save,
            save_text="Zapisz",
        )
        form.open({"how": ToldHow.PHONE, "told_on": part.desk.today})
        form.saved.connect(lambda _done: part.saved("Zapisano, kogo powiadomiono"))
        form.left.connect(part.left)
        acts = flow(
            button("Zaznacz niepowiadomionych", self._tick_rest),
            button("Odznacz", self._tick_none),
            gap=10,
        )
        super().__init__("Kogo powiadamiasz", self._table, acts, form)

    def _listed(self) -> RowsTable:
        columns: tuple[Column[Concerned], ...] = (
            Column("Zaznaczono", lambda one: "tak" if one.id in self._ticked else "nie"),
            Column("Kogo", _who),
        )
        shown = listing(columns, self._people, "Do powiadomienia")
        shown.opened.connect(self._turn)
        return shown

    def _turn(self, one: Concerned) -> None:
        self._ticked ^= {one.id}
        self._table.viewport().update()

    def _tick_rest(self) -> None:
        self._ticked = {one.id for one in self._people if not one.told}
        self._table.viewport().update()

    def _tick_none(self) -> None:
        self._ticked = set()
        self._table.viewport().update()

    def _save(self, values: Values) -> None:
        chosen = [one for one in self._people if one.id in self._ticked]
        self._part.office.do(
            tell_of_roster,
            self._version,
            values["how"],
            carers=[one.id for one in chosen if one.is_carer],
            residents=[one.id for one in chosen if not one.is_carer],
            told_on=values["told_on"],
        )


def _shown(view: VersionView) -> list[QWidget]:
    cards: list[QWidget] = [
        Card(
            "Wersja",
            Facts(
                ("Opublikowano", _moment(view.published_at)),
                ("Wizyty", str(len(view.assigned))),
                ("Zmiany od poprzedniej wersji", str(len(view.changes))),
                ("Zmiany po publikacji", str(len(view.since))),
            ),
        )
    ]
    for heading, columns, rows, name in (
        ("Zmiany od poprzedniej wersji", _CHANGES, view.changes, "Zmiany od poprzedniej"),
        ("Zmiany po publikacji", _SINCE, view.since, "Zmiany po publikacji"),
        ("Przyjęte uwagi", _WARNINGS, view.warnings, "Przyjęte uwagi"),
    ):
        if rows:
            cards.append(Card(heading, listing(columns, rows, name)))
    return cards


def _who(one: Concerned) -> str:
    kind = "opiekunka" if one.is_carer else "osoba odwiedzana"
    return f"{one.name} ({kind}{', już wie' if one.told else ''})"


def _hows() -> list[tuple[ToldHow, str]]:
    return [(one, one.label) for one in ToldHow]


def _moment(at: Any) -> str:
    return f"{at.astimezone(WARSAW):%d.%m.%Y %H:%M}"


_NONE = "Nie opublikowano jeszcze żadnego grafiku. Publikuje się cały miesiąc: „Opublikuj”."
_HOW = "Zaznacz osoby na liście Enterem. Kto wie o tej wersji, znika z listy zmian do przekazania."
