"""Where cases are filed, and the last numbers the office gave before this program."""

from cusdesk.domain.cases import CaseKind
from cusdesk.domain.numbering import check_cell
from cusdesk.domain.words import capitalised
from cusdesk.ui import clock
from cusdesk.ui.fields import CheckField, NumberField, TextField
from cusdesk.ui.forms import Values
from cusdesk.ui.users_fields import opens, show
from cusdesk.ui.wizard import Page

SYMBOL = "8225"
CATEGORY = "B5"
_MOST = 99_999


class NumberQuestions:
    """Cell mark and JRWA symbol, one for all kinds of cases unless the office says otherwise."""

    def __init__(self) -> None:
        self.cell = TextField("cell", "Oznaczenie komórki", required=True, span=6)
        self.symbol = TextField("symbol", "Symbol z wykazu akt (JRWA)", required=True, span=6)
        self.category = TextField(
            "category", "Kategoria archiwalna", required=True, span=6, hint=_CATEGORY
        )
        self.suffix = CheckField("suffix", "Znak kończy się inicjałami prowadzącego sprawę")
        self.several = CheckField("several", "Niektóre rodzaje spraw mają inny symbol")
        self.own = {
            kind: TextField(f"symbol_{kind}", f"Symbol: {kind.label}", span=12) for kind in CaseKind
        }
        opens(self.several, *self.own.values())
        self.decisions = _last("last_decisions", "Ostatni numer decyzji")
        self.reports = _last("last_reports", "Ostatni numer zgłoszenia")
        self.applications = _last("last_applications", "Ostatni numer wniosku")
        self.plans = _last("last_plans", "Ostatni numer planu (IPUS)")
        self.orders = _last("last_orders", "Ostatni numer zlecenia usług")
        self.cases = _last("last_cases", "Ostatni numer w spisie spraw")
        self.own_cases = {
            kind: _last(f"last_{kind}", f"Spis spraw: {kind.label}") for kind in CaseKind
        }
        for field, known in ((self.cell, "CUS"), (self.symbol, SYMBOL), (self.category, CATEGORY)):
            field.show_value(known)
        self.heed_symbols()

    def pages(self) -> tuple[Page, ...]:
        """Return the pages in their order."""
        filing = (self.cell, self.symbol, self.category, self.suffix, self.several)
        numbers = (self.cases, *self.own_cases.values(), self.decisions, self.reports)
        year = clock.today().year
        return (
            Page("Znak sprawy", _MARK, (*filing, *self.own.values()), _check),
            Page(
                f"Ostatnie numery z {year} roku",
                _NUMBERS,
                (*numbers, self.applications, self.plans, self.orders),
            ),
        )

    def heed_symbols(self) -> None:
        """Ask for the last number of each list of cases that has a symbol of its own."""
        asked: set[str] = {self.symbol.value}
        for kind, field in self.own_cases.items():
            own = self.own[kind].value if self.several.value else ""
            show(field, shown=bool(own) and own not in asked)
            asked.add(own)


def symbol_of(values: Values, kind: CaseKind) -> str:
    """Return the JRWA symbol of a kind of case."""
    own = values[f"symbol_{kind}"] if values["several"] else ""
    return str(own or values["symbol"])


def _check(values: Values) -> None:
    for kind in CaseKind:
        check_cell(values["cell"], symbol_of(values, kind))


def _last(key: str, name: str) -> NumberField:
    return NumberField(key, capitalised(name), most=_MOST, span=6, example="0")


_MARK = (
    "Z tych części powstaje znak sprawy, na przykład CUS.8225.14.2026. Symbol weź z wykazu akt "
    "centrum."
)
_CATEGORY = "B5 to 5 lat przechowywania. Sprawdź w wykazie akt."
_NUMBERS = (
    "Rejestry pójdą dalej od tych numerów. Puste pole znaczy, że w tym roku nie nadano żadnego."
)
