"""A paper on the screen: the very bytes that are archived, page by page, printed or saved."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.ui.buttons import button, icon_button, primary
from cusdesk.ui.desk import Pdf
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, clear, column, row, scrolled
from cusdesk.ui.pages import PdfPages
from cusdesk.ui.printers import PrintPanel
from cusdesk.ui.theme import Tone, theme

_MARGIN = 18
ZOOMS = (50, 75, 100, 125, 150, 200, 300)


class PdfPreview(QWidget):
    """Pages under one another with printing, saving and zoom; fits a card or a window."""

    told = Signal(str, object, object)

    def __init__(self, pdf: Pdf | None = None) -> None:
        super().__init__()
        self._pdf: Pdf | None = None
        self._pages: PdfPages | None = None
        self._zoom = 100
        self.number = label("", "muted")
        self.scale = label("", "muted")
        self._holder = QWidget()
        self._sheets: QVBoxLayout = column(gap=14, margin=_MARGIN)
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
        if pdf is not None:
            self.show_pdf(pdf)

    def show_pdf(self, pdf: Pdf) -> None:
        """Show a paper from its first page."""
        self._pdf, self._pages = pdf, PdfPages(pdf.content)
        clear(self._sheets)
        for at in range(len(self._pages)):
            self._sheets.addWidget(_Sheet(self._pages, at), 0, Qt.AlignmentFlag.AlignHCenter)
        self._sheets.addStretch(1)
        self.zoom_to(self._zoom)
        self.area.verticalScrollBar().setValue(0)
        self._tell_page()

    def zoom_to(self, percent: int) -> None:
        """Show pages at a share of their size on paper."""
        self._zoom = percent
        self.scale.setText(f"{percent}%")
        for sheet in self._shown_sheets():
            sheet.resize_to(percent)

    def zoom(self, step: int) -> None:
        """Show pages one step larger or smaller."""
        larger = [one for one in ZOOMS if one > self._zoom] or [ZOOMS[-1]]
        smaller = [one for one in ZOOMS if one < self._zoom] or [ZOOMS[0]]
        self.zoom_to(larger[0] if step > 0 else smaller[-1])

    def zoom_to_width(self) -> None:
        """Show pages as wide as the place they have."""
        if self._pages is not None:
            wide = self._pages.size(0)[0] * 96 / 72
            room = self.area.viewport().width() - 2 * _MARGIN
            self.zoom_to(min(max(round(100 * room / wide), ZOOMS[0]), ZOOMS[-1]))

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
            place.write_bytes(self._pdf.content)
        except OSError:
            self.told.emit("Nie udało się zapisać pliku. Wybierz inny folder.", None, Tone.BAD)
            return
        self.told.emit(f"Zapisano PDF w folderze „{place.parent.name}”", None, Tone.GOOD)

    def _print(self, queue: str, copies: int, both_sides: bool) -> None:
        assert self._pdf is not None  # noqa: S101 - the button is there only with a paper
        self.printing.hide()
        try:
            self.printing.send(self._pdf.content, queue, copies, both_sides=both_sides)
        except OfficeError as refusal:
            self.told.emit(refusal.sentence, None, Tone.BAD)
            return
        self.told.emit(f"Wysłano do drukarki „{queue}”", None, Tone.GOOD)

    def _bar(self) -> QWidget:
        smaller = icon_button("Mniejsze strony", "zoom-out", lambda: self.zoom(-1), key="Ctrl+-")
        larger = icon_button("Większe strony", "zoom-in", lambda: self.zoom(1), key="Ctrl++")
        fit = icon_button("Na szerokość okna", "zoom-scan", self.zoom_to_width, key="Ctrl+0")
        save = button("Zapisz PDF", self.save_pdf, "download", key="Ctrl+Shift+S")
        prints = primary("Drukuj", self.ask_print, "printer", key="Ctrl+P")
        return boxed(
            row(
                self.number,
                None,
                smaller,
                self.scale,
                larger,
                fit,
                8,
                save,
                prints,
                margin=(16, 9, 16, 9),
            ),
            "topbar",
        )

    def _shown_sheets(self) -> list["_Sheet"]:
        # Sheets of the paper before are still children until Qt has deleted them.
        items = (self._sheets.itemAt(at) for at in range(self._sheets.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget for widget in found if isinstance(widget, _Sheet)]

    def _tell_page(self, *_at: int) -> None:
        sheets = self._shown_sheets()
        middle = self.area.verticalScrollBar().value() + self.area.height() // 2
        at = sum(sheet.y() <= middle for sheet in sheets) or 1
        self.number.setText(f"Strona {min(at, len(sheets))} z {len(sheets)}" if sheets else "")


class _Sheet(QWidget):
    """One page, drawn when it comes into sight; its text is what a screen reader says."""

    def __init__(self, pages: PdfPages, at: int) -> None:
        super().__init__()
        self._pages, self._at, self._percent = pages, at, 100
        self._drawn: tuple[float, QImage] | None = None
        self.setAccessibleName(f"Strona {at + 1} z {len(pages)}")
        self.setAccessibleDescription(pages.text(at))

    def resize_to(self, percent: int) -> None:
        """Take the size of the page at a zoom."""
        self._percent = percent
        width, height = self._pages.size(self._at)
        factor = self._factor() / 72
        self.setFixedSize(round(width * factor), round(height * factor))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        dots = self._factor() * ratio
        if self._drawn is None or self._drawn[0] != dots:
            self._drawn = (dots, self._pages.image(self._at, dots))
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._drawn[1])
        painter.setPen(theme().colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _factor(self) -> float:
        return 96 * self._percent / 100


class PreviewWindow(QWidget):
    """The preview in a window of its own; Esc closes it."""

    told = Signal(str, object, object)

    def __init__(self, pdf: Pdf, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("window")
        self.setWindowTitle(f"Podgląd – {pdf.title}")
        self.preview = PdfPreview(pdf)
        self.preview.told.connect(self.told)
        self.setLayout(column(self.preview))
        self.resize(900, 700)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.close)
        self.preview.area.setFocus()
