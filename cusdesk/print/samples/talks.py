"""Sample sheets of a talk about needs: a karta to take along, one filled in, a scale answered."""

from cusdesk.print.blocks import Align, Column, Identity, Row, Table
from cusdesk.print.paper.forms import Field
from cusdesk.print.questionnaires import (
    Fields,
    Grid,
    Option,
    Options,
    Question,
    Questionnaire,
    Section,
)
from cusdesk.print.samples.common import CENTRE, DAY, HANDLER, masthead

KARTA = "Karta rozpoznania indywidualnych potrzeb"
AUTHOR = HANDLER.split(",")[0]
_WISH = "Chcę zostać u siebie. Boję się kąpieli i tego, że upadnę, gdy nikogo nie ma."
_AREAS = (
    ("Poruszanie się", 1, "chodzi o lasce"),
    ("Higiena", 2, "kąpiel tylko z córką"),
    ("Żywienie", 0, ""),
    ("Kontakty z ludźmi", 1, "do sąsiadów daleko"),
)
_WAYS = ("Samodzielnie", "Z trudem", "Z pomocą", "Nie radzi sobie")
_NEED_COLUMNS = (
    Column("Potrzeba", share=0.4),
    Column("Usługa, która odpowiada", share=0.35),
    Column("Co dalej", share=0.25),
)
_NEED = ("pomoc w kąpieli dwa razy w tygodniu", "K05 Wsparcie osób starszych", "rozpoznana")


def _identity(title: str) -> Identity:
    name = "".join(letter for letter in title.casefold() if letter.isascii() and letter.isalpha())
    return Identity(title, (title, f"{AUTHOR}, 21.11.2026"), f"cusdesk:1:{name}:20261121")


def _areas(*, filled: bool) -> Grid:
    marks = [tuple("X" if filled and at == way else "" for at in range(4)) for _, way, _ in _AREAS]
    rows = [
        Row((name, *mark, text if filled else ""))
        for (name, _, text), mark in zip(_AREAS, marks, strict=True)
    ]
    columns = (
        Column("Obszar życia", share=0.25),
        *(Column(way, Align.CENTRED, 0.11) for way in _WAYS),
        Column("Uwagi", share=0.31),
    )
    return Grid(Table(columns, tuple(rows)), for_pen=not filled)


def _karta(*, filled: bool) -> Questionnaire:
    needs = (Row(_NEED),) if filled else (Row(("", "", "")),) * 3
    home = ("piec kaflowy", "droga gruntowa, bywa zawiana") if filled else ("", "")
    return Questionnaire(
        head=masthead(KARTA, CENTRE, "21 listopada 2026 r." if filled else "do rozmowy", ""),
        made_on=DAY,
        author=AUTHOR,
        sections=(
            Section("1. Czego chce osoba", (Question("", _WISH if filled else ""),)),
            Section("2. Jak radzi sobie na co dzień", (_areas(filled=filled),)),
            Section(
                "3. Warunki w domu",
                (Fields((Field("Ogrzewanie", home[0]), Field("Dojście i dojazd zimą", home[1]))),),
            ),
            Section("4. Potrzeby", (Grid(Table(_NEED_COLUMNS, needs), for_pen=not filled),)),
            Section(
                "5. Opłata i podpisy",
                (
                    Options((Option("Wyjaśniono opłatę i ulgi (art. 37 ust. 2)", filled),)),
                    Fields((Field("Data i podpis osoby"), Field("Data i podpis prowadzącego"))),
                ),
            ),
        ),
        identity=_identity(KARTA),
        opening=(
            Fields(
                (
                    Field("Osoba", "Zofia Żółkiewska" if filled else "", 1.3),
                    Field("Znak sprawy", "CUS.8225.92.2026" if filled else ""),
                )
            ),
        ),
    )


EMPTY_ASSESSMENT, FILLED_ASSESSMENT = _karta(filled=False), _karta(filled=True)

# Two questions of a scale with the answers given.
ANSWERED_SCALE = Questionnaire(
    head=masthead("Skala Barthel", CENTRE, "wersja 1", ""),
    made_on=DAY,
    author=AUTHOR,
    sections=(
        Section(
            "Pytania",
            (
                Options(
                    (
                        Option("0 pkt – trzeba karmić"),
                        Option("5 pkt – potrzebuje pomocy"),
                        Option("10 pkt – samodzielnie", is_ticked=True),
                    ),
                    "1. Jedzenie",
                ),
                Options(
                    (
                        Option("0 pkt – potrzebuje pomocy", is_ticked=True),
                        Option("5 pkt – samodzielnie"),
                    ),
                    "5. Kąpiel całego ciała",
                ),
            ),
        ),
    ),
    identity=_identity("Skala Barthel"),
    opening=(Fields((Field("Osoba", "Zofia Żółkiewska", 1.4), Field("Suma punktów", "85"))),),
)
