"""Nieobecności: when a carer is away, until when, and back again."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.absences import Absence, AbsenceKind
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised
from cusdesk.operations.absences import (
    AbsenceView,
    absences_of,
    end_absence,
    record_absence,
    remove_absence,
)
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import ChoiceField, DateField, TextField, terms
from cusdesk.ui.forms import Form, group
from cusdesk.ui.hours import HourField
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.theme import Tone

_SHOWN = 12


def absences_page(part: TabbedPart, carer_id: UUID) -> QWidget:
    """Return the absences, those to come first, and the form of the next."""
    known = part.office.do(absences_of, carer_id)
    lines = [_line(part, one) for one in known[:_SHOWN]]
    empty = paragraph("Nie wpisano żadnej nieobecności.", "muted")
    page: list[QWidget] = [Card("Nieobecności", *(lines or [empty]))]
    if part.may(Permission.ROSTERS_WRITE):
        page.append(absence_form(part, carer_id))
    whole = QWidget()
    whole.setLayout(column(*page, gap=10))
    return whole


def absence_form(part: TabbedPart, carer_id: UUID) -> Form:
    """Return the form of an absence."""
    form = Form(
        group(
            "Nowa nieobecność",
            ChoiceField[AbsenceKind]("kind", "Powód", terms(AbsenceKind), required=True, span=4),
            DateField("starts_on", "Od dnia", required=True),
            DateField("ends_on", "Do dnia", hint="Puste: do odwołania."),
            HourField("from_minute", "Od godziny", span=4, hint="Puste: całe dni."),
            HourField("to_minute", "Do godziny", span=4),
            TextField("note", "Uwagi", span=12),
        ),
        save=lambda values: part.office.do(record_absence, carer_id, entered(Absence, values)),
        save_text="Zapisz nieobecność",
        drafts=part.desk.drafts,
    )
    form.open({"starts_on": part.desk.today}, f"absence/{carer_id}")
    form.saved.connect(lambda _done: part.saved("Zapisano nieobecność"))
    return form


def _line(part: TabbedPart, one: AbsenceView) -> QWidget:
    absence = one.absence
    said = ", ".join(filter(None, (f"{capitalised(one.why)}: {absence.when}", absence.note)))
    acts = []
    if part.may(Permission.ROSTERS_WRITE):
        back = partial(part.attempt, "Zapisano powrót do pracy", end_absence, one.id)
        if not one.over and absence.starts_on <= part.desk.today and absence.whole_days:
            acts.append(link("Wraca dziś", partial(back, part.desk.today)))
        remove = partial(part.attempt, "Usunięto wpis", remove_absence, one.id)
        acts.append(link("Usuń wpis", remove))
    for act in acts:
        act.setAccessibleName(f"{act.text()}: {said}")
    now = not one.over and absence.falls_on(part.desk.today)
    badge = [Badge("dziś", Tone.WARN)] if now else []
    words = paragraph(said, "muted" if one.over else "")
    line = row(words, *badge, *acts, gap=10)
    line.setStretch(0, 1)
    return boxed(line)
