"""The editor of a scale: questions with answers typed one on a line, faults named as one types."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.scale_entries import parse_answers, parse_bands, typed_answers, typed_bands
from cusdesk.domain.scales import Question, Scale, check
from cusdesk.operations.scales import ScaleRow, add_scale, add_version
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import DateField, NotesField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.theme import Tone

FIRST_QUESTIONS = 3
_PAUSE = 200


class ScaleEditor(QWidget):
    """A new scale, or the next version of one; what is typed stays even while wrong."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, known: ScaleRow | None = None) -> None:
        super().__init__()
        self.desk, self._known = desk, known
        self._place = column(gap=0)
        self.setLayout(self._place)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.check)
        self._build(len(known.scale.questions) if known else FIRST_QUESTIONS)

    def take_focus(self) -> None:
        """Move the keyboard to the name."""
        self.form.take_focus()

    def check(self) -> None:
        """Name the first faults of what is typed so far."""
        try:
            faults = check(self._scale(self.form.values()))
        except InvalidInputError as refusal:
            self._faults.say(refusal.sentence, Tone.WARN)
            return
        if faults:
            self._faults.say("\n".join(fault.sentence for fault in faults[:4]), Tone.WARN)
        else:
            self._faults.say("Każda suma punktów ma dokładnie jedno znaczenie.", Tone.GOOD)

    def add_question(self) -> None:
        """Add a question under the last one."""
        typed = {key: field.typed() for key, field in self.form.fields.items()}
        self._build(self._count + 1)
        for key, text in typed.items():
            self.form[key].retype(text)
        self.check()
        self.form[f"question.{self._count - 1}"].take_focus()

    # Inside

    def _build(self, count: int) -> None:
        self._count = count
        clear(self._place)
        self._faults = Banner()
        self.form = Form(
            group(
                "Skala",
                TextField("name", "Nazwa", required=True, span=8),
                DateField("valid_from", "Stosuje się od", required=True, span=4),
                NotesField("note", "Wyjaśnienie dla osoby, która pyta", lines=2),
            ),
            group(
                "Pytania",
                *(field for at in range(count) for field in _question_fields(at)),
                button("Dodaj pytanie", self.add_question, "plus", key="Ctrl+Shift+A"),
                note="Każda odpowiedź w osobnym wierszu: najpierw punkty, potem słowa, "
                "na przykład „5 potrzebuje pomocy”. Puste pytanie nie liczy się.",
            ),
            group(
                "Co znaczy wynik",
                NotesField("bands", "Przedziały punktów", lines=4),
                self._faults,
                note="Każdy przedział w osobnym wierszu, na przykład „0–20 duża zależność”.",
            ),
            save=self._save,
            save_text="Zapisz skalę" if self._known is None else "Zapisz nową wersję",
        )
        self.form.open(self._values())
        self.form.edited.connect(self._pause.start)
        self.form.saved.connect(self.kept.emit)
        self.form.left.connect(self.left)
        name = self._known.scale.name if self._known else "Nowa skala"
        back = button("Wróć", self.left.emit, "arrow-left", kind="link")
        page = Pane(record_head(name, acts=(back,)), self.form)
        self._place.addWidget(page)
        page.setVisible(True)

    def _values(self) -> Values:
        if self._known is None:
            return {"valid_from": self.desk.today}
        scale = self._known.scale
        values: Values = {
            "name": scale.name,
            "valid_from": max(self.desk.today, self._known.valid_from),
            "note": scale.note,
            "bands": typed_bands(scale.bands),
        }
        for at, question in enumerate(scale.questions):
            values[f"question.{at}"] = question.text
            values[f"answers.{at}"] = typed_answers(question.answers)
        return values

    def _scale(self, values: Mapping[str, object]) -> Scale:
        """Return the scale typed, or name the line that cannot be read."""
        questions = []
        for at in range(self._count):
            text, answers = str(values[f"question.{at}"]), str(values[f"answers.{at}"])
            if not text and not answers:
                continue
            try:
                questions.append(Question(text, parse_answers(answers)))
            except InvalidInputError as fault:
                raise InvalidInputError(fault.sentence, f"answers.{at}") from fault
        try:
            bands = parse_bands(str(values["bands"]))
        except InvalidInputError as fault:
            raise InvalidInputError(fault.sentence, "bands") from fault
        key = self._known.scale.key if self._known else ""
        return Scale(key, str(values["name"]), tuple(questions), bands, str(values["note"]))

    def _save(self, values: Values) -> str:
        scale, since = self._scale(values), values["valid_from"]
        if not isinstance(since, date):
            raise InvalidInputError("Wpisz dzień, od którego skala się stosuje.", "valid_from")
        if self._known is None:
            return self.desk.office.do(add_scale, scale, since)
        self.desk.office.do(add_version, self._known.scale.key, scale, since)
        return self._known.scale.key


def _question_fields(at: int) -> tuple[QWidget, QWidget]:
    return (
        TextField(f"question.{at}", f"Pytanie {at + 1}", span=5),
        NotesField(f"answers.{at}", f"Odpowiedzi na pytanie {at + 1}", lines=4, span=7),
    )
