"""The card of a service: its standing confirmed by the office, its description, its standard."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.money import zloty
from cusdesk.domain.services import CareKind, ServiceForm, ServiceNature, Standing
from cusdesk.operations.programme_offers import ProgrammeOffer, offers_of
from cusdesk.operations.service_prints import service_pdf
from cusdesk.operations.services import (
    ServiceCard,
    ServiceRow,
    add_service,
    change_service,
    confirm_standing,
    service_row,
)
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.forms import Form
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column
from cusdesk.ui.sections import At
from cusdesk.ui.service_answers import ServiceLinksPart
from cusdesk.ui.services_form import blank_values, open_service, service_form, values_of
from cusdesk.ui.standards import standard_page
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.theme import Tone

OFFERS: tuple[Column[ProgrammeOffer], ...] = (
    Column("Program", lambda row: f"{row.code}  {row.name}"),
    Column("Stan", lambda row: row.state.label),
    Column("Cena", lambda row: row.price),
    Column("Miejsca", lambda row: row.places),
    Column("Czeka", lambda row: str(row.waiting), right=True),
)


class ServicePart(TabbedPart):
    """One service; a standing the office has not confirmed is asked about first."""

    def __init__(self, desk: Desk, service_id: UUID) -> None:
        self._id = service_id
        super().__init__(desk)

    def build(self) -> QWidget:
        row = self.office.do(service_row, self._id)
        card = row.card
        head = record_head(
            f"{card.code}  {card.name}",
            badge=standing_badge(row),
            acts=(button("Drukuj", self._print, "printer"),),
            facts=(
                ("scale", standing_words(row)),
                ("heart-handshake", card.area.label),
                ("coin", fee_words(row)),
            ),
        )
        notices = [self._question(card)] if not row.regime_confirmed else []
        if row.awaits_diagnosis:
            notices.append(banner(_AWAITS, Tone.INFO))
        description = self._form(row) if self.writes else facts_of(row)
        tabs = self.tabs(
            ("data", "Opis", description),
            ("links", "Dla kogo i na co", self._links),
            ("standard", "Standard", lambda: standard_page(self, self._id)),
            ("programmes", "W programach", self._programmes),
        )
        return Pane(head, *notices, tabs)

    def _form(self, row: ServiceRow) -> Form:
        form = service_form(self._change, self.desk)
        # What nobody has decided stands chosen nowhere: saving the card would decide it.
        open_ = {} if row.regime_confirmed else {"standing": None}
        open_service(form, values_of(row.card) | open_, f"service/{self._id}")
        return self.kept(form, "Zapisano usługę")

    def _links(self) -> QWidget:
        links = ServiceLinksPart(self.desk, self._id)
        links.kept.connect(self.renew)
        return links

    def _change(self, card: ServiceCard) -> None:
        self.office.do(change_service, self._id, card)

    def _programmes(self) -> QWidget:
        rows = self.office.do(offers_of, self._id)
        if not rows:
            return paragraph("Żaden program nie obejmuje tej usługi.", "muted")
        table = listing(OFFERS, rows, "Programy z tą usługą")
        table.opened.connect(
            lambda one: self.desk.go("services", At("programmes", one.programme_id))
        )
        return table

    def _question(self, card: ServiceCard) -> QWidget:
        doubtful = card.nature is ServiceNature.SUPPORTING
        answers = (
            [Standing.SUPPORTING, Standing.PROGRAMME]
            if doubtful
            else [Standing.DECISION, Standing.PROGRAMME]
        )
        ways = [(_SHORT[answer], partial(self._confirm, answer)) for answer in answers]
        if not doubtful and card.care_kind is None:
            ways[:1] = [
                ("Z decyzją: opieka w domu", partial(self._confirm, answers[0], CareKind.ORDINARY)),
                ("Z decyzją: inna pomoc", partial(self._confirm, answers[0])),
            ]
        return banner(_SUPPORTING if doubtful else _CONFIRM, Tone.WARN, *ways)

    def _confirm(self, standing: Standing, care_kind: CareKind | None = None) -> None:
        said = f"Potwierdzono: {standing.label}"
        self.attempt(said, confirm_standing, self._id, standing, care_kind)

    def _print(self) -> None:
        make = partial(self.office.do, service_pdf, self._id)
        self.desk.show_pdf(Pdf("Karta usługi", make, "usluga.pdf"))


class NewService(QWidget):
    """The form of a service that is not there yet."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        form = service_form(lambda card: desk.office.do(add_service, card), desk)
        open_service(form, blank_values(), "service/new")
        form.saved.connect(self.added.emit)
        form.left.connect(self.left.emit)
        back = button("Wróć", self.left.emit, "arrow-left", kind="link")
        self._page = Pane(record_head("Nowa usługa", acts=(back,)), form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self._page.take_focus()


def standing_words(row: ServiceRow) -> str:
    """Return where a service stands, in the words of the office."""
    return row.card.standing.label if row.regime_confirmed else "tryb do potwierdzenia"


def standing_badge(row: ServiceRow) -> tuple[str, Tone]:
    """Return whether a service applies today."""
    if row.awaits_diagnosis:
        return "czeka na diagnozę", Tone.INFO
    return ("stosuje się", Tone.GOOD) if row.active else ("nie stosuje się", Tone.QUIET)


def fee_words(row: ServiceRow) -> str:
    """Return what is paid for a service; of a flat price every day it changed or will change."""
    prices = [
        f"{zloty(one.amount)} od {short_day(one.valid_from)}"
        for one in row.flat_prices
        if one.valid_from is not None
    ]
    if prices:
        return f"{'; '.join(prices)}, jednostka: {row.card.unit.label}"
    return row.card.fee_rule.label


def facts_of(row: ServiceRow) -> Card:
    """Return what a service is, for those who only read."""
    card = row.card
    since = f"od {short_day(card.active_from)}" if card.active_from else "jeszcze nie"
    until = f" do {short_day(card.active_to)}" if card.active_to else ""
    return Card(
        "Usługa",
        Facts(
            ("Co to jest", standing_words(row)),
            ("Rodzaj opieki", card.care_kind.label if card.care_kind else ""),
            ("Obszar", card.area.label),
            ("Jednostka", card.unit.label),
            ("Opłata", fee_words(row)),
            ("VAT", card.vat.label),
            ("Dla kogo", ", ".join(form.label for form in ServiceForm if form in card.forms)),
            ("Stosuje się", f"{since}{until}"),
            ("Dla mieszkańców", card.offer_text),
            ("Uwagi", card.note),
        ),
    )


_SHORT = {
    Standing.DECISION: "Z decyzją",
    Standing.PROGRAMME: "Usługa programu",
    Standing.SUPPORTING: "Działanie wspierające",
}
_AWAITS = (
    "Ta usługa czeka na diagnozę potrzeb i potencjału (art. 21 ustawy o CUS). Gdy będzie gotowa, "
    "wybierz w Ctrl+K „Po diagnozie: obszary i usługi”."
)
_CONFIRM = (
    "Program proponuje tryb, ale nie zgaduje: od niego zależą kroki, podpis i rachunek. Potwierdź "
    "go z dyrektorem. Do tego czasu tej usługi nie da się przyznać."
)
_SUPPORTING = (
    "Działanie wspierające czy usługa programu? Działanie wspierające nie ma wniosku, kwalifikacji "
    "ani opłaty (art. 13 ust. 1 pkt 6 ustawy o CUS); usługą jest tylko wtedy, gdy program ją "
    "wymienia."
)
