"""„Chora opiekunka”: who is away and when, then two ways to have her visits made by others."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.absences import Absence, AbsenceKind
from cusdesk.domain.words import capitalised
from cusdesk.operations.absences import record_absence, remove_absence
from cusdesk.operations.roster_replacements import HitVisit
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import CheckField, ChoiceField, DateField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, title
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane
from cusdesk.ui.parts import listing
from cusdesk.ui.roster_acts import RosterActs
from cusdesk.ui.roster_papers import show_calls, show_changed
from cusdesk.ui.roster_proposals import ProposalPart
from cusdesk.ui.roster_search import Replacing, Wanted
from cusdesk.ui.roster_view import Board
from cusdesk.ui.rows import Column
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone

_SECONDS = ((10, "10 sekund"), (20, "20 sekund"), (60, "minutę"))
_EVER = (date.min, date.max)


class SickPart(ProposalPart):
    """Asks who is away, shows whom it hits and who could come, and two proposals to choose from."""

    def __init__(self, desk: Desk, board: Board, acts: RosterActs) -> None:
        self._board = board
        self._recorded: UUID | None = None
        super().__init__(desk, board.first, board.last, acts)

    def build(self) -> QWidget:
        """Return the question: who, on which days."""
        carers = [(one.id, one.name) for one in self._board.carers]
        form = Form(
            group(
                "Chora opiekunka",
                ChoiceField[UUID]("carer", "Kogo nie będzie", carers, required=True, span=12),
                DateField("first", "Od dnia", required=True, span=6),
                DateField("last", "Do dnia", required=True, span=6),
                ChoiceField[int]("seconds", "Jak długo szukać", _SECONDS, required=True, span=12),
                CheckField("recorded", "Zapisz chorobę na jej karcie", span=12),
                note=_HOW,
            ),
            save=self._begin,
            save_text="Znajdź zastępstwa",
        )
        day = max(self.desk.today, self._board.first)
        form.open({"first": day, "last": day, "seconds": _SECONDS[0][0], "recorded": True})
        form.saved.connect(lambda _done: self._show_running())
        form.left.connect(self._leave)
        return Pane(self._back(), form)

    def found(self, proposal: Any, wanted: Wanted) -> QWidget:
        """Return the visits hit, and a tab for each of the two proposals."""
        hit, proposals = proposal
        reason = f"zastępstwo za: {self._name(wanted)}"
        pages = []
        for one in proposals:
            page = self.proposed(one, _EVER, reason)
            page.taken.connect(partial(self._go_on, wanted))
            pages.append((one.title, capitalised(one.title), page))
        shown = QWidget()
        shown.setLayout(column(_hit(hit), Tabs(*pages), gap=4))
        return shown

    def _begin(self, values: Values) -> None:
        carer, first, last = values["carer"], values["first"], values["last"]
        if values["recorded"] and self._recorded is None:
            away = Absence(AbsenceKind.SICKNESS, first, last)
            self._recorded = self.office.do(record_absence, carer, away)
        self.search(Replacing(first, last, values["seconds"], carer=carer))

    def _leave(self) -> None:
        recorded, self._recorded = self._recorded, None
        if recorded is not None:
            undo = partial(self.office.do, remove_absence, recorded)
            self.desk.tell("Choroba zostaje zapisana na karcie opiekunki", undo, Tone.WARN)
        super()._leave()

    def _go_on(self, wanted: Wanted) -> None:
        """Offer what follows a replacement: one print job, and the note of who was rung."""
        self._recorded = None
        first, last = wanted.first, wanted.last
        print_all = partial(show_changed, self.desk, first, last)
        press = primary("Drukuj zmienione kartki i telefony", print_all)
        acts = flow(
            press,
            button("Sama lista telefonów", partial(show_calls, self.desk, first, last), "phone"),
            gap=10,
        )
        said = label(_NEXT, "note", wrap=True)
        self.put(Pane(self._back(), title("Zastępstwo jest w grafiku"), acts, said))
        press.setFocus()

    def _name(self, wanted: Wanted) -> str:
        carer = wanted.carer if isinstance(wanted, Replacing) else None
        return self._board.names.get(carer, "") if carer is not None else ""


def _hit(hit: tuple[HitVisit, ...]) -> QWidget:
    columns: tuple[Column[HitVisit], ...] = (
        Column("Wizyta", lambda one: one.sentence),
        Column("Kto może przyjść", _who),
    )
    return Card("Wizyty bez opiekunki", listing(columns, hit, "Wizyty do obsadzenia"))


def _who(one: HitVisit) -> str:
    able = [who for who in one.substitutes if who.legal]
    if not able:
        return "nikt bez innych zmian"
    best = able[0]
    others = f" Także: {', '.join(who.name for who in able[1:3])}." if able[1:] else ""
    return f"{best.name}. {' '.join(best.reasons)}{others}"


_NEXT = (
    "Jeden wydruk: najpierw do kogo zadzwonić, potem kartki, które się zmieniły. Po rozmowach "
    "opublikuj grafik jeszcze raz i zaznacz w „Wersje”, kogo powiadomiono."
)
_HOW = "Zobaczysz dwie propozycje: najmniej zmian i najwięcej wizyt. Nic nie zmieni się bez zgody."
