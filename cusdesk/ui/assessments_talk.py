"""The form of the talk: typed through with Enter, areas of life answered with a digit."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.assessment_records import ASSESSMENT_LABELS, AssessmentRecord, Finding
from cusdesk.domain.assessments import Functioning, LifeArea, TalkPlace
from cusdesk.domain.words import capitalised, sentence
from cusdesk.operations.assessments import (
    AssessmentDesk,
    AssessmentView,
    correct_assessment,
    record_assessment,
)
from cusdesk.ui.banner import banner
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, NotesField, TextField, terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.forms.grid import Group
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane
from cusdesk.ui.theme import Tone

if TYPE_CHECKING:
    from cusdesk.ui.assessments import Talks

_NO_TEXTS = ("talked_on", "place", "fee_explained")
SETTLED = (
    "Na tej rozmowie stoi zatwierdzony plan, więc jej zapis zostaje. Nowe ustalenia wpisz jako "
    "kolejną rozmowę (Ctrl+Shift+A)."
)


class TalkTab(QWidget):
    """One talk in a form; a new one while there is none yet, or while another is begun."""

    left = Signal()
    kept = Signal()

    def __init__(self, talks: "Talks") -> None:
        super().__init__()
        self.talks = talks
        self._place = column(gap=0)
        self.setLayout(self._place)
        self._shown: object = None
        self.form: Form | None = None
        talks.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the talk looked at, unless someone is typing in the same one."""
        current = self.talks.current
        now = current.id if current else None
        same = self._shown is not None and self._shown == (now,)
        if same and self.form is not None and self.form.changed():
            return
        self._shown = (now,)
        self._put(current)

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        if self.form is not None:
            self.form.take_focus()

    def _put(self, current: AssessmentView | None) -> None:
        clear(self._place)
        known = self.talks.known
        self.form = form = talk_form(known, self._save, self.talks.desk.drafts)
        key = f"assessment/{current.id if current else self.talks.case_id}"
        locked = not known.may_add or (current is not None and current.settled)
        form.open(values_of(current) if current else self._first(), "" if locked else key)
        form.left.connect(self.left)
        form.saved.connect(self._after)
        marks = []
        if locked:
            form.lock()
            marks = [banner(SETTLED, Tone.INFO)] if current and current.settled else []
        pane = Pane(*marks, form)
        self._place.addWidget(pane)
        pane.setVisible(True)

    def _first(self) -> Values:
        own = next((one.id for one in self.talks.known.workers if one.is_self), None)
        return {
            "talked_on": self.talks.desk.today,
            "place": TalkPlace.HOME,
            "author_id": own,
            "services_used": sentence("; ".join(self.talks.known.context))
            if self.talks.known.context
            else "",
        }

    def _save(self, values: Values) -> object:
        office, current = self.talks.desk.office, self.talks.current
        record, findings = record_of(values), findings_of(values, self.talks.known.areas)
        if current is None:
            return office.do(
                record_assessment, self.talks.case_id, record, findings, values["author_id"]
            )
        office.do(correct_assessment, current.id, current, record, findings)
        return current.id

    def _after(self, assessment_id: Any) -> None:
        new = self.talks.current is None
        self.talks.desk.tell("Zapisano rozmowę" if new else "Poprawiono zapis rozmowy")
        self.talks.show(assessment_id)
        if new:
            self.kept.emit()


def talk_form(known: AssessmentDesk, save: Any, drafts: Any) -> Form:
    """Return the form of a talk; what the programme may not ask about is not there."""
    return Form(
        _talk(known),
        _daily_life(known),
        group("Możliwości i przeszkody", _notes("resources"), _notes("barriers")),
        group(
            "Warunki w domu i bezpieczeństwo",
            *(_line(name) for name in ("heating", "water", "stairs", "winter_access")),
            _notes("living_conditions"),
            _notes("risks"),
        ),
        _what_can_be_done(known),
        save=save,
        save_text="Zapisz rozmowę",
        drafts=drafts,
    )


def _talk(known: AssessmentDesk) -> Group:
    staff = [(one.id, one.name) for one in known.workers]
    return group(
        "Rozmowa",
        DateField("talked_on", ASSESSMENT_LABELS["talked_on"], required=True),
        ChoiceField("place", ASSESSMENT_LABELS["place"], terms(TalkPlace), required=True),
        ChoiceField("author_id", "Rozmowę prowadzi", staff, required=True),
        TextField("with_whom", ASSESSMENT_LABELS["with_whom"], span=12, example="córka, sąsiad"),
        _notes("wishes", 3),
    )


def _daily_life(known: AssessmentDesk) -> Group:
    said = f"Orzeczenie o niepełnosprawności: {known.disability}."
    return group(
        "Jak radzi sobie na co dzień",
        *([banner(said, Tone.INFO)] if known.disability else []),
        *(field for area in known.areas for field in _area_fields(area)),
        note="Cyfra wybiera odpowiedź: 1 samodzielnie, 2 z trudem, 3 z pomocą, 4 nie radzi sobie. "
        "Obszar, o którym nie rozmawiano, zostaw pusty.",
    )


def _what_can_be_done(known: AssessmentDesk) -> Group:
    return group(
        "Usługi i to, co da się zrobić",
        *(banner(sentence(f"Trwa: {one}"), Tone.INFO) for one in known.context),
        _notes("services_used"),
        _notes("feasibility"),
        _notes("supporting_actions"),
        CheckField(
            "fee_explained",
            ASSESSMENT_LABELS["fee_explained"],
            hint="Czy usługi są płatne, jaka jest opłata i komu przysługują ulgi "
            "(art. 37 ust. 2 ustawy o CUS).",
        ),
    )


def values_of(view: AssessmentView) -> Values:
    """Return a talk as the values of its form."""
    values: Values = {name: getattr(view.record, name) for name in ASSESSMENT_LABELS}
    for area, one in view.findings.items():
        values[f"area.{area}"], values[f"area.{area}.text"] = one.functioning, one.text
    return values | {"author_id": view.author_id}


def record_of(values: Mapping[str, Any]) -> AssessmentRecord:
    """Return the record typed."""
    typed: dict[str, Any] = {name: values[name] for name in ASSESSMENT_LABELS}
    texts = {name: value or "" for name, value in typed.items() if name not in _NO_TEXTS}
    return AssessmentRecord(**(typed | texts))


def findings_of(values: Mapping[str, Any], areas: tuple[LifeArea, ...]) -> dict[LifeArea, Finding]:
    """Return how the person manages in each area asked about."""
    return {
        area: Finding(values[f"area.{area}"], values[f"area.{area}.text"] or "") for area in areas
    }


def _area_fields(area: LifeArea) -> tuple[QWidget, QWidget]:
    name = capitalised(area.label)
    numbered = [(one, f"{at} {one.label}") for at, one in enumerate(Functioning, start=1)]
    return (
        ChoiceField(f"area.{area}", name, numbered, span=5),
        TextField(f"area.{area}.text", f"{name}: uwagi", span=7),
    )


def _notes(name: str, lines: int = 2) -> NotesField:
    return NotesField(name, ASSESSMENT_LABELS[name], lines=lines)


def _line(name: str) -> TextField:
    return TextField(name, ASSESSMENT_LABELS[name], span=6)
