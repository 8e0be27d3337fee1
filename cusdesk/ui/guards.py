"""Death, moving out and their withdrawal: what follows is on the screen before it is done."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.domain.guards import Consequence, DeathSource, Destination, FeeRecheck
from cusdesk.domain.identity import Standing
from cusdesk.domain.residents import AddressKind
from cusdesk.operations.addresses import NewAddress
from cusdesk.operations.guards import (
    Move,
    Preview,
    preview_death,
    preview_move,
    record_death,
    record_move,
    record_return,
    withdraw_death,
    withdraw_move,
)
from cusdesk.operations.residents import ResidentBrief
from cusdesk.ui.addresses import AddressFields
from cusdesk.ui.badges import Badge
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, paragraph, title
from cusdesk.ui.layout import Item, boxed, clear, column, row
from cusdesk.ui.panes import Pane
from cusdesk.ui.steps import Explanation, StepsPanel
from cusdesk.ui.theme import Tone

Done = Callable[[], object]
_PAUSE = 200


def death_pane(desk: Desk, resident: ResidentBrief, done: Done) -> Pane:
    """Return the pane of a death: the day, the source, and everything that follows from it."""
    follows = Consequences(desk, lambda day: desk.office.do(preview_death, resident.id, day))

    def save(values: Values) -> None:
        desk.office.do(
            record_death, resident.id, values["died_on"], values["source"], values["note"] or ""
        )
        desk.tell("Zapisano zgon; to, co zostało do zrobienia, czeka na Pulpicie")

    form = Form(
        group(
            "Zgon",
            DateField("died_on", "Data zgonu", required=True, past=True, span=5),
            ChoiceField("source", "Skąd wiadomo", terms(DeathSource), required=True, span=7),
            NotesField("note", "Uwagi", lines=2),
        ),
        group("Co z tego wyniknie", follows),
        save=save,
        save_text="Zapisz zgon",
    )
    return _pane(f"Zgon – {resident.name}", form, follows, "died_on", done)


def move_pane(desk: Desk, resident: ResidentBrief, done: Done) -> Pane:
    """Return the pane of a move out: the last day here, where to, and everything that follows."""
    follows = Consequences(
        desk,
        lambda day: desk.office.do(preview_move, resident.id, day, form["destination"].value),
    )
    where = AddressFields(desk, required=True)
    known = CheckField("known", "Znam nowy adres")

    def ask_address() -> None:
        where.allow(shown=known.value)
        form["valid_from"].allow(shown=False)

    def save(values: Values) -> None:
        address = where.new_address(values) if values["known"] else None
        place = address.place if address else None
        move = Move(values["last_day"], values["destination"], values["place"], place)
        desk.office.do(record_move, resident.id, move, values["note"] or "")
        desk.tell("Zapisano wyprowadzkę; to, co zostało do zrobienia, czeka na Pulpicie")

    form = Form(
        group(
            "Wyprowadzka",
            DateField(
                "last_day", "Ostatni dzień pod tym adresem", required=True, past=True, span=5
            ),
            ChoiceField("destination", "Dokąd", terms(Destination), required=True, span=7),
            TextField("place", "Gmina, placówka albo kraj", required=True, span=12),
            NotesField("note", "Uwagi", lines=2),
        ),
        group("Nowy adres", known, *where.items),
        group("Co z tego wyniknie", follows),
        save=save,
        save_text="Zapisz wyprowadzkę",
    )
    known.edited.connect(ask_address)
    pane = _pane(f"Wyprowadzka – {resident.name}", form, follows, "last_day", done)
    ask_address()
    return pane


def withdraw_pane(desk: Desk, resident: ResidentBrief, done: Done) -> Pane:
    """Return the pane in which a death or a move recorded by mistake is withdrawn."""
    died = resident.standing is Standing.DEAD
    what = "zapis zgonu" if died else "wyprowadzkę"

    def save(values: Values) -> None:
        withdraw = withdraw_death if died else withdraw_move
        desk.office.do(withdraw, resident.id, values["reason"])
        desk.tell(f"Odwołano {what}")

    form = Form(
        group(
            f"Odwołaj {what}",
            NotesField("reason", "Dlaczego to była pomyłka", required=True, lines=3),
            note=_WITHDRAWN,
        ),
        save=save,
        save_text="Odwołaj zapis",
    )
    form.open({})
    return _closing(Pane(title(f"Odwołanie – {resident.name}"), form), form, done)


def return_pane(desk: Desk, resident: ResidentBrief, done: Done) -> Pane:
    """Return the pane in which someone who had moved out comes back, with the new address."""
    where = AddressFields(desk)

    def save(values: Values) -> None:
        address = where.new_address(values)
        if address is not None:
            back = NewAddress(
                AddressKind.RESIDENCE, address.place, values["valid_from"], None, address.directions
            )
            desk.office.do(record_return, resident.id, values["valid_from"], back)
            desk.tell("Zapisano powrót do gminy")

    form = Form(group("Adres po powrocie", *where.items), save=save)
    form.open({})
    return _closing(Pane(title(f"Powrót do gminy – {resident.name}"), form), form, done)


class Consequences(QWidget):
    """What an act of a day would touch, asked anew when the day changes."""

    def __init__(self, desk: Desk, ask: Callable[[date], Preview]) -> None:
        super().__init__()
        self._desk, self._ask = desk, ask
        self._lines = column(gap=8)
        self.setLayout(self._lines)
        self.setAccessibleName("Co z tego wyniknie")

    def show_for(self, day: date | None) -> None:
        """Show what follows from the act on `day`."""
        clear(self._lines)
        if day is None:
            self._lines.addWidget(paragraph("Podaj datę, a program pokaże skutki.", "muted"))
            return
        try:
            preview = self._ask(day)
        except OfficeError as refusal:
            self._lines.addWidget(paragraph(refusal.sentence, "muted"))
            return
        for heading, at_once in (("Program zrobi od razu", True), ("Zostanie do zrobienia", False)):
            self._show_part(heading, [c for c in preview.consequences if c.at_once is at_once])
        for recheck in preview.rechecks:
            self._lines.addWidget(recheck_card(recheck))

    def _show_part(self, heading: str, found: list[Consequence]) -> None:
        if not found:
            return
        self._lines.addWidget(label(heading, "label"))
        for one in found:
            self._lines.addWidget(_line(one))


def recheck_card(recheck: FeeRecheck) -> QWidget:
    """Return a fee before and after the household changed, with its arithmetic."""
    head = f"Odpłatność do sprawdzenia: {recheck.name}"
    if recheck.after is None:
        return Card(head, paragraph(recheck.lacking, "muted"))
    said: list[Item] = []
    for name, side in (("Teraz", recheck.before), ("Po zmianie", recheck.after)):
        if side is not None:
            said.append(
                row(
                    label(name, "muted"),
                    label(side.fee, "strong"),
                    label(side.column, "note"),
                    None,
                )
            )
    steps = StepsPanel(Explanation(recheck.after.fee, recheck.steps))
    return Card(head, *said, steps)


def _line(one: Consequence) -> QWidget:
    line = row(
        Badge(one.kind.label, Tone.INFO if one.at_once else Tone.WARN), paragraph(one.sentence)
    )
    line.setStretch(1, 1)
    return boxed(line)


def _pane(heading: str, form: Form, follows: Consequences, key: str, done: Done) -> Pane:
    form.open({})
    pause = QTimer(form, interval=_PAUSE, singleShot=True)
    day: Any = form[key]
    pause.timeout.connect(lambda: follows.show_for(day.value))
    form.edited.connect(pause.start)
    follows.show_for(None)
    return _closing(Pane(title(heading), form), form, done)


def _closing(pane: Pane, form: Form, done: Done) -> Pane:
    form.saved.connect(lambda _result: done())
    form.left.connect(done)
    return pane


_WITHDRAWN = (
    "Zapis zostaje w historii razem z odwołaniem. Gospodarstwo i role wracają; odwołane terminy "
    "umów jeszcze raz."
)
