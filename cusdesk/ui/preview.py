"""A paper on the screen: the very bytes that are archived, page by page, printed or saved."""

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QImage,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from cusdesk.domain.errors import OfficeError, StoreError
from cusdesk.ui.buttons import button, icon_button, primary
from cusdesk.ui.desk import Pdf
from cusdesk.ui.fitting import fit
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, clear, column, row, scrolled
from cusdesk.ui.pages import PdfPages
from cusdesk.ui.printers import PrintPanel
from cusdesk.ui.tab_order import Window
from cusdesk.ui.tasks import Task, later, running
from cusdesk.ui.theme import Tone, theme

_MARGIN, _GAP = 18, 14
# As many drawn pages are kept as are in sight and next to it; one at 300 % is some 30 MB.
_KEPT = 3
_PATIENCE = 400
ZOOMS = (50, 75, 100, 125, 150, 200, 300)
Draw = Callable[[int, float], QImage]


class PdfPreview(QWidget):
    """Pages under one another with printing, saving and zoom; fits a card or a window.

    The paper is made in a thread; `opened` follows, or `refused` with why there is none.
    """

    told = Signal(str, object, object)
    opened = Signal()
    refused = Signal(object)

    def __init__(self, pdf: Pdf | None = None) -> None:
        super().__init__()
        self._pdf: Pdf | None = None
        self._making: Task | None = None
        self._content = b""
        self._pages: PdfPages | None = None
        self._zoom, self._fitted = 100, True
        self.number = label("", "muted")
        self.scale = label("", "muted")
        self._holder = QWidget()
        self._sheets: QVBoxLayout = column(gap=_GAP, margin=_MARGIN)
        self._holder.setLayout(self._sheets)
        self.area = scrolled(self._holder)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setAccessibleName("Podgląd dokumentu")
        self.printing = PrintPanel()
        self.printing.hide()
        self.setLayout(column(self._bar(), self.printing, self.area, gap=0))
        bar = self.area.verticalScrollBar()
        bar.valueChanged.connect(self._tell_page)
        # Only when the pages are laid out is it known which of them is in sight.
        bar.rangeChanged.connect(self._tell_page, Qt.ConnectionType.QueuedConnection)
        self.printing.chosen.connect(self._print)
        self._allow()
        if pdf is not None:
            self.show_pdf(pdf)

    def show_pdf(self, pdf: Pdf) -> None:
        """Have a paper made and show it from its first page; the one before stays until then."""
        if self._making is not None:
            self._making.stop()
        if self._pages is None:
            self._say("Przygotowuję dokument…")
        self._making = task = Task(lambda _progress: pdf.make(), "paper")
        task.succeeded.connect(partial(self._open, pdf))
        task.refused.connect(self._refuse)
        task.finished.connect(self._heed_end)
        self.destroyed.connect(task.stop)
        task.start()

    def let_go(self) -> None:
        """Close the paper, as at the end."""
        if self._making is not None:
            self._making.stop()
            self._making = None
        if self._pages is not None:
            self.destroyed.disconnect(self._pages.close)
            self._pages.close()
        self._pages = self._pdf = None

    def zoom_to(self, percent: int) -> None:
        """Show pages at a share of their size on paper."""
        self._fitted = False
        self._resize_sheets(percent)

    def zoom(self, step: int) -> None:
        """Show pages one step larger or smaller."""
        larger = [one for one in ZOOMS if one > self._zoom] or [ZOOMS[-1]]
        smaller = [one for one in ZOOMS if one < self._zoom] or [ZOOMS[0]]
        self.zoom_to(larger[0] if step > 0 else smaller[-1])

    def zoom_to_width(self) -> None:
        """Show pages as wide as the place they have, until another zoom is asked for."""
        self._fitted = True
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def ask_print(self) -> None:
        """Ask for the printer and the number of copies, above the pages."""
        self.printing.setVisible(True)
        self.printing.take_focus()

    def save_pdf(self) -> None:
        """Ask for a place and save the paper there, as it is."""
        if self._pdf is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        place, _kind = QFileDialog.getSaveFileName(
            self, "Zapisz PDF", str(Path(folder) / self._pdf.file_name), "PDF (*.pdf)"
        )
        if place:
            self.save_to(Path(place))

    def save_to(self, place: Path) -> None:
        """Save the paper under a name and say so."""
        assert self._pdf is not None  # noqa: S101 - the button is there only with a paper
        try:
            # Logged first: a line too many tells less than a line that is missing.
            if self._pdf.saved is not None:
                self._pdf.saved()
            place.write_bytes(self._content)
        except OfficeError as refusal:
            self.told.emit(refusal.sentence, None, Tone.BAD)
            return
        except OSError:
            self.told.emit("Nie udało się zapisać pliku. Wybierz inny folder.", None, Tone.BAD)
            return
        self.told.emit(f"Zapisano PDF w folderze „{place.parent.name}”", None, Tone.GOOD)

    # Inside

    def _open(self, pdf: Pdf, content: bytes) -> None:
        try:
            pages = PdfPages(content)
        except OfficeError as refusal:
            self._refuse(refusal)
            return
        self.let_go()
        self._pdf, self._content, self._pages = pdf, content, pages
        self.destroyed.connect(pages.close)
        clear(self._sheets)
        draw = lru_cache(_KEPT)(pages.image)
        for at in range(len(pages)):
            self._sheets.addWidget(_Sheet(pages, at, draw), 0, Qt.AlignmentFlag.AlignHCenter)
        self._sheets.addStretch(1)
        self._resize_sheets(self._zoom)
        self._fit()
        self.area.verticalScrollBar().setValue(0)
        self._allow()
        self._tell_page()
        self.opened.emit()

    def _refuse(self, refusal: OfficeError) -> None:
        self.let_go()
        self._say(refusal.sentence)
        self._allow()
        self.refused.emit(refusal)

    def _heed_end(self) -> None:
        if self._making is not None and self._making not in running():
            # A fault of the program, which has its own dialog.
            self._refuse(StoreError("Nie udało się przygotować dokumentu."))

    def _say(self, sentence: str) -> None:
        clear(self._sheets)
        self._sheets.addWidget(paragraph(sentence, "muted"))
        self._sheets.addStretch(1)
        self._tell_page()

    def _allow(self) -> None:
        for act in (self._saving, self._sending):
            act.setEnabled(self._pdf is not None)

    def _print(self, queue: str, copies: int, both_sides: bool) -> None:
        assert self._pdf is not None  # noqa: S101 - the button is there only with a paper
        self.printing.hide()
        self.area.setFocus()
        send = partial(self.printing.send, self._content, queue, copies, both_sides=both_sides)
        act = partial(_noted, self._pdf.printed, send)
        sent = later(act, lambda _sent: self._tell_sent(queue), self)
        sent.refused.connect(lambda refusal: self.told.emit(refusal.sentence, None, Tone.BAD))

    def _tell_sent(self, queue: str) -> None:
        self.told.emit(f"Wysłano do drukarki „{queue}”", None, Tone.GOOD)

    def _bar(self) -> QWidget:
        smaller = icon_button("Mniejsze strony", "zoom-out", lambda: self.zoom(-1), key="Ctrl+-")
        larger = icon_button("Większe strony", "zoom-in", lambda: self.zoom(1), key="Ctrl++")
        fit = icon_button("Na szerokość okna", "zoom-scan", self.zoom_to_width, key="Ctrl+0")
        self._saving = button("Zapisz PDF", self.save_pdf, "download", key="Ctrl+Shift+S")
        self._sending = primary("Drukuj", self.ask_print, "printer", key="Ctrl+P")
        return boxed(
            row(
                self.number,
                None,
                smaller,
                self.scale,
                larger,
                fit,
                8,
                self._saving,
                self._sending,
                margin=(16, 9, 16, 9),
            ),
            "topbar",
        )

    def _shown_sheets(self) -> list["_Sheet"]:
        # Sheets of the paper before are still children until Qt has deleted them.
        items = (self._sheets.itemAt(at) for at in range(self._sheets.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget for widget in found if isinstance(widget, _Sheet)]

    def _fit(self) -> None:
        if self._pages is None or not self._fitted or not len(self._pages):
            return
        wide = max(width for width, _height in self._pages.sizes) * 96 / 72
        # With room for the scroll bar, that its coming and going does not fit the pages again.
        bar = self.area.verticalScrollBar().sizeHint().width()
        percent = int(100 * (self.area.width() - bar - 2 * _MARGIN) / wide)
        self._resize_sheets(min(max(percent, ZOOMS[0]), ZOOMS[-1]))

    def _resize_sheets(self, percent: int) -> None:
        self._zoom = percent
        self.scale.setText(f"{percent}%")
        for sheet in self._shown_sheets():
            sheet.resize_to(percent)
        self._tell_page()

    def _tell_page(self, *_at: int) -> None:
        sheets = self._shown_sheets()
        self.number.setText(f"Strona {self._in_sight(sheets)} z {len(sheets)}" if sheets else "")

    def _in_sight(self, sheets: list["_Sheet"]) -> int:
        """Return the number of the page most of which is in sight; of equals the first."""
        bar = self.area.verticalScrollBar()
        if bar.value() == bar.maximum() > 0:
            return len(sheets)
        upper, lower = bar.value(), bar.value() + self.area.height()
        # Counted from the sizes: the pages stand in their places only when they are painted.
        top, best, number = _MARGIN, -1, 1
        for at, sheet in enumerate(sheets, start=1):
            shown = min(top + sheet.height(), lower) - max(top, upper)
            if shown > best:
                best, number = shown, at
            top += sheet.height() + _GAP
        return number


def _noted(note: Callable[[], object] | None, act: Callable[[], object]) -> None:
    if note is not None:
        note()
    act()


class _Sheet(QWidget):
    """One page, drawn and read when it comes into sight, for eyes and for a screen reader."""

    def __init__(self, pages: PdfPages, at: int, draw: Draw) -> None:
        super().__init__()
        self._pages, self._at, self._draw, self._percent = pages, at, draw, 100
        self.setAccessibleName(f"Strona {at + 1} z {len(pages)}")

    def resize_to(self, percent: int) -> None:
        """Take the size of the page at a zoom."""
        self._percent = percent
        width, height = self._pages.size(self._at)
        factor = self._factor() / 72
        self.setFixedSize(round(width * factor), round(height * factor))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.accessibleDescription():
            self.setAccessibleDescription(self._pages.text(self._at))
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        # Dot on dot: a page drawn into a rectangle a dot smaller loses lines of its letters.
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawImage(0, 0, self._draw(self._at, self._factor() * ratio))
        painter.resetTransform()
        painter.setPen(theme().colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _factor(self) -> float:
        return 96 * self._percent / 100


class PreviewWindow(Window):
    """The preview in a window of its own, shown once the paper is made; Esc closes it.

    A paper that takes long is waited for in sight; one that is refused has no window.
    """

    told = Signal(str, object, object)

    def __init__(self, pdf: Pdf, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("window")
        self.setWindowTitle(_titled(pdf))
        self._before = QApplication.focusWidget()
        self.preview = PdfPreview()
        self.preview.told.connect(self.told)
        self.preview.opened.connect(self.come)
        self.preview.refused.connect(self._give_up)
        self.setLayout(column(self.preview))
        fit(self, 900, 700)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.close)
        self.preview.area.setFocus()
        QTimer.singleShot(_PATIENCE, self, self.come)
        self.preview.show_pdf(pdf)

    def awaits(self, pdf: Pdf) -> bool:
        """Whether a paper of this name is being made already, as after a button pressed twice."""
        return self.isHidden() and self.windowTitle() == _titled(pdf)

    def come(self) -> None:
        """Come to the front, unless whoever asked has left or locked the window meanwhile."""
        parent = self.parentWidget()
        if parent is not None and not parent.isVisible():
            self.close()
        elif not self.isVisible():
            self.show()
            self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preview.let_go()
        super().closeEvent(event)
        held = self._holder()
        if held is not None:
            held.activateWindow()
            held.setFocus(Qt.FocusReason.PopupFocusReason)

    def _holder(self) -> QWidget | None:
        """Return what is to have the keyboard again.

        Right after a question no window is active yet, so nothing seemed to have it: then it is
        what the window of whoever asked holds now.
        """
        parent = self.parentWidget()
        later_held = parent.window().focusWidget() if parent is not None else None
        found = (self._before, later_held)
        return next((one for one in found if one and isValid(one) and one.isVisible()), parent)

    def _give_up(self, refusal: OfficeError) -> None:
        self.close()
        self.told.emit(refusal.sentence, None, Tone.BAD)


def _titled(pdf: Pdf) -> str:
    return f"Podgląd – {pdf.title}"
