"""Zima i drogi nieprzejezdne: what makes ways longer, or shuts them, from a day to a day."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.travel import TravelMode
from cusdesk.domain.users import Permission
from cusdesk.operations.travel_changes import (
    MOST_PERCENT,
    ClosureRow,
    NewClosure,
    NewWinter,
    WinterRow,
    close_road,
    closures_recorded,
    open_road,
    record_winter,
    remove_winter,
    winters_recorded,
)
from cusdesk.operations.travel_edits import travel_places
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import ChoiceField, DateField, NumberField, TextField, terms
from cusdesk.ui.forms import Form, group
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.tabbed import TabbedPart

_PROPOSED_PERCENT = 130


class WinterPart(TabbedPart):
    """The winters recorded, and the form of the next."""

    writing = Permission.ROSTERS_WRITE

    def build(self) -> QWidget:
        lines = [self._line(one) for one in self.office.do(winters_recorded)]
        empty = paragraph("Nie wpisano zimy. Drogi trwają cały rok tyle samo.", "muted")
        form = [self._form()] if self.writes else []
        return Pane(record_head("Zima"), Card("Wpisane", *(lines or [empty])), *form)

    def _line(self, one: WinterRow) -> QWidget:
        known = one.winter
        how = known.mode.label if known.mode else "wszystkie drogi"
        when = f"{short_day(known.valid_from)} – {short_day(known.valid_to)}"
        text = f"{when}: {how} trwają {known.percent}% zwykłego czasu."
        if known.mode:
            text = f"{when}: droga {how} trwa {known.percent}% zwykłego czasu."
        act = partial(self.attempt, "Usunięto wpis", remove_winter, one.id)
        acts = [link("Usuń wpis", act)] if self.writes else []
        for each in acts:
            each.setAccessibleName(f"Usuń wpis: {text}")
        line = row(label(text, wrap=True), *acts, gap=10)
        line.setStretch(0, 1)
        return boxed(line)

    def _form(self) -> Form:
        form = Form(
            group(
                "Nowa zima",
                DateField("valid_from", "Od dnia", required=True),
                DateField("valid_to", "Do dnia", required=True),
                NumberField(
                    *("percent", "Ile zwykłego czasu"),
                    least=101,
                    most=MOST_PERCENT,
                    unit="%",
                    required=True,
                    span=4,
                ),
                ChoiceField[TravelMode](
                    "mode", "Czym", terms(TravelMode), hint="Puste: każdym sposobem."
                ),
                note="130% znaczy, że droga 20 minut trwa zimą 26 minut.",
            ),
            save=lambda values: self.office.do(record_winter, entered(NewWinter, values)),
            save_text="Zapisz zimę",
        )
        form.open({"percent": _PROPOSED_PERCENT})
        return self.kept(form, "Zapisano zimę")


class ClosuresPart(TabbedPart):
    """The roads that are or will be shut, and the form of the next."""

    writing = Permission.ROSTERS_WRITE

    def build(self) -> QWidget:
        lines = [self._line(one) for one in self.office.do(closures_recorded)]
        empty = paragraph("Wszystkie drogi są przejezdne.", "muted")
        form = [self._form()] if self.writes else []
        head = record_head("Drogi nieprzejezdne")
        return Pane(head, Card("Zamknięte drogi", *(lines or [empty])), *form)

    def _line(self, one: ClosureRow) -> QWidget:
        text = f"{one.between}: {_described(one.closure)}"
        acts = [link("Otwarta od dziś", partial(self._open, one))] if self.writes else []
        for act in acts:
            act.setAccessibleName(f"Otwarta od dziś: {one.between}")
        line = row(label(text, wrap=True), *acts, gap=10)
        line.setStretch(0, 1)
        return boxed(line)

    def _open(self, one: ClosureRow) -> None:
        yesterday = self.desk.today.fromordinal(self.desk.today.toordinal() - 1)
        self.attempt("Droga jest przejezdna", open_road, one.id, yesterday)

    def _form(self) -> Form:
        places = [(one.id, one.name) for one in self.office.do(travel_places)]
        form = Form(
            group(
                "Zamknij drogę",
                ChoiceField("start", "Między", places, required=True, span=6),
                ChoiceField("end", "a", places, required=True, span=6),
                DateField("valid_from", "Od dnia", required=True),
                DateField("valid_to", "Do dnia", hint="Puste: do odwołania."),
                NumberField(
                    *("detour_minutes", "Objazd dłuższy o"),
                    unit="min",
                    span=4,
                    hint="Puste: nie da się przejechać.",
                ),
                TextField("note", "Uwagi", span=12, example="most w remoncie"),
            ),
            save=lambda values: self.office.do(close_road, entered(NewClosure, values)),
            save_text="Zapisz zamknięcie",
        )
        form.open({"valid_from": self.desk.today})
        return self.kept(form, "Zapisano zamknięcie drogi")


def _described(closure: NewClosure) -> str:
    until = f"do {short_day(closure.valid_to)}" if closure.valid_to else "do odwołania"
    detour = closure.detour_minutes
    how = "nieprzejezdna" if detour is None else f"objazd dłuższy o {detour} min"
    parts = (how, f"od {short_day(closure.valid_from)} {until}", closure.note)
    return ", ".join(filter(None, parts))
