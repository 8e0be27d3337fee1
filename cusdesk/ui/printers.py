"""Printing: the PDF itself to the print server where there is one, else its pages as pictures."""

import shutil
import subprocess
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFrame, QSizePolicy

from cusdesk.domain.errors import RefusedError
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.fields import CheckField, ChoiceField, NumberField
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.layout import column, row
from cusdesk.ui.pages import PdfPages

_DOTS, _SECONDS, _MOST = 300, 30, 99


def queues() -> list[str]:
    """Return the printers of this computer, the usual one first."""
    names, usual = QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != usual, name))


def send(content: bytes, queue: str, copies: int = 1, *, both_sides: bool = False) -> None:
    """Print a paper; nothing of it is written to a file, and the job's name tells nothing."""
    if shutil.which("lp"):
        _hand_over(content, queue, copies, both_sides=both_sides)
    else:
        _paint(content, queue, copies, both_sides=both_sides)


def _hand_over(content: bytes, queue: str, copies: int, *, both_sides: bool) -> None:
    sides = "two-sided-long-edge" if both_sides else "one-sided"
    command = ["lp", "-d", queue, "-n", str(copies), "-t", "cusdesk"]
    command += ["-o", f"sides={sides}", "-o", "media=A4", "-"]
    run = partial(subprocess.run, command, input=content, capture_output=True, check=False)
    try:
        done = run(timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise _refused(queue) from fault
    if done.returncode != 0:
        raise _refused(queue)


def _paint(content: bytes, queue: str, copies: int, *, both_sides: bool) -> None:
    pages, printer = PdfPages(content), QPrinter(QPrinterInfo.printerInfo(queue))
    printer.setResolution(_DOTS)
    printer.setCopyCount(copies)
    printer.setFullPage(True)
    printer.setDocName("cusdesk")
    duplex = QPrinter.DuplexMode
    printer.setDuplex(duplex.DuplexLongSide if both_sides else duplex.DuplexNone)
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused(queue)
    for at in range(len(pages)):
        if at:
            printer.newPage()
        painter.drawImage(QRectF(painter.viewport()), pages.image(at, _DOTS))
    painter.end()


def _refused(queue: str) -> RefusedError:
    return RefusedError(
        f"Drukarka „{queue}” nie przyjęła wydruku. Sprawdź, czy jest włączona i ma papier."
    )


class PrintPanel(QFrame):
    """Asks for the printer, copies and sides in a strip over the preview."""

    chosen = Signal(str, int, bool)
    send = staticmethod(send)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.printer = ChoiceField[str]("printer", "Drukarka", (), required=True, span=6)
        self.copies = NumberField("copies", "Egzemplarze", least=1, most=_MOST, span=3)
        self.both_sides = CheckField("both_sides", "Dwustronnie", span=3)
        buttons = row(
            None,
            button("Anuluj", self.hide),
            primary("Wyślij do drukarki", self._choose, "printer"),
        )
        grid = FieldGrid((self.printer, self.copies, self.both_sides))
        self.setLayout(column(grid, buttons, margin=(16, 10, 16, 12)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.copies.show_value(2)

    def take_focus(self) -> None:
        """List the printers there are now and move the keyboard to them."""
        found = queues()
        self.printer.offer([(name, name) for name in found])
        if not found:
            self.printer.complain(
                "Ten komputer nie ma drukarki. Zapisz PDF i wydrukuj gdzie indziej."
            )
        elif self.printer.value is None:
            self.printer.show_value(found[0])
        self.printer.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question and prints after the last, Ctrl+Enter at once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        fields = (self.printer, self.copies, self.both_sides)
        held = [field.isAncestorOf(self.focusWidget() or self) for field in fields]
        at = held.index(True) if True in held else -1
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not 0 <= at < len(held) - 1:
            self._choose()
        else:
            fields[at + 1].take_focus()

    def _choose(self) -> None:
        fields = (self.printer, self.copies)
        if all([field.check() for field in fields]):  # noqa: C419 - every fault is shown at once
            self.chosen.emit(self.printer.value, self.copies.value, self.both_sides.value)
