"""The card of a contract: how much is used, months, terms with annexes, rates."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QProgressBar, QWidget

from cusdesk.domain.contracts import BurnDown, Terms, spoken_load
from cusdesk.domain.dates import clock, month_name, short_day
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.providers import ContractState
from cusdesk.operations.contracts import (
    ContractView,
    RateRow,
    UseRow,
    add_annex,
    change_contract,
    contract_view,
    record_use,
    set_rate,
)
from cusdesk.operations.provider_prints import contract_pdf, limits
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.contracts_form import annex_form, card_form, rate_form, use_form
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.entered import shown
from cusdesk.ui.facts import Facts
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import history
from cusdesk.ui.rows import Column
from cusdesk.ui.sections import At
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.theme import Tone

STATE_TONES = {
    ContractState.FUTURE: Tone.INFO,
    ContractState.RUNNING: Tone.GOOD,
    ContractState.NEARLY_USED: Tone.WARN,
    ContractState.USED_UP: Tone.BAD,
    ContractState.ENDED: Tone.QUIET,
}
USES: tuple[Column[UseRow], ...] = (
    Column("Miesiąc", lambda row: month_name(row.month)),
    Column("Godziny", lambda row: clock(row.minutes), right=True),
    Column("Kwota", lambda row: zloty(row.amount), right=True),
    Column("Karta lub faktura", lambda row: row.source),
)
TERMS: tuple[Column[Terms], ...] = (
    Column("Co", lambda row: row.annex or "umowa"),
    Column("Działa od", lambda row: short_day(row.valid_from)),
    Column("Umowa do", lambda row: short_day(row.ends_on)),
    Column("Limit", limits),
)
RATES: tuple[Column[RateRow], ...] = (
    Column("Usługa", lambda row: row.service),
    Column("Stawka", lambda row: zloty(row.rate), right=True),
    Column("Od dnia", lambda row: short_day(row.valid_from)),
)
_WHOLE = 100


class ContractPart(TabbedPart):
    """One contract; a limit that ends is said over everything."""

    def __init__(self, desk: Desk, contract_id: UUID) -> None:
        self._id = contract_id
        super().__init__(desk)

    def build(self) -> QWidget:
        view = self.office.do(contract_view, self._id)
        card, standing = view.row.card, view.row.standing
        provider = At("providers", card.provider_id)
        head = record_head(
            f"Umowa {card.number}",
            badge=(standing.state.label, STATE_TONES[standing.state]),
            acts=(
                button("Wykonawca", partial(self.desk.go, "services", provider), "building"),
                button("Drukuj", self._print, "printer"),
            ),
            facts=(
                ("building", view.row.provider),
                ("calendar", f"{short_day(card.starts_on)} – {short_day(standing.ends_on)}"),
            ),
        )
        pressing = standing.state in {ContractState.NEARLY_USED, ContractState.USED_UP}
        tone = STATE_TONES[standing.state]
        warning = [banner(standing.sentence, tone)] if pressing else []
        if view.unperformed:
            warning.append(banner(_unperformed(view.unperformed), Tone.WARN))
        return Pane(head, *warning, burned(standing), self._pages(view))

    def _pages(self, view: ContractView) -> QWidget:
        card, desk = view.row.card, self.desk
        card_page = card_form(self._doing(change_contract), card.provider_id, desk)
        card_page.open(shown(card), f"contract/{self._id}")
        uses = use_form(self._doing(record_use))
        annexes = annex_form(self._doing(add_annex))
        rates = rate_form(self._doing(set_rate), desk)
        for form in (uses, annexes, rates):
            form.open({})
        tables = (
            history(USES, view.uses, "Wykorzystanie umowy"),
            history(TERMS, view.terms, "Warunki i aneksy"),
            history(RATES, view.rates, "Stawki"),
        )
        return self.tabs(
            ("uses", "Miesiące", self.entry(tables[0], uses, "Zapisano miesiąc")),
            ("terms", "Warunki i aneksy", self.entry(tables[1], annexes, "Zapisano aneks")),
            ("rates", "Stawki", self.entry(tables[2], rates, "Zapisano stawkę")),
            ("data", "Dane umowy", self.kept(card_page, "Zapisano umowę")),
        )

    def _doing(self, operation: Callable[..., None]) -> Callable[[Any], object]:
        """Return a way to keep what a form of this card describes."""
        return lambda described: self.office.do(operation, self._id, described)

    def _print(self) -> None:
        make = partial(self.office.do, contract_pdf, self._id)
        self.desk.show_pdf(Pdf("Karta umowy", make, "umowa.pdf"))


def _unperformed(services: tuple[str, ...]) -> str:
    return (
        f"Karta wykonawcy nie wymienia usługi, która ma tu stawkę: {'; '.join(services)}. Dopisz "
        "ją na karcie wykonawcy albo popraw stawkę."
    )


def burned(standing: BurnDown) -> QWidget:
    """Return how much of the limits is used and ordered, in figures and as a bar."""
    facts = Facts(
        ("Limit", limits(standing)),
        ("Wykorzystano", _load(standing.used.minutes, zloty(standing.used.amount))),
        (
            "Zlecono do końca umowy",
            _load(standing.committed.minutes, zloty(standing.committed.amount)),
        ),
    )
    if standing.share is None:
        return Card("Wykorzystanie", facts)
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setMaximum(_WHOLE)
    bar.setValue(min(_WHOLE, int(standing.share)))
    bar.setAccessibleName(f"Wykorzystano i zlecono {percent(standing.share)}")
    bar.setFixedHeight(10)
    return Card(f"Wykorzystano i zlecono {percent(standing.share)}", bar, facts)


def _load(minutes: int, amount: str) -> str:
    return f"{spoken_load(minutes)}, {amount}"
