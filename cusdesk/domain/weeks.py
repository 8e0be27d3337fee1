"""How many weeks the office counts to a month where hours of a week become hours of a month."""

from fractions import Fraction

from cusdesk.domain.money import half_up
from cusdesk.domain.words import NBSP, counted

# Months hold 19 to 23 working days, so every number is a convention (law page 2.7).
FOUR_WEEKS = Fraction(4)


def in_month(weekly: int, weeks: Fraction) -> int:
    """Return the minutes of a month of `weeks` with `weekly` minutes each."""
    return int(half_up(weekly * weeks, 0))


def weeks_in_words(weeks: Fraction) -> str:
    """Return a number of weeks as a sentence says it: „4 tygodnie”, „4 i 1/3 tygodnia”."""
    whole, rest = divmod(weeks, 1)
    if not rest:
        return counted(int(whole), "tydzień", "tygodnie", "tygodni")
    return f"{whole} i {rest}{NBSP}tygodnia"
