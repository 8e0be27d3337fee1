"""The form of a provider: who, what it offers, and what it is to personal data."""

from collections.abc import Callable

from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.operations.providers import ProviderCard
from cusdesk.operations.services import services
from cusdesk.ui.desk import Desk, Office
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import (
    CheckField,
    DateField,
    NotesField,
    PhoneField,
    RadioField,
    TextField,
    terms,
)
from cusdesk.ui.forms import Form, group
from cusdesk.ui.ticks_field import TicksField
from cusdesk.ui.users_fields import show


def provider_form(keep: Callable[[ProviderCard], object], desk: Desk, *, own: bool = False) -> Form:
    """Return the form of a provider; `own` is the centre with its own carers."""
    roles = [role for role in DataRole if (role is DataRole.OWN) is own]
    return Form(
        group(
            "Wykonawca",
            TextField("name", "Nazwa", required=True, span=12),
            RadioField("kind", "Rodzaj", terms(ProviderKind), required=True),
            TextField("nip", "NIP", span=4, example="10 cyfr"),
            TextField("regon", "REGON", span=4),
            TextField("register_number", "KRS, CEIDG lub inny", span=4),
        ),
        group(
            "Kontakt",
            TextField("address", "Adres", span=12, example="ulica i numer, kod, poczta"),
            TextField("contact_person", "Osoba do kontaktu", span=6),
            PhoneField("phone", "Telefon", span=3),
            TextField("email", "E-mail", span=3),
        ),
        group(
            "Co świadczy",
            offered(desk.office),
            CheckField("plans_own_people", _PLANS, span=12),
        ),
        group(
            "Dane osobowe",
            RadioField("data_role", "Kim jest wobec danych", _roles(roles), required=True),
            TextField("data_agreement", "Numer umowy powierzenia", span=6),
            DateField("data_agreement_on", "Zawarta dnia", span=6),
            note=_OWN if own else _ROLES,
        ),
        group(
            "Pozostałe",
            DateField("ended_on", "Koniec współpracy", hint="Puste: trwa.", span=6),
            NotesField("note", "Uwagi", lines=2),
        ),
        save=lambda values: keep(entered(ProviderCard, values)),
        save_text="Zapisz wykonawcę",
        drafts=desk.drafts,
    )


def offered(office: Office) -> TicksField[object]:
    """Return the boxes of the services that stand in the base."""
    known = office.do(services)
    return TicksField(
        "services", "Usługi", [(row.id, f"{row.card.code} {row.card.name}") for row in known]
    )


def open_agreement(form: Form) -> None:
    """Ask for the agreement only of a processor."""
    role = form["data_role"]

    def arrange() -> None:
        for key in ("data_agreement", "data_agreement_on"):
            show(form[key], shown=role.value is DataRole.PROCESSOR)

    role.edited.connect(arrange)
    arrange()


def _roles(roles: list[DataRole]) -> list[tuple[DataRole, str]]:
    return [(role, _SAID[role]) for role in roles]


_SAID = {
    DataRole.CONTROLLER: "odrębny administrator – zlecono mu zadanie (art. 25 ust. 7 u.p.s.)",
    DataRole.PROCESSOR: "podmiot przetwarzający – z zamówienia, z umową powierzenia (art. 28 RODO)",
    DataRole.OWN: DataRole.OWN.label,
}
_PLANS = "Sam układa pracę swoich ludzi: dostaje godziny na tydzień, bez wizyt w grafiku centrum"
_ROLES = (
    "Od tego zależy klauzula na zleceniach. Bez umowy powierzenia podmiot przetwarzający nie "
    "dostanie zlecenia."
)
_OWN = "Opiekunki i opiekunowie centrum pracują z upoważnienia dyrektora (art. 29 RODO)."
