"""Decision, order, card and invoice of one person-month held against each other, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dates import spoken_hours
from cusdesk.domain.money import zloty
from cusdesk.domain.terms import Term
from cusdesk.domain.words import joined


class Corner(Term):
    """What is held against each other."""

    DECISION = "decision", "decyzja"
    ORDER = "order", "zlecenie usług"
    CARD = "card", "karta"
    INVOICE = "invoice", "faktura"


class Mark(Term):
    """How two corners stand; a sign and a word, never a colour alone."""

    EQUAL = "equal", "zgodne"
    EXPLAINED = "explained", "różnica wyjaśniona"
    LESS = "less", "mniej"
    MORE = "more", "więcej"
    MISSING = "missing", "brak"
    NOT_NEEDED = "not_needed", "nie dotyczy"

    @property
    def is_right(self) -> bool:
        """Whether nobody has to do anything."""
        return self in _RIGHT

    @property
    def sign(self) -> str:
        """The sign that stands beside the word."""
        return {"less": "<", "more": ">", "missing": "?", "not_needed": "–"}.get(self.value, "=")


_RIGHT = frozenset({Mark.EQUAL, Mark.EXPLAINED, Mark.NOT_NEEDED})


class Mending(Term):
    """The act that makes two corners equal; the screen opens it."""

    NONE = "none", "nic"
    CHANGE_ORDER = "change_order", "zmień zlecenie"
    CHANGE_DECISION = "change_decision", "zmień decyzję albo sprawdź kartę"
    ISSUE_ORDER = "issue_order", "przekaż zlecenie"
    ENTER_CARD = "enter_card", "wpisz kartę albo zamknij bez niej"
    NAME_REASONS = "name_reasons", "dopisz przyczyny na karcie"
    ENTER_INVOICE = "enter_invoice", "wpisz fakturę"
    CORRECTING_INVOICE = "correcting_invoice", "poproś o fakturę korygującą"


@dataclass(frozen=True, slots=True)
class Undone:
    """Hours of a card that were not done, by one reason."""

    reason: str
    hours: Fraction


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """What each corner says of one person, service and month, in hours; None is not there.

    `granted` and `ordered` are for this month on the basis the decision names; `payable` counts
    the card as the contract pays, `carded` as the fee does: the two differ on purpose.
    """

    person: str
    month: date
    granted: Fraction | None
    ordered: Fraction | None
    carded: Fraction | None
    undone: tuple[Undone, ...] = ()
    above: Fraction = Fraction()
    payable: Fraction | None = None
    invoiced: Fraction | None = None
    invoiced_amount: Decimal | None = None
    expected_amount: Decimal | None = None
    own_staff: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """Two corners, how they stand, why they are not equal, and what mends it."""

    left: Corner
    right: Corner
    mark: Mark
    why: str
    mending: Mending = Mending.NONE


@dataclass(frozen=True, slots=True)
class Triangle:
    """All sides of one person-month."""

    facts: PersonMonth
    sides: tuple[Side, ...]

    @property
    def is_equal(self) -> bool:
        """Whether everything agrees or is explained."""
        return all(side.mark.is_right for side in self.sides)

    @property
    def first_fault(self) -> Side | None:
        """The side to mend first: what stands earlier explains what comes after it."""
        return next((side for side in self.sides if not side.mark.is_right), None)


def triangle_of(facts: PersonMonth) -> Triangle:
    """Return how decision, order, card and invoice of a person-month stand to each other."""
    return Triangle(facts, (_granted(facts), _ordered(facts), _within(facts), *_invoiced(facts)))


def _granted(facts: PersonMonth) -> Side:
    pair = (Corner.DECISION, Corner.ORDER)
    if facts.granted is None:
        why = "Nie ma decyzji ani zakwalifikowania na ten miesiąc."
        return Side(*pair, Mark.MISSING, why, Mending.CHANGE_DECISION)
    if facts.ordered is None:
        why = "Usługi przyznano, ale nikomu ich nie zlecono."
        return Side(*pair, Mark.MISSING, why, Mending.ISSUE_ORDER)
    if facts.ordered == facts.granted:
        return Side(*pair, Mark.EQUAL, f"Przyznano i zlecono: {spoken_hours(facts.granted)}.")
    said = f"Przyznano: {spoken_hours(facts.granted)}, zlecono: {spoken_hours(facts.ordered)}"
    mark = Mark.MORE if facts.ordered > facts.granted else Mark.LESS
    return Side(*pair, mark, f"{said}.", Mending.CHANGE_ORDER)


def _ordered(facts: PersonMonth) -> Side:
    pair = (Corner.ORDER, Corner.CARD)
    if facts.carded is None:
        return Side(*pair, Mark.MISSING, "Karta nie wróciła.", Mending.ENTER_CARD)
    ordered = facts.ordered or Fraction()
    undone = sum((one.hours for one in facts.undone), Fraction())
    done, asked = spoken_hours(facts.carded), spoken_hours(ordered)
    if facts.carded == ordered and not undone:
        return Side(*pair, Mark.EQUAL, f"Zlecono i wykonano: {asked}.")
    if facts.carded + undone == ordered:
        named = joined(f"{one.reason} {spoken_hours(one.hours)}" for one in facts.undone)
        return Side(
            *pair, Mark.EXPLAINED, f"Zlecono: {asked}, wykonano: {done}; nie wykonano: {named}."
        )
    difference = spoken_hours(abs(ordered - facts.carded - undone))
    if facts.carded + undone < ordered:
        why = f"Zlecono: {asked}, wykonano: {done}; bez podanej przyczyny: {difference}."
        return Side(*pair, Mark.LESS, why, Mending.NAME_REASONS)
    why = f"Zlecono: {asked}; na karcie ponad to: {difference}."
    return Side(*pair, Mark.MORE, why, Mending.CHANGE_ORDER)


def _within(facts: PersonMonth) -> Side:
    pair = (Corner.DECISION, Corner.CARD)
    if facts.carded is None or facts.granted is None:
        return Side(*pair, Mark.NOT_NEEDED, "Nie ma czego porównać.")
    if facts.above:
        why = f"Ponad przyznany wymiar wykonano: {spoken_hours(facts.above)}."
        return Side(*pair, Mark.MORE, why, Mending.CHANGE_DECISION)
    return Side(*pair, Mark.EQUAL, "Wykonane godziny mieszczą się w przyznanych.")


def _invoiced(facts: PersonMonth) -> Iterator[Side]:
    pair = (Corner.CARD, Corner.INVOICE)
    if facts.own_staff:
        yield Side(*pair, Mark.NOT_NEEDED, "Usługi wykonują pracownicy centrum.")
        return
    payable = facts.payable or Fraction()
    if facts.invoiced is None:
        if payable:
            why = f"Czas do zapłaty: {spoken_hours(payable)}; faktury jeszcze nie ma."
            yield Side(*pair, Mark.MISSING, why, Mending.ENTER_INVOICE)
        else:
            yield Side(*pair, Mark.NOT_NEEDED, "Nie ma za co płacić wykonawcy.")
        return
    yield _hours_side(facts.invoiced, payable)
    if facts.invoiced_amount is not None and facts.expected_amount is not None:
        yield _amount_side(facts.invoiced_amount, facts.expected_amount)


def _hours_side(invoiced: Fraction, payable: Fraction) -> Side:
    pair = (Corner.CARD, Corner.INVOICE)
    if invoiced == payable:
        return Side(*pair, Mark.EQUAL, f"Karta i faktura: {spoken_hours(payable)}.")
    why = f"Z karty do zapłaty: {spoken_hours(payable)}, na fakturze: {spoken_hours(invoiced)}."
    if invoiced > payable:
        return Side(*pair, Mark.MORE, why, Mending.CORRECTING_INVOICE)
    return Side(*pair, Mark.LESS, why, Mending.ENTER_INVOICE)


def _amount_side(invoiced: Decimal, expected: Decimal) -> Side:
    pair = (Corner.CARD, Corner.INVOICE)
    if invoiced == expected:
        return Side(*pair, Mark.EQUAL, f"Kwota faktury zgadza się z umową: {zloty(expected)}.")
    mark = Mark.MORE if invoiced > expected else Mark.LESS
    why = f"Według umowy {zloty(expected)}, na fakturze {zloty(invoiced)}."
    return Side(*pair, mark, why, Mending.CORRECTING_INVOICE)
