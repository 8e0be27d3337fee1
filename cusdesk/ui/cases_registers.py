"""The registers of the path in the palette: this year's and the last one's, ready to be printed."""

from collections.abc import Callable
from functools import partial

from cusdesk.domain.users import Permission
from cusdesk.operations.assessment_prints import assessments_register, blank_assessment_form
from cusdesk.operations.case_registers import (
    applications_register,
    cases_register,
    interviews_register,
    reports_register,
    symbols,
)
from cusdesk.operations.plan_registers import plans_register
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.keys import Command

Yearly = Callable[..., bytes]
YEARLY: tuple[tuple[str, Yearly], ...] = (
    ("Rejestr zgłoszeń", reports_register),
    ("Rejestr wniosków", applications_register),
    ("Rejestr wywiadów", interviews_register),
    ("Rejestr rozpoznań", assessments_register),
    ("Rejestr planów IPUS", plans_register),
)


def register_commands(desk: Desk) -> list[Command]:
    """Return what the palette can print of the registers."""
    year = desk.today.year
    found = [
        Command(f"{title} {one}", partial(show_register, desk, title, register, one), "", "files")
        for title, register in YEARLY
        for one in (year, year - 1)
    ]
    for symbol in desk.office.do(symbols):
        show = partial(_show_spis, desk, symbol, year)
        found.append(Command(f"Spis spraw {symbol} z {year} r.", show, "", "files"))
    if desk.office.may(Permission.INTERVIEWS_WRITE):
        found.append(
            Command("Karta rozpoznania do wypełnienia", partial(_show_blank, desk), "", "printer")
        )
    return found


def show_register(desk: Desk, title: str, register: Yearly, year: int) -> None:
    """Show a register of a year as it is printed."""
    make = partial(desk.office.do, register, year)
    desk.show_pdf(Pdf(f"{title} {year}", make, f"rejestr-{year}.pdf"))


def _show_spis(desk: Desk, symbol: str, year: int) -> None:
    make = partial(desk.office.do, cases_register, symbol, year)
    desk.show_pdf(Pdf(f"Spis spraw {symbol}", make, f"spis-spraw-{symbol}-{year}.pdf"))


def _show_blank(desk: Desk) -> None:
    make = partial(desk.office.do, blank_assessment_form)
    desk.show_pdf(Pdf("Karta rozpoznania do wypełnienia", make, "karta-rozpoznania.pdf"))
