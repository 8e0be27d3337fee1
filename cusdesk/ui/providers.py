"""Wykonawcy: who provides services, of which kind, and who may be given orders."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.providers import DataRole
from cusdesk.domain.words import counted, folded
from cusdesk.operations.provider_prints import data_agreements_register, providers_register
from cusdesk.operations.providers import ProviderRow, provider_row, providers
from cusdesk.ui.desk import Pdf
from cusdesk.ui.keys import Command
from cusdesk.ui.providers_card import NewProvider, ProviderPart
from cusdesk.ui.rows import RowItem
from cusdesk.ui.sections import Section
from cusdesk.ui.theme import Tone

ALL, BLOCKED = "all", "blocked"


class ProvidersSection(Section[ProviderRow]):
    """The providers, the centre's own carers first."""

    title = "Wykonawcy"
    noun = ("wykonawca", "wykonawców", "wykonawców")
    search_hint = "Nazwa, NIP, kod usługi"
    chips = ((ALL, "Wszyscy"), (BLOCKED, "Bez umowy powierzenia"))
    nothing_chosen = (
        "building",
        "Nie wybrano wykonawcy",
        "Wybierz wykonawcę z listy. Nowego dodasz skrótem Ctrl+N.",
    )
    watches = frozenset({"provider", "provider_service", "contract", "carer", "service_order"})
    living = (ProviderPart,)
    printing = "Drukuj rejestr wykonawców"

    def rows_for(self, text: str, chip: str) -> Sequence[ProviderRow]:
        """Return the providers of a chip that hold every word typed."""
        words = folded(text).split()
        known = self.office.do(providers)
        blocked = [row for row in known if row.active and row.refusal]
        self.filter.count(BLOCKED, len(blocked) or None)
        rows = blocked if chip == BLOCKED else known
        return [row for row in rows if all(word in folded(_said(row)) for word in words)]

    def item(self, row: ProviderRow) -> RowItem:
        badge, tone = standing(row)
        people = counted(row.people, "osoba", "osoby", "osób")
        note = ", ".join(filter(None, (row.card.kind.label, ", ".join(row.codes))))
        mark = "home" if row.own else "building"
        return RowItem(row.card.name, note, people if row.people else "", badge, tone, mark=mark)

    def card(self, row: ProviderRow) -> QWidget:
        """Return the card of a provider."""
        return ProviderPart(self.desk, row.id)

    def row_of(self, target: object) -> ProviderRow | None:
        return self.office.do(provider_row, target) if isinstance(target, UUID) else None

    def commands(self) -> Sequence[Command]:
        """Return the way to the register of umowy powierzenia."""
        return (Command("Drukuj rejestr umów powierzenia", self._print_agreements, "", "printer"),)

    def add(self) -> None:
        """Show the form of a new provider."""
        page = NewProvider(self.desk)
        page.added.connect(self._kept)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def print_list(self) -> None:
        """Show the register of providers as it is printed."""
        make = partial(self.office.do, providers_register)
        self.desk.show_pdf(Pdf("Rejestr wykonawców", make, "rejestr-wykonawcow.pdf"))

    def _print_agreements(self) -> None:
        make = partial(self.office.do, data_agreements_register)
        self.desk.show_pdf(Pdf("Rejestr umów powierzenia", make, "umowy-powierzenia.pdf"))

    def _kept(self, added: UUID) -> None:
        self.desk.tell("Dodano wykonawcę")
        self.refresh()
        self.show_target(added)


def standing(row: ProviderRow) -> tuple[str, Tone]:
    """Return the badge of a provider: what keeps it from orders, if anything does."""
    if not row.active:
        return "zakończona współpraca", Tone.QUIET
    if row.refusal and row.card.data_role is DataRole.PROCESSOR:
        return "brak umowy powierzenia", Tone.BAD
    return ("własne", Tone.INFO) if row.own else ("", Tone.QUIET)


def _said(row: ProviderRow) -> str:
    card = row.card
    return f"{card.name} {card.nip} {card.kind.label} {card.contact_person} {' '.join(row.codes)}"
