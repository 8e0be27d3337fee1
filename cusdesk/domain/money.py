"""Money as exact `Decimal` złote: rounding, reading, writing and words."""

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.words import NBSP, plural, quoted

GROSZ = Decimal("0.01")
_SHOWN_PLACES = 6
MOST = Decimal("999999999999.99")

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_AMOUNT = re.compile(
    r"""(?P<sign>[-+−]?) \s*
    (?P<whole>[0-9]{1,12} | [0-9]{1,3}(?:\s[0-9]{3}){1,3})
    (?:[.,](?P<part>[0-9]{1,2}))?
    \s* (?:zł|zl|pln)?""",
    re.VERBOSE | re.IGNORECASE,
)
_DOTTED_GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?=,)")

_UNITS = (
    *("", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć"),
    *("dziesięć", "jedenaście", "dwanaście", "trzynaście", "czternaście", "piętnaście"),
    *("szesnaście", "siedemnaście", "osiemnaście", "dziewiętnaście"),
)
_TENS = (
    *("", "", "dwadzieścia", "trzydzieści", "czterdzieści", "pięćdziesiąt"),
    *("sześćdziesiąt", "siedemdziesiąt", "osiemdziesiąt", "dziewięćdziesiąt"),
)
_HUNDREDS = (
    *("", "sto", "dwieście", "trzysta", "czterysta"),
    *("pięćset", "sześćset", "siedemset", "osiemset", "dziewięćset"),
)
_SCALES = (
    (10**9, ("miliard", "miliardy", "miliardów")),
    (10**6, ("milion", "miliony", "milionów")),
    (10**3, ("tysiąc", "tysiące", "tysięcy")),
)


def half_up(value: Decimal | Fraction, places: int) -> Decimal:
    """Return `value` rounded half-up (away from zero) to `places` decimal places, exactly."""
    scaled = Fraction(value) * 10**places
    whole = int(abs(scaled) + Fraction(1, 2))
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-places, _EXACT)


def rounded(amount: Decimal | Fraction) -> Decimal:
    """Return the amount in whole grosze, halves up."""
    return half_up(amount, 2)


def cut(amount: Decimal | Fraction) -> Decimal:
    """Return `amount` with what is less than a grosz left out: a share never exceeds its whole."""
    return Decimal(math.floor(Fraction(amount) * 100)).scaleb(-2, _EXACT)


def number(amount: Decimal | Fraction, places: int = 2) -> str:
    """Return a number as Polish paper shows it: „1 234,50”."""
    value = half_up(amount, places)
    digits = f"{abs(value):,.{places}f}".replace(",", NBSP).replace(".", ",")
    return f"−{digits}" if value < 0 else digits


def zloty(amount: Decimal) -> str:
    """Return an amount as paper shows it: „1 234,50 zł”."""
    return f"{number(amount)}{NBSP}zł"


def plain_number(value: Decimal | Fraction, most_places: int = 12) -> str:
    """Return a number without needless zeros: „1,5”, „100”."""
    text = number(value, most_places)
    return text.rstrip("0").removesuffix(",") if "," in text else text


def percent(value: Decimal | Fraction) -> str:
    """Return a percentage without needless zeros: „1,5%”."""
    return f"{plain_number(value)}%"


def exact_zloty(amount: Fraction) -> str:
    """Return an amount that may fall between grosze: „928,825 zł”, „514,003333… zł”."""
    if amount == rounded(amount):
        return zloty(rounded(amount))
    more = "" if amount == half_up(amount, _SHOWN_PLACES) else "…"
    return f"{plain_number(amount, _SHOWN_PLACES)}{more}{NBSP}zł"


def rounding_shown(exact: Fraction) -> str:
    """Return an amount rounded to grosze, with the exact one when they differ."""
    result = zloty(rounded(exact))
    if exact == rounded(exact):
        return result
    return f"{result} (dokładnie {exact_zloty(exact)}, zaokrąglone do grosza)"


def parse_amount(text: str) -> Decimal:
    """Return the amount typed as „1 234,50”, „1234.5” or „1 234,50 zł”."""
    typed = _DOTTED_GROUPS.sub(lambda groups: groups[0].replace(".", ""), text.strip())
    found = _AMOUNT.fullmatch(typed)
    if found is None:
        raise InvalidInputError(
            f"{quoted(text)} nie jest kwotą. Wpisz złote i najwyżej dwie cyfry "
            "groszy, na przykład 1234,50."
        )
    whole = "".join(found["whole"].split())
    amount = Decimal(f"{whole}.{(found['part'] or '').ljust(2, '0')}")
    return -amount if found["sign"] in {"-", "−"} else amount


def amount_in_words(amount: Decimal) -> str:
    """Return the amount in words: „trzynaście złotych i pięćdziesiąt groszy”."""
    if not 0 <= amount <= MOST:
        raise InvalidInputError(f"Kwoty {zloty(amount)} nie da się zapisać słownie.")
    # `quantize` exists on Decimal only: an int read as grosze is the classic mistake here.
    whole, part = divmod(int(amount.quantize(GROSZ, ROUND_HALF_UP).scaleb(2)), 100)
    grosze = f"{number_in_words(part)} {plural(part, 'grosz', 'grosze', 'groszy')}"
    zlote = f"{number_in_words(whole)} {plural(whole, 'złoty', 'złote', 'złotych')}"
    if not part:
        return zlote
    return f"{zlote} i {grosze}" if whole else grosze


def number_in_words(n: int) -> str:
    """Return a whole number from zero to billions in words, as counted things need it."""
    words: list[str] = []
    for scale, forms in _SCALES:
        count, n = divmod(n, scale)
        if count:
            # Polish says „tysiąc”, not „jeden tysiąc”.
            words += [*([_below_thousand(count)] if count > 1 else []), plural(count, *forms)]
    if n or not words:
        words.append(_below_thousand(n) if n else "zero")
    return " ".join(words)


def _below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    tens, units = divmod(rest, 10)
    small = [_UNITS[rest]] if rest < len(_UNITS) else [_TENS[tens], _UNITS[units]]
    return " ".join(word for word in [_HUNDREDS[hundreds], *small] if word)
