"""The orders of a provider: its list, and the package it gets as a print or a sealed file."""

from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.domain.users import Permission
from cusdesk.operations.order_lists import OrderRow, orders_of_provider
from cusdesk.operations.order_registers import period
from cusdesk.operations.provider_packages import package_pdf, sealed_package
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column, row
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column
from cusdesk.ui.sections import At
from cusdesk.ui.theme import Tone

ORDERS: tuple[Column[OrderRow], ...] = (
    Column("Zlecenie", lambda one: one.number),
    Column("Osoba", lambda one: one.person),
    Column("Wymiar", lambda one: one.extent),
    Column("Okres", period),
    Column("Stan", lambda one: one.standing),
)
_FILE = (
    "Plik otwiera się tylko hasłem. Są w nim: lista zleceń, każde zlecenie i tabela do arkusza. "
    "Wyślij plik, a hasło podaj przez telefon, nigdy tą samą drogą."
)
_SAVED = (
    "Hasło do pliku {name}: <b>{password}</b>. Podaj je wykonawcy przez telefon. Program go nie "
    "przechowuje: gdy się zgubi, zapisz plik jeszcze raz."
)


class ProviderOrders(QWidget):
    """What a provider carries out now, and the package for it."""

    def __init__(self, desk: Desk, provider_id: UUID) -> None:
        super().__init__()
        self.desk, self._id = desk, provider_id
        self._listed = False
        self._note = paragraph(_FILE, "note")
        self._place = column(gap=10)
        self.setLayout(self._place)

    def look(self) -> None:
        """List the orders: names are listed, and logged, only when somebody turns to them."""
        if self._listed:
            return
        rows = self.desk.office.do(orders_of_provider, self._id)
        self._listed = True
        self._put(rows)

    def _put(self, rows: Sequence[OrderRow]) -> None:
        if not rows:
            self._place.addWidget(
                paragraph("Ten wykonawca nie ma teraz żadnego zlecenia.", "muted")
            )
            return
        shown = listing(ORDERS, rows, "Zlecenia wykonawcy")
        shown.opened.connect(lambda one: self.desk.go("services", At("orders", one.id)))
        for widget in (*self._acts(), shown):
            self._place.addWidget(widget)

    def print_package(self) -> None:
        """Show the list with every order behind it as it is printed."""
        make = partial(self.desk.office.do, package_pdf, self._id)
        self.desk.show_pdf(Pdf("Zlecenia dla wykonawcy", make, "zlecenia-wykonawcy.pdf"))

    def save_package(self) -> None:
        """Write the sealed package to a file, and show its password once."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Gdzie zapisać plik dla wykonawcy", "zlecenia.pdf", "PDF (*.pdf)"
        )
        if not chosen:
            return
        try:
            package = self.desk.office.do(sealed_package, self._id)
            Path(chosen).write_bytes(package.content)
        except OfficeError as refusal:
            self.desk.tell(refusal.sentence, tone=Tone.BAD)
            return
        except OSError:
            self.desk.tell(
                "W tym folderze nie da się zapisać. Wybierz inny folder albo inny nośnik.",
                tone=Tone.BAD,
            )
            return
        told = _SAVED.format(name=escape(Path(chosen).name), password=package.password)
        self._note.setText(told)
        self.desk.tell("Zapisano plik dla wykonawcy. Hasło stoi nad listą.")

    def _acts(self) -> tuple[QWidget, ...]:
        if not self.desk.office.may(Permission.ORDERS_WRITE):
            return ()
        holder = QWidget()
        holder.setLayout(
            row(
                button("Drukuj paczkę zleceń", self.print_package, "printer"),
                button("Zapisz plik z hasłem", self.save_package, "download"),
                None,
                gap=10,
            )
        )
        return holder, self._note
