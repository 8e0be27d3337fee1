"""Odmowy i preferencje: to whom a carer never comes, usually comes, or is asked for."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.preferences import PreferenceKind, RefusingSide
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised
from cusdesk.operations.preferences import (
    MOST_RANK,
    NewPreference,
    NewRefusal,
    WishView,
    end_wish,
    record_preference,
    record_refusal,
    wishes_of,
)
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import DateField, NumberField, RadioField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.parts import period
from cusdesk.ui.people_field import ResidentField
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.theme import Tone

_WISHES: tuple[tuple[RefusingSide | PreferenceKind, str], ...] = (
    (PreferenceKind.USUAL, "zwykle do niej lub niego przychodzi"),
    (PreferenceKind.PREFERRED, "mieszkaniec prosi o tę osobę"),
    (RefusingSide.RESIDENT, "mieszkaniec nie chce tej osoby"),
    (RefusingSide.CARER, "ta osoba nie chce tam przychodzić"),
)


def preferences_page(part: TabbedPart, carer_id: UUID) -> QWidget:
    """Return the wishes that are not over, and the form of the next."""
    known = part.office.do(wishes_of, carer_id)
    lines = [_line(part, one) for one in known]
    empty = paragraph("Nie wpisano nikogo.", "muted")
    page: list[QWidget] = [Card("Odmowy i preferencje", *(lines or [empty]))]
    if part.may(Permission.ROSTERS_WRITE):
        page.append(_form(part, carer_id))
    whole = QWidget()
    whole.setLayout(column(*page, gap=10))
    return whole


def _line(part: TabbedPart, one: WishView) -> QWidget:
    name = link(one.resident, partial(part.desk.go, "residents", one.resident_id))
    badge = Badge("odmowa", Tone.BAD) if one.refuses else Badge("chętnie", Tone.GOOD)
    acts = []
    if part.may(Permission.ROSTERS_WRITE):
        end = partial(part.attempt, "Zakończono wpis", end_wish, one.id, part.desk.today)
        acts = [link("Zakończ dziś", end)]
        acts[0].setAccessibleName(f"Zakończ dziś: {one.resident}, {one.what}")
    what = capitalised(", ".join(filter(None, (one.what.rstrip("."), one.reason))))
    said = f"{what}. {period(one.valid_from, one.valid_to)}"
    return boxed(column(row(name, badge, None, *acts), paragraph(said), gap=2))


def _form(part: TabbedPart, carer_id: UUID) -> Form:
    form = Form(
        group(
            "Nowy wpis",
            ResidentField(part.office, "resident_id", "Mieszkaniec", required=True, span=12),
            RadioField("wish", "Co wpisać", list(_WISHES), required=True),
            DateField("valid_from", "Od dnia", required=True),
            DateField("valid_to", "Do dnia", hint="Puste: bez końca."),
            NumberField("rank", "Kolejność", least=1, most=MOST_RANK, span=4, hint=_RANK),
            TextField("reason", "Powód odmowy", span=12),
        ),
        save=partial(_keep, part, carer_id),
        save_text="Zapisz wpis",
        drafts=part.desk.drafts,
    )
    form.open({"valid_from": part.desk.today, "rank": 1}, f"wish/{carer_id}")
    form.saved.connect(lambda _done: part.saved("Zapisano wpis"))
    return form


def _keep(part: TabbedPart, carer_id: UUID, values: Values) -> None:
    wish = values["wish"]
    if isinstance(wish, RefusingSide):
        refusal = entered(NewRefusal, values, whose=wish)
        part.office.do(record_refusal, carer_id, refusal)
    else:
        chosen = values | {"kind": wish, "rank": values["rank"] or 1}
        preference = entered(NewPreference, chosen)
        part.office.do(record_preference, carer_id, preference)


_RANK = "Przy kilku chętnych osobach: 1 idzie pierwsza."
