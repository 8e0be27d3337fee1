"""The one dialog shown when the program is wrong."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QWidget

from cusdesk.ui.buttons import button, primary
from cusdesk.ui.labels import heading, paragraph
from cusdesk.ui.layout import column, row


class CrashDialog(QDialog):
    """Says what happened and what to do, and lets the report be read before it is saved."""

    _open: "CrashDialog | None" = None

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("cusdesk")
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName("Treść raportu")
        self._report.setMinimumHeight(160)
        buttons = row(
            button("Zapisz raport", self.save_report, "download"),
            None,
            primary("Pracuj dalej", self.accept),
        )
        self.setLayout(
            column(
                heading("W programie wystąpił błąd"),
                paragraph(
                    "To, co było zapisane, jest bezpieczne; to, co wpisane, zostało jako szkic. "
                    "Możesz pracować dalej. Jeśli błąd wraca, uruchom program ponownie i przekaż "
                    "raport osobie, która nim się opiekuje. W raporcie nie ma danych osobowych."
                ),
                self._report,
                buttons,
                gap=12,
                margin=20,
            )
        )
        self.resize(560, 380)

    @classmethod
    def show_report(cls, report: str, parent: QWidget | None = None) -> None:
        """Show a report, unless one is on the screen already."""
        if cls._open is None:
            cls._open = cls(report, parent)
            cls._open.finished.connect(cls._forget)
            cls._open.open()

    @classmethod
    def _forget(cls, _result: int) -> None:
        cls._open = None

    def save_report(self) -> None:
        """Ask for a place and save the report there."""
        place, _kind = QFileDialog.getSaveFileName(
            self, "Zapisz raport", "raport-cusdesk.txt", "Tekst (*.txt)"
        )
        if place:
            Path(place).write_text(self._report.toPlainText(), encoding="utf-8")
