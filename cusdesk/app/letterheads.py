"""How the office's paper will look: a logo taken from a file, and a letter to look at."""

import zlib
from datetime import date
from io import BytesIO
from pathlib import Path

from cusdesk.app.gate import load_paper
from cusdesk.domain.errors import FormatError
from cusdesk.operations.letterheads import letterhead_of
from cusdesk.operations.offices import Header
from cusdesk.print.blocks import Identity, Signature, Text
from cusdesk.print.letters import Letter
from cusdesk.print.paper import Logo, logo_from, strip_from
from cusdesk.print.papers import render

MOST_BYTES = 20_000_000
_ROUNDS = 8
_SAMPLE = (
    (
        "Tak będą wyglądać pisma i decyzje drukowane z tego programu. Nagłówek składa się z nazwy "
        "organu, nazwy jednostki, adresu i znaku, które wpisano w programie."
    ),
    "Jeśli coś się nie zgadza, wróć i popraw. Pisma już wydane zachowują nagłówek z dnia wydania.",
)


def logo_file(path: Path) -> bytes:
    """Return the picture in a file as papers print it: small, on white, in few colours."""
    content = _read(path)
    kept = _as_file(logo_from(content))
    # Fewer colours may fall together when read again; what is kept must print as it was looked at.
    for _round in range(_ROUNDS):
        content, kept = kept, _as_file(logo_from(kept))
        if content == kept:
            break
    return kept


def strip_file(path: Path) -> bytes:
    """Return the strip of a project's signs in a file, as small as papers print it."""
    return _as_file(strip_from(_read(path)))


def sample_letter(header: Header, logo: bytes | None, today: date) -> bytes:
    """Return a letter with this header, to be looked at before anything is issued under it."""
    paper = load_paper()
    drawn = logo_from(logo) if logo else None
    content = Letter(
        head=letterhead_of(header, drawn.key if drawn else ""),
        case_number="CUS.8225.1." + str(today.year),
        handler="Imię i nazwisko, pok. 1",
        place=header.place,
        issued_on=today,
        addressee=("Pani", "Anna Przykładowa", "ul. Polna 1", "00-000 Miejscowość"),
        title="Pismo na próbę",
        number="",
        blocks=tuple(Text(text) for text in _SAMPLE),
        signature=Signature(f"Z upoważnienia {header.organ_genitive}", "Imię i nazwisko", ""),
        received_by=("adresat", "a/a"),
        identity=Identity("Pismo na próbę", ("Pismo na próbę", header.name)),
    )
    return render(content, paper.with_logo(drawn) if drawn else paper)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FormatError("Plik znaku jest za duży. Wybierz obraz mniejszy niż 20 MB.")
        return path.read_bytes()
    except OSError as fault:
        raise FormatError(
            f"Nie da się otworzyć pliku „{path.name}”. Sprawdź, czy jeszcze tam jest."
        ) from fault


def _as_file(logo: Logo) -> bytes:
    from PIL import Image  # noqa: PLC0415 - needed when a logo is chosen, once in years

    picture = Image.frombytes("P", (logo.width, logo.height), zlib.decompress(logo.packed))
    picture.putpalette(logo.palette)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
