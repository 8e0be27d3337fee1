"""A bank's file as text: bounded, in one of four code pages, never read in the wrong one."""

from collections.abc import Iterable
from dataclasses import dataclass

from cusdesk.domain.errors import FormatError
from cusdesk.domain.terms import Term
from cusdesk.domain.words import joined

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 60_000
_LEAST_PRINTED = 32
_KEPT_CONTROLS = frozenset("\t\r\n\x01\x03")
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_BOM = b"\xef\xbb\xbf"


class Encoding(Term):
    """The code pages Polish banks write their files in."""

    UTF_8 = "utf-8", "UTF-8"
    WINDOWS_1250 = "cp1250", "Windows-1250"
    ISO_8859_2 = "iso8859-2", "ISO-8859-2"
    CP852 = "cp852", "CP852 (DOS)"


@dataclass(frozen=True, slots=True)
class BankText:
    """The lines of a bank's file and the code page they were read in."""

    lines: tuple[str, ...]
    encoding: Encoding


def read_text(content: bytes, encoding: Encoding | None = None) -> BankText:
    """Return a file as lines; where two code pages would read it differently the person is asked.

    UTF-8 proves itself. The others differ in a few Polish letters only, so a file counts as
    written in the one that gives more of them and no signs no name has; a tie is no answer.
    """
    if len(content) > MOST_BYTES:
        raise FormatError(
            f"Plik ma więcej niż {MOST_BYTES // 1024 // 1024} MB. Pobierz z banku krótszy okres."
        )
    if not content.strip():
        raise FormatError("Plik jest pusty. Pobierz wyciąg z banku jeszcze raz.")
    text, found = _decoded(content, encoding)
    lines = tuple(text.splitlines())
    if len(lines) > MOST_LINES:
        raise FormatError(
            f"Plik ma więcej niż {MOST_LINES} wierszy. Pobierz z banku krótszy okres."
        )
    return BankText(lines, found)


def _decoded(content: bytes, encoding: Encoding | None) -> tuple[str, Encoding]:
    if encoding is not None:
        text = _in(content, encoding)
        if text is None or _strange(text):
            raise FormatError(
                f"Ten plik nie jest w kodowaniu {encoding.label}. Wybierz inne kodowanie."
            )
        return text, encoding
    text = _in(content, Encoding.UTF_8)
    if text is not None and not _strange(text):
        return text, Encoding.UTF_8
    return _guessed(content)


def _guessed(content: bytes) -> tuple[str, Encoding]:
    pages = (Encoding.WINDOWS_1250, Encoding.ISO_8859_2, Encoding.CP852)
    read = {page: text for page in pages if (text := _in(content, page)) is not None}
    clean = {page: text for page, text in read.items() if not _strange(text)}
    if not clean:
        raise FormatError("To nie jest plik tekstowy z banku. Pobierz wyciąg MT940 albo CSV.")
    best = max(_polish(text) for text in clean.values())
    winners = [page for page, text in clean.items() if _polish(text) == best]
    if len({clean[page] for page in winners}) > 1:
        raise FormatError(
            "Nie wiadomo, w jakim kodowaniu bank zapisał ten plik: pasuje "
            f"{joined((page.label for page in winners), 'albo')}. Wybierz kodowanie."
        )
    return clean[winners[0]], winners[0]


def _in(content: bytes, encoding: Encoding) -> str | None:
    try:
        return content.removeprefix(_BOM).decode(encoding.value)
    except UnicodeDecodeError:
        return None


def _strange(text: str) -> bool:
    """Whether a text holds signs that no statement has: controls, boxes, private letters."""
    return any(map(_is_strange, set(text)))


def _is_strange(sign: str) -> bool:
    code = ord(sign)
    control = code < _LEAST_PRINTED or 0x7F <= code <= 0x9F  # noqa: PLR2004 - C1 of ISO-8859
    return (control and sign not in _KEPT_CONTROLS) or 0x2500 <= code <= 0x25FF or code == 0xFFFD  # noqa: PLR2004 - boxes of CP852


def _polish(text: Iterable[str]) -> int:
    return sum(sign in _POLISH for sign in text)
