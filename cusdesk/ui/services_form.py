"""The form of a service: where it stands, how it is counted and paid, where, from when."""

from collections.abc import Callable
from uuid import UUID

from cusdesk.domain.services import (
    CareKind,
    FeeRule,
    ServiceArea,
    ServiceForm,
    ServiceUnit,
    Standing,
)
from cusdesk.domain.vat import VatMark
from cusdesk.domain.words import capitalised
from cusdesk.operations.projects import projects
from cusdesk.operations.service_places import service_places
from cusdesk.operations.services import ServiceCard
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    NotesField,
    RadioField,
    TextField,
    terms,
)
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.forms.grid import Group
from cusdesk.ui.users_fields import show

_ASKED = ("regime", "nature", "forms")

# Help by decision that is no care at home has no kind of care: art. 48a u.p.s., for example.
NO_CARE = "inna pomoc z decyzją, na przykład schronienie"


def service_form(keep: Callable[[ServiceCard], object], desk: Desk) -> Form:
    """Return the form of a service; `keep` stores what it describes."""
    form = Form(
        _what(),
        _fee(),
        _when_and_where(desk),
        _words(),
        save=lambda values: keep(_card(values)),
        save_text="Zapisz usługę",
        drafts=desk.drafts,
    )
    _listen(form)
    return form


def open_service(form: Form, values: Values, draft_key: str) -> None:
    """Show a service in its form; what its standing does not ask for stays away."""
    form.open(values, draft_key)
    _arrange(form)


def values_of(card: ServiceCard) -> Values:
    """Return a service as the values of its form."""
    plain = {name: getattr(card, name) for name in ServiceCard.__slots__ if name not in _ASKED}
    forms = {f"forms.{form}": form in card.forms for form in ServiceForm}
    decided = card.standing is Standing.DECISION
    care = card.care_kind or (NO_CARE if decided else None)
    return plain | forms | {"standing": card.standing, "care_kind": care}


def blank_values() -> Values:
    """Return what the form of a new service begins with."""
    return {"forms.individual": True, "unit": ServiceUnit.HOUR, "vat": VatMark.UNSET}


def _what() -> Group:
    return group(
        "Usługa",
        TextField("code", "Kod", required=True, span=3, example="K02"),
        TextField("name", "Nazwa", required=True, span=9),
        RadioField("standing", "Co to jest", terms(Standing), required=True),
        ChoiceField[CareKind | str](
            "care_kind",
            "Rodzaj opieki",
            (*terms(CareKind), (NO_CARE, NO_CARE)),
            required=True,
            span=12,
            hint="Schronienie to nie opieka w domu: nie ma jej tabeli odpłatności.",
        ),
        ChoiceField[ServiceArea]("area", "Obszar", terms(ServiceArea), required=True, span=8),
        ChoiceField[ServiceUnit]("unit", "Jednostka", terms(ServiceUnit), required=True),
        note="Działania wspierające to samopomoc, wolontariat, pomoc sąsiedzka: nikt o nie nie "
        "wnioskuje (art. 13 ust. 1 pkt 6 ustawy o CUS).",
    )


def _fee() -> Group:
    return group(
        "Opłata",
        ChoiceField[FeeRule]("fee_rule", "Opłata", terms(FeeRule), required=True, span=5),
        AmountField("flat_price", "Stała kwota za jednostkę", required=True, span=4),
        DateField(
            "flat_from", "Od dnia", span=4, hint="Inna kwota od nowego dnia nie zmienia dawnej."
        ),
        ChoiceField[VatMark]("vat", "VAT", terms(VatMark), required=True),
    )


def _when_and_where(desk: Desk) -> Group:
    return group(
        "Dla kogo, gdzie i od kiedy",
        *(CheckField(f"forms.{form}", capitalised(form.label), span=4) for form in ServiceForm),
        ChoiceField[UUID]("place_id", "Miejsce", _places(desk), span=6),
        ChoiceField[UUID]("project_id", "Projekt, który finansuje", _projects(desk), span=6),
        DateField("active_from", "Stosuje się od", hint="Puste: jeszcze nie.", span=6),
        DateField("active_to", "Stosuje się do", hint="Puste: bezterminowo.", span=6),
    )


def _words() -> Group:
    return group(
        "Opis",
        NotesField(
            "offer_text",
            "Dla mieszkańców",
            lines=3,
            hint="Jedno lub dwa proste zdania. Trafią do ulotki z ofertą.",
        ),
        NotesField("note", "Uwagi dla pracowników", lines=2),
    )


def _card(values: Values) -> ServiceCard:
    forms = frozenset(form for form in ServiceForm if values[f"forms.{form}"])
    plain = {
        name: value
        for name, value in values.items()
        if not name.startswith("forms.") and name != "standing"
    }
    standing = values["standing"]
    if standing is not Standing.DECISION or plain["care_kind"] == NO_CARE:
        plain["care_kind"] = None
    return ServiceCard(**plain, forms=forms, regime=standing.regime, nature=standing.nature)


def _arrange(form: Form) -> None:
    """Ask for the kind of care only of services by decision, for money only where it is flat."""
    show(form["care_kind"], shown=form["standing"].value is Standing.DECISION)
    for key in ("flat_price", "flat_from"):
        show(form[key], shown=form["fee_rule"].value is FeeRule.FLAT)


def _listen(form: Form) -> None:
    def heed_standing() -> None:
        if form["standing"].value is Standing.SUPPORTING:
            form["fee_rule"].show_value(FeeRule.FREE)
        _arrange(form)

    def heed_care() -> None:
        if form["care_kind"].value not in {None, NO_CARE}:
            form["fee_rule"].show_value(FeeRule.TABLE)
            _arrange(form)

    form["standing"].edited.connect(heed_standing)
    form["care_kind"].edited.connect(heed_care)
    form["fee_rule"].edited.connect(lambda: _arrange(form))


def _places(desk: Desk) -> list[tuple[UUID, str]]:
    return [(row.id, row.card.name) for row in desk.office.do(service_places) if row.open]


def _projects(desk: Desk) -> list[tuple[UUID, str]]:
    return [(row.id, row.card.name) for row in desk.office.do(projects)]
