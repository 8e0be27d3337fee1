"""The recovery code: shown once, printed, and copied by hand in part before work begins."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.operations.recovery import recovery_sheet
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.desk import Office, Pdf
from cusdesk.ui.fields import TextField
from cusdesk.ui.flow import flow
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row, scrolled
from cusdesk.ui.preview import PreviewWindow
from cusdesk.ui.theme import Tone

TITLE = "Arkusz odzyskiwania"
NO_KEYRING = (
    "System na tym komputerze nie ma magazynu haseł, więc danych strzeże samo hasło. Program "
    "działa, ale hasła wybieraj długie."
)


class CodeSheet(QWidget):
    """Shows the code, prints its sheet, and asks for its last group as proof of the paper."""

    kept = Signal()

    def __init__(self, office: Office, code: str, begin: str, *, bound: bool = True) -> None:
        super().__init__()
        self._office, self._code = office, code
        self.group = TextField(
            "group",
            "Ostatnia grupa kodu z wydruku",
            required=True,
            span=6,
            hint="Pięć znaków z końca kodu. Wielkość liter nie ma znaczenia.",
            rule=self._check,
        )
        self.sheet = button("Pokaż arkusz do druku", self.show_sheet, "printer", key="Ctrl+P")
        self.notice = Banner()
        self.begin = primary(begin, self._keep)
        warning = [] if bound else [banner(NO_KEYRING, Tone.WARN)]
        self.shown = CodeLines(code)
        self.uncover = button("Pokaż kod jeszcze raz", self._uncover, "eye")
        self.uncover.hide()
        self.group.line.installEventFilter(self)
        self.setLayout(
            column(
                paragraph(_WHY),
                *warning,
                self.shown,
                row(self.sheet, self.uncover, None),
                self.notice,
                paragraph(_PROOF, "muted"),
                self.group,
                row(self.begin, None),
                gap=12,
            )
        )
        self.group.line.returnPressed.connect(self._keep)

    def show_sheet(self) -> None:
        """Open the sheet in the preview, from which it is printed."""
        make = partial(self._office.do, recovery_sheet, self._code)
        window = PreviewWindow(Pdf(TITLE, make, "arkusz-odzyskiwania.pdf"), self)
        window.told.connect(lambda text, _undo, tone: self.notice.say(text, tone))

    def take_focus(self) -> None:
        """Move the keyboard to the button that opens the sheet."""
        self.sheet.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.group.line and event.type() is QEvent.Type.FocusIn:
            # Copied from the screen, the group would prove nothing of the paper.
            self.shown.cover(covered=True)
            self.uncover.show()
        return super().eventFilter(watched, event)

    def _uncover(self) -> None:
        self.shown.cover(covered=False)
        self.uncover.hide()
        self.sheet.setFocus()

    def _check(self, typed: str) -> None:
        last = self._code.rpartition("-")[2]
        if typed.strip().upper() != last:
            raise InvalidInputError(
                "To nie jest ostatnia grupa tego kodu. Przepisz ją z wydruku.", "group"
            )

    def _keep(self) -> None:
        if self.group.check():
            self.kept.emit()
        else:
            self.group.take_focus()


class RecoveryPage(QWidget):
    """The last page of the set-up: nobody begins to work without the sheet."""

    def __init__(
        self, office: Office, code: str, begin: Callable[[], object], *, bound: bool
    ) -> None:
        super().__init__()
        self.sheet = CodeSheet(office, code, "Zaczynam pracę", bound=bound)
        self.sheet.kept.connect(begin)
        inner = QWidget()
        inner.setLayout(
            column(label("Kod odzyskiwania", "display"), self.sheet, None, gap=12, margin=24)
        )
        inner.setMaximumWidth(700)
        middle = QWidget()
        line = row(None, inner, None, gap=0)
        line.setStretch(1, 100)
        middle.setLayout(line)
        self.setLayout(column(scrolled(middle), gap=0))


class CodeLines(QWidget):
    """The groups of the code, which give way to dots while the last one is asked for."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._parts = code.split("-")
        self._groups = [label(part, "title") for part in self._parts]
        self.setLayout(column(boxed(column(flow(*self._groups, gap=18), margin=18), "card"), gap=0))
        self.cover(covered=False)

    def cover(self, *, covered: bool) -> None:
        """Show dots in place of the letters, to the eye and to a screen reader, or show them."""
        for group, part in zip(self._groups, self._parts, strict=True):
            group.setText(_DOT * len(part) if covered else part)
            group.setAccessibleName(_COVERED if covered else " ".join(part))


_DOT, _COVERED = "•", "grupa zakryta"
_WHY = (
    "Ten kod otwiera dane, gdy ktoś zapomni hasła albo gdy komputer przepadnie. Program pokazuje "
    "go tylko teraz i nigdzie nie przechowuje. Wydrukuj arkusz, zaklej w kopercie i schowaj "
    "w sejfie."
)
_PROOF = (
    "Prosimy o przepisanie, bo bez wydruku nikt danych nie odzyska: ani urząd gminy, ani autorzy "
    "programu. Gdy przepisujesz, kod na ekranie jest zakryty."
)
