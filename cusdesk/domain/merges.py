"""Two cards of one person: when they may become one, and for how long that can be taken back."""

from datetime import date, timedelta

UNDO_DAYS = 90
TWO_NUMBERS = (
    "Karty mają dwa różne numery PESEL, a to dwie osoby. Jeśli jeden jest błędny, popraw go "
    "najpierw na karcie."
)
ISSUED = (
    "Na karcie „{}” są już wydane pisma, zapisany dochód albo ustalona odpłatność, a tego nie "
    "przepisuje się na inną kartę. Zostaw tę kartę, a scal z nią drugą."
)
BOTH_ISSUED = (
    "Na obu kartach są wydane pisma albo ustalone odpłatności, więc obie zostają. Prowadź sprawy "
    "dalej na jednej z nich, a na drugiej zapisz w uwagach, gdzie jest ciąg dalszy."
)
TOGETHER = (
    "Jedna z tych osób jest przedstawicielem drugiej albo mieszkają w jednym gospodarstwie, więc "
    "to dwie osoby. Jeśli to pomyłka, popraw najpierw ten wpis."
)
MERGED = "Jedna z tych kart jest już scalona. Odśwież listę."
DISPUTED = "Na jednej z tych kart czekają różne wartości. Rozstrzygnij je najpierw."
TOO_LATE = "Od scalenia minęło więcej niż 90 dni. Załóż osobną kartę i przenieś na nią wpisy."


def can_undo(merged_on: date, today: date) -> bool:
    """Whether a merge of that day may still be taken back."""
    return today <= merged_on + timedelta(days=UNDO_DAYS)
