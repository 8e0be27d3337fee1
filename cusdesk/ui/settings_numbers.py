"""Znaki i numery: under which symbol cases are filed, and from which numbers registers go on."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cusdesk.domain.cases import CaseKind
from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission
from cusdesk.operations.offices import (
    Filing,
    NumberBefore,
    filing_classes,
    numbers_before,
    record_filing_class,
    record_number_start,
)
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, NumberField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, history
from cusdesk.ui.rows import Column
from cusdesk.ui.tabs import Tabs

ALL = "all"
REGISTERS = {
    "decisions": "decyzje",
    "reports": "zgłoszenia",
    "applications": "wnioski",
    "plans": "plany usług (IPUS)",
    "orders": "zlecenia usług",
    "volunteers": "porozumienia z wolontariuszami",
}
_LONGEST = 99_999

FILINGS: tuple[Column[Filing], ...] = (
    Column("Rodzaj sprawy", lambda filing: filing.case_kind.label),
    Column("Znak", lambda filing: f"{filing.cell}.{filing.symbol}"),
    Column("Kategoria", lambda filing: filing.archive_category),
    Column("Od dnia", lambda filing: short_day(filing.valid_from)),
    Column("Inicjały", lambda filing: "tak" if filing.handler_suffix else "nie"),
)
NUMBERS: tuple[Column[NumberBefore], ...] = (
    Column("Rok", lambda before: str(before.year)),
    Column("Rejestr", lambda before: register_name(before.register)),
    Column("Ostatni numer sprzed programu", lambda before: str(before.last), right=True),
)


def register_name(register: str) -> str:
    """Return what a register is called on paper."""
    kind, _colon, symbol = register.partition(":")
    if kind == "case":
        return f"spis spraw {symbol}"
    if kind == "group":
        symbol, _colon, ordinal = symbol.partition(":")
        return f"wydzielona grupa {symbol}, komputer {ordinal}"
    return REGISTERS.get(kind, kind)


class NumbersPart(Part):
    """Cells and symbols by kind of case; last numbers by register and year."""

    def build(self) -> QWidget:
        filings = self.office.do(filing_classes)
        tabs = Tabs(
            ("filing", "Znaki spraw", lambda: self._filings(filings)),
            ("numbers", "Numery sprzed programu", lambda: self._numbers(filings)),
        )
        return Pane(record_head("Znaki i numery"), tabs)

    def _filings(self, filings: list[Filing]) -> QWidget:
        page = QWidget()
        form = [self._filing_form(filings)] if self.may(Permission.OFFICE_WRITE) else []
        page.setLayout(column(history(FILINGS, filings, "Znaki spraw"), *form, gap=10))
        return page

    def _numbers(self, filings: list[Filing]) -> QWidget:
        page = QWidget()
        before = self.office.do(numbers_before)
        form = [self._number_form(filings)] if self.may(Permission.OFFICE_WRITE) else []
        shown = history(NUMBERS, before, "Numery sprzed programu")
        page.setLayout(column(shown, *form, gap=10))
        return page

    def _filing_form(self, filings: list[Filing]) -> Form:
        kinds: list[tuple[Any, str]] = [(ALL, "wszystkie rodzaje spraw")]
        kinds += [(kind, kind.label) for kind in CaseKind]
        form = Form(
            group(
                "Nowy znak od dnia",
                ChoiceField("case_kind", "Rodzaj sprawy", kinds, required=True, span=12),
                TextField("cell", "Oznaczenie komórki", required=True, span=4),
                TextField("symbol", "Symbol z wykazu akt", required=True, span=4),
                TextField("archive_category", "Kategoria archiwalna", required=True, span=4),
                DateField("valid_from", "Obowiązuje od dnia", required=True, span=6),
                CheckField("handler_suffix", "Znak kończy się inicjałami prowadzącego"),
                note="Sprawy już założone zachowują swój znak.",
            ),
            save=self._record_filing,
            save_text="Zapisz znak",
            drafts=self.desk.drafts,
        )
        first = filings[0] if filings else None
        form.open(
            {
                "case_kind": ALL,
                "cell": first.cell if first else "",
                "archive_category": first.archive_category if first else "B5",
                "handler_suffix": bool(first and first.handler_suffix),
            },
            "office/filing",
        )
        form.saved.connect(lambda _done: self.saved("Zapisano znak"))
        return form

    def _number_form(self, filings: list[Filing]) -> Form:
        symbols = list(dict.fromkeys(filing.symbol for filing in filings))
        registers = [(f"case:{symbol}", f"spis spraw {symbol}") for symbol in symbols]
        registers += list(REGISTERS.items())
        this_year = self.desk.today.year
        form = Form(
            group(
                "Ostatni numer nadany poza programem",
                ChoiceField("register", "Rejestr", registers, required=True, span=6),
                NumberField("year", "Rok", required=True, least=2000, most=this_year + 1, span=3),
                NumberField("last", "Ostatni numer", required=True, most=_LONGEST, span=3),
                note="Rejestr pójdzie dalej od następnego numeru. Niższy od już nadanych "
                "niczego nie zmienia.",
            ),
            save=lambda values: self.office.do(record_number_start, **values),
            save_text="Zapisz numer",
            drafts=self.desk.drafts,
        )
        form.open({"year": this_year}, "office/number")
        form.saved.connect(lambda _done: self.saved("Zapisano numer"))
        return form

    def _record_filing(self, values: Values) -> None:
        chosen = values["case_kind"]
        first = Filing(**(values | {"case_kind": CaseKind.CARE}))
        for kind in CaseKind if chosen == ALL else (chosen,):
            self.office.do(record_filing_class, replace(first, case_kind=kind))
