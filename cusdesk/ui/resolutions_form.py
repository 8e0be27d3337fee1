"""The form of a resolution: its identity, and for each table its terms and its rows."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from cusdesk.domain.fee_tables import (
    CriterionKind,
    CriterionRule,
    FeeTable,
    Resolution,
    Rounding,
    Unit,
)
from cusdesk.ui.fields import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    NotesField,
    TextField,
    terms,
)
from cusdesk.ui.forms import Drafts, Form, Values, group
from cusdesk.ui.forms.grid import Group
from cusdesk.ui.resolutions_bands import Bands, BandsField
from cusdesk.ui.users_fields import show

IDENTITY = ("number", "citation", "gmina", "passed_on", "valid_from", "valid_to", "note")


def resolution_form(count: int, save: Callable[[Values], object], drafts: Drafts | None) -> Form:
    """Return a form with room for so many tables."""
    groups = [_identity(), *(_table(at, count) for at in range(count))]
    form = Form(*groups, save=save, save_text="Zapisz uchwałę", drafts=drafts)
    form.edited.connect(lambda: show_amounts(form, count))
    show_amounts(form, count)
    return form


def show_amounts(form: Form, count: int) -> None:
    """Ask for amounts of the resolution's own only where thresholds are counted from them."""
    for at in range(count):
        fixed = form[f"{at}.criterion"].value is CriterionKind.FIXED
        for name in ("single", "family"):
            show(form[f"{at}.{name}"], shown=fixed)


def values_of(resolution: Resolution, citation: str) -> Values:
    """Return a resolution as the values of its form."""
    values: Values = {
        "number": resolution.number,
        "citation": citation,
        "gmina": resolution.gmina,
        "passed_on": resolution.passed_on,
        "valid_from": resolution.valid_from,
        "valid_to": resolution.valid_to,
        "complete": resolution.complete,
        "note": resolution.note or "",
    }
    for at, table in enumerate(resolution.tables):
        values |= {f"{at}.{name}": value for name, value in _values_of_table(table)}
    return values


def resolution_of(
    values: Mapping[str, Any], count: int, notes: tuple[str | None, ...]
) -> Resolution:
    """Return the resolution the values of a form describe."""
    return Resolution(
        number=values["number"],
        gmina=values["gmina"],
        tables=tuple(
            table_of(values, at, notes[at] if at < len(notes) else None) for at in range(count)
        ),
        complete=values["complete"],
        passed_on=values["passed_on"],
        valid_from=values["valid_from"],
        valid_to=values["valid_to"],
        note=values["note"] or None,
    )


def table_of(values: Mapping[str, Any], at: int, note: str | None = None) -> FeeTable:
    """Return one table as far as it can be read; the live check asks for it with every key."""
    bands: Bands = values[f"{at}.bands"] or Bands((), ())
    kind = values[f"{at}.criterion"] or CriterionKind.STATUTORY
    fixed = kind is CriterionKind.FIXED
    return FeeTable(
        service=values[f"{at}.service"] or "",
        unit=values[f"{at}.unit"] or Unit.PERCENT_OF_HOUR,
        rate_per_hour=values[f"{at}.rate"],
        criterion=CriterionRule(
            kind,
            _positive(values[f"{at}.single"]) if fixed else None,
            _positive(values[f"{at}.family"]) if fixed else None,
        ),
        single=bands.single,
        family=bands.family,
        rounding=values[f"{at}.rounding"] or Rounding.HOUR,
        minimum_due=values[f"{at}.minimum"],
        note=note,
    )


def _positive(amount: Decimal | None) -> Decimal | None:
    return amount or None


def _values_of_table(table: FeeTable) -> Iterator[tuple[str, Any]]:
    yield "service", table.service
    yield "unit", table.unit
    yield "rate", table.rate_per_hour
    yield "criterion", table.criterion.kind
    yield "single", table.criterion.single
    yield "family", table.criterion.family
    yield "rounding", table.rounding
    yield "minimum", table.minimum_due
    yield "bands", Bands(table.single, table.family)


def _identity() -> Group:
    return group(
        "Uchwała",
        TextField("number", "Numer", required=True, span=6, example="Nr V/29/2005 Rady Gminy …"),
        TextField("gmina", "Gmina", required=True, span=6),
        TextField(
            "citation",
            "Jak cytować ją w decyzji",
            span=12,
            example="uchwała Nr V/29/2005 Rady Gminy … (Dz. Urz. Woj. …)",
            hint="Puste pole znaczy: tak jak numer.",
        ),
        DateField("passed_on", "Podjęta dnia", past=True, span=4),
        DateField("valid_from", "Obowiązuje od", span=4),
        DateField("valid_to", "Obowiązuje do", span=4),
        CheckField("complete", "Przepisano całą tabelę z uchwały"),
        NotesField("note", "Uwagi", lines=2),
    )


def _table(at: int, count: int) -> Group:
    title = "Tabela" if count == 1 else f"Tabela {at + 1}"
    return group(
        title,
        TextField(f"{at}.service", "Usługa", required=True, span=12, example="usługi opiekuńcze"),
        ChoiceField[Unit](f"{at}.unit", "Odpłatność to", terms(Unit), required=True, span=6),
        AmountField(f"{at}.rate", "Koszt godziny z uchwały", span=6),
        ChoiceField[CriterionKind](
            f"{at}.criterion", "Progi liczy się od", terms(CriterionKind), required=True, span=6
        ),
        ChoiceField[Rounding](
            f"{at}.rounding", "Zaokrągla się", terms(Rounding), required=True, span=6
        ),
        AmountField(f"{at}.single", "Kwota: samotnie gospodarująca", required=True, span=6),
        AmountField(f"{at}.family", "Kwota: w rodzinie", required=True, span=6),
        AmountField(
            f"{at}.minimum",
            "Mniejszej odpłatności nie pobiera się",
            span=6,
            hint="Puste pole znaczy: pobiera się każdą.",
        ),
        BandsField(f"{at}.bands"),
    )
