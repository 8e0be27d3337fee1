"""Umowy: contracts with providers and how much of each is used."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.providers import ContractState
from cusdesk.domain.words import folded
from cusdesk.operations.contracts import ContractRow, contract_view, contracts
from cusdesk.operations.provider_prints import contracts_register
from cusdesk.ui.contracts_card import STATE_TONES, ContractPart
from cusdesk.ui.contracts_form import NewContract, NewContractOf
from cusdesk.ui.desk import Pdf
from cusdesk.ui.providers_card import share_of
from cusdesk.ui.rows import RowItem
from cusdesk.ui.sections import Section

ALL, PRESSING = "all", "pressing"
_PRESSING = frozenset({ContractState.NEARLY_USED, ContractState.USED_UP})


class ContractsSection(Section[ContractRow]):
    """The contracts, those that run first."""

    title = "Umowy"
    noun = ("umowa", "umowy", "umów")
    search_hint = "Numer, wykonawca, przedmiot"
    chips = ((ALL, "Wszystkie"), (PRESSING, "Limit się kończy"))
    nothing_chosen = (
        "file-text",
        "Nie wybrano umowy",
        "Wybierz umowę z listy. Nową dodasz skrótem Ctrl+N.",
    )
    watches = frozenset(
        {"contract", "contract_terms", "contract_rate", "contract_use", "service_order"}
    )
    living = (ContractPart,)
    printing = "Drukuj rejestr umów z wykonawcami"

    def rows_for(self, text: str, chip: str) -> Sequence[ContractRow]:
        """Return the contracts of a chip that hold every word typed."""
        words = folded(text).split()
        known = self.office.do(contracts)
        pressing = [row for row in known if row.standing.state in _PRESSING]
        self.filter.count(PRESSING, len(pressing) or None)
        rows = pressing if chip == PRESSING else known
        return [row for row in rows if all(word in folded(_said(row)) for word in words)]

    def item(self, row: ContractRow) -> RowItem:
        state = row.standing.state
        running = state is ContractState.RUNNING
        return RowItem(
            title=row.card.number,
            note=row.provider,
            end=f"do {short_day(row.standing.ends_on)}",
            badge=share_of(row) if running else state.label,
            tone=STATE_TONES[state],
            mark="file-text",
        )

    def card(self, row: ContractRow) -> QWidget:
        """Return the card of a contract."""
        return ContractPart(self.desk, row.id)

    def row_of(self, target: object) -> ContractRow | None:
        return self.office.do(contract_view, target).row if isinstance(target, UUID) else None

    def show_target(self, target: object) -> None:
        if isinstance(target, NewContractOf):
            self._begin(target.provider_id)
        else:
            super().show_target(target)

    def add(self) -> None:
        """Show the form of a new contract."""
        self._begin(None)

    def print_list(self) -> None:
        """Show the register of contracts as it is printed."""
        make = partial(self.office.do, contracts_register)
        self.desk.show_pdf(Pdf("Rejestr umów", make, "rejestr-umow.pdf"))

    def _begin(self, provider_id: UUID | None) -> None:
        page = NewContract(self.desk, provider_id)
        page.added.connect(self._kept)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def _kept(self, added: UUID) -> None:
        self.desk.tell("Dodano umowę")
        self.refresh()
        self.show_target(added)


def _said(row: ContractRow) -> str:
    return f"{row.card.number} {row.provider} {row.card.subject}"
