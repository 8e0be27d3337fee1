"""Oświadczenia: what the applicant declared about conditions and reliefs, answer by answer."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.declarations import Answer, Said
from cusdesk.domain.programmes import Proof
from cusdesk.domain.qualifications import CRIMINAL_LIABILITY
from cusdesk.operations.case_views import ApplicationView
from cusdesk.operations.declarations import Asked, record_declarations
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.theme import Tone

TONES = {
    Answer.MET: Tone.GOOD,
    Answer.NOT_MET: Tone.BAD,
    Answer.MISSING: Tone.WARN,
    Answer.WITHOUT_CLAUSE: Tone.WARN,
    Answer.DOCUMENT_MISSING: Tone.WARN,
    Answer.UNKNOWN: Tone.QUIET,
}
_MET = ((True, "spełnia"), (False, "nie spełnia"))
_ENTITLED = ((True, "ma prawo"), (False, "nie ma prawa"))
_HOW = {
    Proof.NONE: "Ustala centrum.",
    Proof.DECLARATION: "Oświadczenie pod klauzulą.",
    Proof.DOCUMENT: "Program wymaga dokumentu.",
}


def answers(asked: Sequence[Asked]) -> QWidget:
    """Return what was declared so far, a line for each condition and relief."""
    lines = [row(Badge(_word(one), _tone(one)), _told(one), gap=10) for one in asked]
    for line in lines:
        line.setStretch(1, 1)
    return boxed(column(*lines, gap=6))


def _told(one: Asked) -> QWidget:
    former = [paragraph(f"Wcześniej: {said}.", "muted") for said in one.former]
    return boxed(column(paragraph(_said_of(one)), *former, gap=2))


def declarations_card(
    asked: Sequence[Asked], number: str, correct: Callable[[], object] | None
) -> Card:
    """Return the card of what an application declares."""
    acts = (button("Popraw oświadczenia", correct, "pencil"),) if correct else ()
    return Card(f"Oświadczenia do wniosku nr {number}", answers(asked), acts=acts)


def declarations_form(
    desk: Desk, one: ApplicationView, asked: Sequence[Asked], done: Callable[[], object]
) -> Form:
    """Return the form that records declarations; without its clause a declaration is none."""

    def save(values: Values) -> None:
        said = {each.id: _said(each, values) for each in asked}
        desk.office.do(record_declarations, one.id, said)
        desk.tell("Zapisano oświadczenia")

    conditions = [each for each in asked if not each.is_relief]
    reliefs = [each for each in asked if each.is_relief]
    form = Form(
        group(
            f"Oświadczenia do wniosku nr {one.number}: warunki programu",
            *_fields(conditions, _MET),
            note="Dokumentów wolno wymagać tylko tam, gdzie mówi o nich program (art. 36 ust. 3 "
            "ustawy o CUS).",
        ),
        *([group("Prawo do ulgi w opłacie", *_fields(reliefs, _ENTITLED))] if reliefs else []),
        group(
            "Klauzula",
            CheckField("with_clause", "To zdanie stoi pod oświadczeniami"),
            DateField("made_on", "Z dnia", past=True, required=True),
            note=f"„{CRIMINAL_LIABILITY}” Bez tego zdania oświadczenie nie jest oświadczeniem "
            "(art. 36 ust. 2 ustawy o CUS).",
        ),
        save=save,
        save_text="Zapisz oświadczenia",
        drafts=desk.drafts,
    )
    form.open(_opened(asked, one.record.received_on), draft_key=f"declarations/{one.id}")
    form.saved.connect(lambda _result: done())
    form.left.connect(done)
    return form


def _fields(asked: Sequence[Asked], choices: tuple[tuple[bool, str], ...]) -> Iterator[QWidget]:
    for one in asked:
        about = f" ({one.service})" if one.service else ""
        with_document = one.proof is Proof.DOCUMENT
        yield ChoiceField(
            f"met.{one.id}",
            f"{one.text}{about}",
            choices,
            span=6 if with_document else 12,
            hint=_HOW[one.proof],
        )
        if with_document:
            yield TextField(f"document.{one.id}", f"Dokument: {one.text}", span=6)


def _opened(asked: Sequence[Asked], received_on: date) -> Values:
    said = [one.said for one in asked if one.said is not None]
    values: Values = {
        "made_on": max((one.made_on for one in said), default=received_on),
        # the clerk says it of the paper: nothing is under criminal liability by itself
        "with_clause": bool(said) and all(one.with_clause for one in said),
    }
    for one in asked:
        if one.said is not None:
            values[f"met.{one.id}"] = one.said.met
            values[f"document.{one.id}"] = one.said.document_seen
    return values


def _said(one: Asked, values: Values) -> Said | None:
    met = values[f"met.{one.id}"]
    if met is None:
        return None
    return Said(
        met=met,
        made_on=values["made_on"],
        with_clause=bool(values["with_clause"]),
        document_seen=values.get(f"document.{one.id}") or "",
    )


def _word(one: Asked) -> str:
    if one.is_relief and one.said is None:
        return "bez ulgi"
    if one.is_relief and one.answer in {Answer.MET, Answer.NOT_MET}:
        return "ma prawo" if one.answer is Answer.MET else "nie ma prawa"
    return one.answer.label


def _tone(one: Asked) -> Tone:
    if one.is_relief and (one.said is None or one.answer is Answer.NOT_MET):
        return Tone.QUIET
    return TONES[one.answer]


def _said_of(one: Asked) -> str:
    about = f" ({one.service})" if one.service else ""
    kind = "Ulga: " if one.is_relief else ""
    seen = f"; okazano: {one.said.document_seen}" if one.said and one.said.document_seen else ""
    day = f"; {short_day(one.said.made_on)}" if one.said else ""
    return f"{kind}{one.text}{about}{seen}{day}"
