"""Fields of the office's header: names, address, the logo, and the real head of a letter."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cusdesk.app.letterheads import logo_file, strip_file
from cusdesk.domain.errors import FormatError, InvalidInputError
from cusdesk.operations.offices import checked_iban
from cusdesk.ui.fields import TextField
from cusdesk.ui.fields.text import LineField
from cusdesk.ui.file_field import FileField
from cusdesk.ui.pages import PdfPages
from cusdesk.ui.theme import theme

PICTURES = "Obrazy (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)"
_HEAD = 0.33
_WIDTH = 560
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_POSTCODE = re.compile(r"\d{2}-\d{3}")


class AccountField(LineField[str]):
    """An account number, kept as its 26 digits, shown in the groups in which banks print it."""

    def _parse(self, text: str) -> str:
        return checked_iban(text)

    def _written(self, value: str) -> str:
        return grouped(value)


def grouped(iban: str) -> str:
    """Return an account number in the groups in which banks print it."""
    rest = iban[2:]
    return " ".join([iban[:2], *(rest[at : at + 4] for at in range(0, len(rest), 4))])


class PictureField(FileField):
    """A picture file that papers can print; a broken one is refused at the field."""

    def __init__(self, key: str, name: str, hint: str, read: Callable[[Path], bytes]) -> None:
        super().__init__(key, name, PICTURES, hint=hint)
        self._reads = read
        self._read: tuple[Path, bytes] | None = None

    @property
    def picture(self) -> bytes | None:
        """The picture as papers print it, if one is named."""
        path = self.value
        return self._read[1] if path is not None and self._read else None

    def _parse(self, text: str) -> Path:
        path = super()._parse(text)
        if self._read is None or self._read[0] != path:
            try:
                self._read = (path, self._reads(path))
            except FormatError as refusal:
                raise InvalidInputError(refusal.sentence, self.key) from refusal
        return path


class LogoField(PictureField):
    """The coat of arms or logo at the head of papers."""

    def __init__(self, key: str = "logo", name: str = "Plik ze znakiem (herbem)") -> None:
        hint = "PNG, JPEG albo inny obraz. Bez znaku pisma też są kompletne."
        super().__init__(key, name, hint, logo_file)


class StripField(PictureField):
    """The strip of signs a project demands on papers of what it pays for."""

    def __init__(self) -> None:
        hint = "PNG albo JPEG: jeden obraz z ciągiem znaków, jaki podaje program."
        super().__init__("picture", "Plik z ciągiem znaków", hint, strip_file)


class LetterHead(QWidget):
    """Draws the upper part of a letter as it will be printed."""

    def __init__(self, letter: Callable[[], bytes]) -> None:
        super().__init__()
        self._letter = letter
        self._pages: PdfPages | None = None
        self._drawn: tuple[float, QImage] | None = None
        self.setAccessibleName("Podgląd nagłówka pisma")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def draw_again(self) -> None:
        """Make the letter anew from what is typed now."""
        self._pages, self._drawn = PdfPages(self._letter()), None
        self.setAccessibleDescription(self._pages.text(0))
        self.update()

    def sizeHint(self) -> QSize:
        width = theme().px(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.height() or 120)

    def heightForWidth(self, width: int) -> int:
        wide, high = self._pages.size(0) if self._pages else (595.0, 842.0)
        return round(width * high / wide * _HEAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pages is None:
            return
        dots = self.width() * self.devicePixelRatioF() / self._pages.size(0)[0] * 72
        if self._drawn is None or self._drawn[0] != dots:
            self._drawn = (dots, self._pages.image(0, dots))
        painter = QPainter(self)
        sheet = self._drawn[1]
        part = sheet.copy(0, 0, sheet.width(), round(sheet.height() * _HEAD))
        painter.drawImage(self.rect(), part)
        painter.setPen(theme().colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def name_fields() -> dict[str, TextField]:
    """Return what the organ and the centre are called, in the forms papers need."""
    fields = (
        TextField("gmina", "Gmina", required=True, example="Kramsk"),
        TextField("gmina_genitive", "Gmina w dopełniaczu", required=True, example="Gminy Kramsk"),
        TextField("organ", "Organ", required=True, example="Wójt Gminy Kramsk"),
        TextField(
            "organ_genitive", "Organ w dopełniaczu", required=True, example="Wójta Gminy Kramsk"
        ),
        TextField(
            "name",
            "Nazwa jednostki",
            required=True,
            span=12,
            example="Centrum Usług Społecznych w Kramsku",
        ),
        TextField("short_name", "Nazwa skrócona", required=True, example="CUS Kramsk"),
        TextField(
            "appeal_body",
            "Organ odwoławczy",
            span=12,
            example="Samorządowe Kolegium Odwoławcze w Koninie",
            hint="Do niego kieruje pouczenie pod decyzją.",
        ),
    )
    return {field.key: field for field in fields}


def address_fields() -> dict[str, TextField]:
    """Return where the office is and how it is reached."""
    fields = (
        TextField("street_line", "Ulica i numer", required=True, span=12),
        TextField("postcode", "Kod pocztowy", required=True, span=4, rule=_check_postcode),
        TextField("place", "Miejscowość", required=True, span=8),
        TextField("phone", "Telefon", span=6),
        TextField("email", "E-mail", span=6, rule=_check_email),
        TextField(
            "e_delivery", "Adres do e-Doręczeń", span=6, example="AE:PL-12345-67890-ABCDE-12"
        ),
        TextField(
            "data_protection_contact",
            "Kontakt do inspektora ochrony danych",
            span=12,
            hint="Stoi w informacji o danych osobowych na wnioskach.",
        ),
    )
    return {field.key: field for field in fields}


def _check_email(text: str) -> None:
    if not _EMAIL.fullmatch(text):
        raise InvalidInputError("Adres e-mail ma postać cus@gmina.pl.", "email")


def _check_postcode(text: str) -> None:
    if not _POSTCODE.fullmatch(text):
        raise InvalidInputError("Kod pocztowy ma postać 62-511.", "postcode")
