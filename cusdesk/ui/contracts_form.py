"""The forms of a contract: what it says, its first terms and rate, annexes, rates, months."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.contracts import Terms
from cusdesk.operations.contracts import ContractCard, NewRate, UseRow, add_contract
from cusdesk.operations.providers import providers
from cusdesk.operations.services import services
from cusdesk.ui.desk import Desk
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import (
    AmountField,
    ChoiceField,
    DateField,
    HoursField,
    NotesField,
    NumberField,
    TextField,
)
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head


@dataclass(frozen=True, slots=True)
class NewContractOf:
    """A contract to be added, with the provider named already."""

    provider_id: UUID | None = None


class NewContract(QWidget):
    """The form of a contract that is not there yet, with its first terms."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, provider_id: UUID | None) -> None:
        super().__init__()
        self._desk = desk
        known = [
            (row.id, row.card.name)
            for row in desk.office.do(providers)
            if row.active and not row.own
        ]
        form = Form(
            group(
                "Umowa",
                ChoiceField("provider_id", "Wykonawca", known, required=True, span=12),
                *contract_fields(),
            ),
            group("Jak długo i ile", *limit_fields(), note=_LIMITS),
            group("Pierwsza stawka", *rate_fields(desk, required=False), note=_RATE),
            save=self._save,
            save_text="Zapisz umowę",
            drafts=desk.drafts,
        )
        form.open({"provider_id": provider_id, "signed_on": desk.today}, "contract/new")
        form.saved.connect(self.added.emit)
        form.left.connect(self.left.emit)
        self._page = Pane(record_head("Nowa umowa"), form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self._page.take_focus()

    def _save(self, values: Values) -> UUID:
        card = entered(ContractCard, values)
        terms = entered(Terms, values, valid_from=card.starts_on)
        rated = values["service_id"] is not None and values["rate"] is not None
        rates = [entered(NewRate, values, valid_from=card.starts_on)] if rated else []
        return self._desk.office.do(add_contract, card, terms, rates)


def contract_fields() -> tuple[QWidget, ...]:
    """Return the fields of what no annex changes."""
    return (
        TextField("number", "Numer", required=True, span=4),
        TextField("subject", "Przedmiot", required=True, span=8, example="usługi opiekuńcze"),
        DateField("signed_on", "Zawarta dnia", required=True),
        DateField("starts_on", "Obowiązuje od", required=True),
        NumberField("start_within_hours", "Start usług w ciągu", unit="godz.", most=1000, span=4),
        NotesField("note", "Uwagi", lines=2),
    )


def limit_fields() -> tuple[QWidget, ...]:
    """Return the fields of the end and the limits."""
    return (
        DateField("ends_on", "Obowiązuje do", required=True),
        HoursField("minutes_limit", "Limit godzin", most=MOST_OF_A_CONTRACT, span=4),
        AmountField("amount_limit", "Limit kwoty"),
    )


def rate_fields(desk: Desk, *, required: bool = True) -> tuple[QWidget, ...]:
    """Return the fields of a rate."""
    known = [(row.id, f"{row.card.code} {row.card.name}") for row in desk.office.do(services)]
    return (
        ChoiceField("service_id", "Usługa", known, required=required, span=8),
        AmountField("rate", "Stawka za jednostkę", required=required),
    )


def card_form(keep: Callable[[ContractCard], object], provider_id: UUID, desk: Desk) -> Form:
    """Return the form that corrects what was typed wrong."""
    return Form(
        group("Umowa", *contract_fields(), note=_CORRECTION),
        save=lambda values: keep(entered(ContractCard, values, provider_id=provider_id)),
        drafts=desk.drafts,
    )


def annex_form(keep: Callable[[Terms], object]) -> Form:
    """Return the form of an annex."""
    return Form(
        group(
            "Nowy aneks",
            TextField("annex", "Aneks", required=True, span=8, example="aneks nr 1"),
            DateField("valid_from", "Działa od dnia", required=True),
            *limit_fields(),
        ),
        save=lambda values: keep(entered(Terms, values)),
        save_text="Zapisz aneks",
    )


def rate_form(keep: Callable[[NewRate], object], desk: Desk) -> Form:
    """Return the form of a rate from a day on."""
    return Form(
        group(
            "Nowa stawka",
            *rate_fields(desk),
            DateField("valid_from", "Od dnia", required=True),
        ),
        save=lambda values: keep(entered(NewRate, values)),
        save_text="Zapisz stawkę",
    )


def use_form(keep: Callable[[UseRow], object]) -> Form:
    """Return the form of what a month used up."""
    return Form(
        group(
            "Wykorzystanie w miesiącu",
            DateField("month", "Miesiąc", required=True, hint="Dowolny dzień tego miesiąca."),
            HoursField("minutes", "Godziny", most=MOST_OF_A_CONTRACT, span=4),
            AmountField("amount", "Kwota", required=True),
            TextField("source", "Karta lub faktura", span=12),
            note="Miesiąc wpisany jeszcze raz zastępuje poprzedni wpis.",
        ),
        save=lambda values: keep(entered(UseRow, values, minutes=values["minutes"] or 0)),
        save_text="Zapisz miesiąc",
    )


# One contract may cover every carer of a town for years.
MOST_OF_A_CONTRACT = 500_000
_LIMITS = "Puste: bez limitu. Program ostrzega od 80% i nie pozwala zlecić ponad limit."
_RATE = "Stawki kolejnych usług i zmiany dopiszesz w karcie umowy."
_CORRECTION = "Tu poprawia się tylko błąd w pisaniu. Koniec i limity zmienia aneks."
