"""When an amount owed lapses with time, told early enough to do something."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import long_day
from cusdesk.domain.law import Law
from cusdesk.domain.terms import Regime, Term
from cusdesk.domain.words import counted

_WARNED_MONTHS = 6
_MONTHS = 12


class Interruption(Term):
    """What makes the time run anew; other acts too, but these two need no proof of notice."""

    DEFERRAL = "deferral", "odroczenie terminu płatności"
    INSTALMENTS = "instalments", "rozłożenie na raty"


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A day from which the time runs anew (art. 104 ust. 6 u.p.s.)."""

    kind: Interruption
    on: date


@dataclass(frozen=True, slots=True)
class Limitation:
    """The last day of an amount, how it was counted, and whether it is near or past."""

    last_day: date | None
    steps: tuple[str, ...]
    warning: str = ""


def limitation_of(
    regime: Regime,
    final_on: date | None,
    law: Law,
    today: date,
    interruptions: Iterable[Interrupted] = (),
) -> Limitation:
    """Return when an amount owed lapses: three years from the day its decision became final.

    art. 104 ust. 5 u.p.s.; deferral and instalments begin the time anew (ust. 6). For fees of
    programmes the CUS Act names no time: nothing is counted, and a lawyer is to be asked.
    """
    if regime is Regime.PROGRAMME:
        return Limitation(None, (_ASK,), _ASK)
    if final_on is None:
        return Limitation(None, (_NOT_YET,))
    years = int(law.parameter_on("limitation_years", final_on).value)
    steps = [f"Decyzja jest ostateczna od {long_day(final_on)}"]
    begun = final_on
    for one in sorted(interruptions, key=lambda each: each.on):
        if begun < one.on <= _later(begun, years):
            begun = one.on
            steps.append(f"Termin biegnie na nowo od {long_day(begun)} ({one.kind.label}).")
    last = _later(begun, years)
    spoken = counted(years, "rok", "lata", "lat")
    steps.append(f"{spoken} mijają {long_day(last)} (art. 104 ust. 5 ustawy o pomocy społecznej).")
    return Limitation(last, tuple(steps), _warning(last, today))


def _warning(last: date, today: date) -> str:
    if today > last:
        return f"Należność przedawniła się {long_day(last)} Nie upominaj; zapytaj radcę prawnego."
    months = (last.year - today.year) * _MONTHS + last.month - today.month
    if months > _WARNED_MONTHS:
        return ""
    return (
        f"Należność przedawni się {long_day(last)} Wyślij upomnienie albo tytuł wykonawczy, zanim "
        "to nastąpi."
    )


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


_NOT_YET = "Termin przedawnienia liczy się od dnia, w którym decyzja stanie się ostateczna."
_ASK = (
    "Ustawa o centrach usług społecznych nie określa przedawnienia opłat z programu. Zapytaj radcę "
    "prawnego, zanim minie 3 lata od terminu płatności."
)
