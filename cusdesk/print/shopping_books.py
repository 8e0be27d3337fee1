"""The book of shopping money: an empty page for the person's home, or its lines typed back."""

from dataclasses import dataclass
from datetime import date

from cusdesk.print.blocks import Column, Identity, Masthead, Row, Table
from cusdesk.print.paper.forms import Field
from cusdesk.print.questionnaires import Fields, Grid, Questionnaire, Section

BLANK_ROWS = 22
SHOPPING_TITLE = "Zeszyt zakupów"
_COLUMNS = (
    Column("Dzień", share=0.1),
    Column("Wzięto, zł", share=0.12),
    Column("Wydano, zł", share=0.12),
    Column("Oddano, zł", share=0.12),
    Column("Ile rachunków", share=0.14),
    Column("Podpis osoby", share=0.2),
    Column("Podpis robiącego zakupy", share=0.2),
)


@dataclass(frozen=True, slots=True)
class ShoppingBook:
    """Whose money it is, who shops, what the page is of, and its lines."""

    person: str
    carer: str
    below: str
    grid: Grid


def shopping_code(number: str) -> str:
    """Return the code on a page of an order's book."""
    return f"cusdesk:1:{number}:zakupy"


def blank_lines() -> Grid:
    """Return the lines of an empty page, to be filled in by pen."""
    return Grid(Table(_COLUMNS, (Row(("",) * len(_COLUMNS)),) * BLANK_ROWS))


def shopping_paper(
    book: ShoppingBook, head: Masthead, made: tuple[date, str], identity: Identity
) -> Questionnaire:
    """Return a page of the book; `made` says on which day and by whom."""
    made_on, author = made
    return Questionnaire(
        head=head,
        made_on=made_on,
        author=author,
        sections=(Section(f"Pieniądze i zakupy: {book.below}", (book.grid,)),),
        identity=identity,
        opening=(
            Fields(
                (
                    Field("Osoba", book.person, 1.2),
                    Field("Zakupy robi", book.carer),
                    Field("Najwyżej na raz, zł", "", 0.7),
                )
            ),
        ),
    )
