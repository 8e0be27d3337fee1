"""Where income of fees is booked: dated lines of the budget classification, shares of the state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dated import in_force
from cusdesk.domain.dates import long_day
from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.money import rounded
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Term

_WHOLE = 100
_KEYS = {"code", "care", "part", "chapter", "paragraph", "state_share", "basis"}


class MoneyKind(Term):
    """What money that comes in is."""

    FEE = "fee", "odpłatność"
    REMINDER = "reminder", "koszt upomnienia"
    INTEREST = "interest", "odsetki za zwłokę"
    PROGRAMME = "programme", "opłata z programu"


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of the classification from a day on, and the share of it that is the state's."""

    kind: MoneyKind
    care: CareKind | None
    part: str
    chapter: str
    paragraph: str
    state_share: Decimal
    basis: str
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def text(self) -> str:
        """The line as books name it."""
        return f"dz. {self.part} rozdz. {self.chapter} § {self.paragraph}"

    def divided(self, amount: Decimal) -> tuple[Decimal, Decimal]:
        """Return what goes to the state and what stays with the gmina; together the amount."""
        state = rounded(Fraction(amount) * Fraction(self.state_share) / _WHOLE)
        return state, amount - state


def budget_lines_from(document: object) -> tuple[BudgetLine, ...]:
    """Return the lines of the shipped law, refusing any faulty row."""
    file = entry_of(document, "law/budget_lines.yaml").expect({"lines"})
    return tuple(_line(row) for row in file.entries("lines"))


def _line(row: Entry) -> BudgetLine:
    row.expect(_KEYS, {"valid_from", "valid_to"})
    share = row.number("state_share")
    if not 0 <= share <= _WHOLE:
        row.refuse("„state_share” to procent od 0 do 100")
    return BudgetLine(
        kind=row.choice("code", MoneyKind),
        care=None if row.values.get("care") is None else row.choice("care", CareKind),
        part=row.text("part"),
        chapter=row.text("chapter"),
        paragraph=row.text("paragraph"),
        state_share=share,
        basis=row.text("basis"),
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
    )


def line_on(
    lines: Iterable[BudgetLine], kind: MoneyKind, care: CareKind | None, day: date
) -> BudgetLine:
    """Return the line of a day; services commissioned by the state stand apart (art. 18 ust. 2)."""
    fitting = [one for one in lines if one.kind is kind and one.care in {care, None}]
    own = [one for one in fitting if one.care is care]
    found = in_force(own, day) or in_force(fitting, day)
    if found is None:
        raise NotFoundError(
            f"Nie ustalono klasyfikacji budżetowej dla „{kind.label}” na dzień {long_day(day)} "
            "Wpisz ją w ustawieniach razem ze skarbnikiem."
        )
    return found
