"""The card of a provider: what it is, its contracts and its people."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.money import percent
from cusdesk.domain.phones import shown_number
from cusdesk.domain.users import Permission
from cusdesk.operations.carers import CarerRow, refreshed_carers
from cusdesk.operations.contracts import ContractRow, contracts
from cusdesk.operations.provider_prints import provider_pdf
from cusdesk.operations.providers import (
    ProviderCard,
    ProviderRow,
    add_provider,
    change_provider,
    provider_row,
)
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.contracts_form import NewContractOf
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.entered import shown
from cusdesk.ui.forms import Form
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column
from cusdesk.ui.orders_provider import ProviderOrders
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import listing
from cusdesk.ui.providers_form import open_agreement, provider_form
from cusdesk.ui.rows import Column
from cusdesk.ui.sections import At, Begin
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone

ORDERS_TAB = "orders"


def share_of(row: ContractRow) -> str:
    """Return how much of a contract is used and ordered."""
    return percent(row.standing.share) if row.standing.share is not None else "bez limitu"


CONTRACTS: tuple[Column[ContractRow], ...] = (
    Column("Numer", lambda row: row.card.number),
    Column("Przedmiot", lambda row: row.card.subject),
    Column("Do", lambda row: short_day(row.standing.ends_on)),
    Column("Zajęte", share_of, right=True),
    Column("Stan", lambda row: row.standing.state.label),
)
PEOPLE: tuple[Column[CarerRow], ...] = (
    Column("Nazwisko i imię", lambda row: f"{row.card.surname} {row.card.given_name}"),
    Column("Podstawa", lambda row: row.card.kind.label),
    Column("Telefon", lambda row: shown_number(row.card.phone)),
    Column("Papiery", lambda row: "do odnowienia" if row.worries else ""),
)


class ProviderPart(TabbedPart):
    """One provider; what keeps it from orders is said over everything."""

    def __init__(self, desk: Desk, provider_id: UUID) -> None:
        self._id = provider_id
        super().__init__(desk)

    def build(self) -> QWidget:
        row = self.office.do(provider_row, self._id)
        card = row.card
        head = record_head(
            card.name,
            badge=("własne", Tone.INFO) if row.own else None,
            acts=self._acts(row),
            facts=(
                ("building", card.kind.label),
                ("phone", shown_number(card.phone)),
                ("heart-handshake", ", ".join(row.codes)),
            ),
        )
        sees_orders = self.may(Permission.CASES_READ)
        orders = ProviderOrders(self.desk, self._id) if sees_orders else None
        warning = [banner(row.refusal, Tone.BAD)] if row.refusal else []
        tabs = self.tabs(
            ("data", "Dane", self._form(row)),
            ("contracts", "Umowy", self._contracts),
            ("people", "Osoby", self._people),
            *([(ORDERS_TAB, "Zlecenia", orders)] if orders else []),
            ("clause", "Klauzula o danych", lambda: _clause(card)),
        )
        for key, number in (("contracts", row.contracts), ("people", row.people)):
            tabs.count(key, number or None)
        if orders is not None:
            _list_when_turned(tabs, orders)
        return Pane(head, *warning, tabs)

    def _form(self, row: ProviderRow) -> Form:
        form = provider_form(self._change, self.desk, own=row.own)
        form.open(shown(row.card), f"provider/{self._id}")
        open_agreement(form)
        return self.kept(form, "Zapisano wykonawcę")

    def _change(self, card: ProviderCard) -> None:
        self.office.do(change_provider, self._id, card)

    def _contracts(self) -> QWidget:
        rows = self.office.do(contracts, self._id)
        if not rows:
            begun = At("contracts", NewContractOf(self._id))
            add = button("Dodaj umowę", partial(self.desk.go, "services", begun), "plus")
            return EmptyState(
                "file-text",
                "Nie ma jeszcze umowy",
                "Bez umowy zlecenie nie zna stawki ani limitu godzin.",
                add if self.may(Permission.SERVICES_WRITE) else None,
            )
        table = listing(CONTRACTS, rows, "Umowy wykonawcy")
        table.opened.connect(lambda one: self.desk.go("services", At("contracts", one.id)))
        return table

    def _people(self) -> QWidget:
        if not self.may(Permission.CARERS_READ):
            return paragraph("Osoby wykonawcy widzą ci, którzy zlecają usługi.", "muted")
        rows = [one for one in self.office.do(refreshed_carers) if one.card.provider_id == self._id]
        if not rows:
            add = button("Dodaj osobę", partial(self.desk.go, "services", Begin("carers")), "plus")
            return EmptyState(
                "users",
                "Nie wpisano jeszcze osób",
                "Zlecenie wskazuje osobę, która przyjdzie, z jej badaniami i szkoleniami.",
                add if self.may(Permission.COMMUNITY_WRITE) else None,
            )
        table = listing(PEOPLE, rows, "Osoby wykonawcy")
        table.opened.connect(lambda one: self.desk.go("services", At("carers", one.id)))
        return table

    def _acts(self, row: ProviderRow) -> tuple[QPushButton, ...]:
        acts = [button("Drukuj", self._print, "printer")]
        if self.writes and row.active and not row.own:
            add = NewContractOf(self._id)
            acts.append(
                button(
                    "Dodaj umowę",
                    lambda: self.desk.go("services", At("contracts", add)),
                    "file-plus",
                )
            )
        return tuple(acts)

    def _print(self) -> None:
        make = partial(self.office.do, provider_pdf, self._id)
        self.desk.show_pdf(Pdf("Karta wykonawcy", make, "wykonawca.pdf"))


class NewProvider(QWidget):
    """The form of a provider that is not there yet."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        form = provider_form(lambda card: desk.office.do(add_provider, card), desk)
        form.open({}, "provider/new")
        open_agreement(form)
        form.saved.connect(self.added.emit)
        form.left.connect(self.left.emit)
        self._page = Pane(record_head("Nowy wykonawca"), form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self._page.take_focus()


def _list_when_turned(tabs: Tabs, orders: ProviderOrders) -> None:
    def heed(key: str) -> None:
        if key == ORDERS_TAB:
            orders.look()

    heed(tabs.current)
    tabs.turned.connect(heed)


def _clause(card: ProviderCard) -> QWidget:
    page = QWidget()
    note = paragraph("Tak brzmi klauzula o danych osobowych na zleceniach.", "note")
    page.setLayout(column(note, paragraph(card.standing.clause), gap=6))
    return page
