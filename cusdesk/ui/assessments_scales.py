"""Scales in a talk: answered with digits, the sum and its meaning shown as one answers."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import plain_number
from cusdesk.domain.scales import Scale, outcome
from cusdesk.operations.assessment_prints import result_pdf, scale_form
from cusdesk.operations.assessments import AssessmentView
from cusdesk.operations.scale_results import ResultRow, drop_result, record_result
from cusdesk.operations.scales import ScaleRow
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.dialogs import asked
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import ChoiceField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane
from cusdesk.ui.theme import Tone

if TYPE_CHECKING:
    from cusdesk.ui.assessments import Talks


class ScalesTab(QWidget):
    """The scales of the office with the results of the talk in sight; one is answered at a time."""

    left = Signal()

    def __init__(self, talks: "Talks") -> None:
        super().__init__()
        self.talks = talks
        self.form: Form | None = None
        self._answering: ScaleRow | None = None
        self._place = column(gap=0)
        self.setLayout(self._place)
        self._shown: object = None
        talks.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the scales again, unless someone is answering one."""
        current = self.talks.current
        now = (current, self._answering)
        if now == self._shown or (self.form is not None and self.form.changed()):
            return
        self._shown = now
        self._put(current)

    def take_focus(self) -> None:
        """Move the keyboard to the first question, or to the first scale."""
        self.pane.take_focus()

    # The page

    def _put(self, current: AssessmentView | None) -> None:
        clear(self._place)
        self.form = None
        content: list[QWidget]
        if current is None:
            content = [banner("Najpierw zapisz rozmowę.", Tone.INFO)]
        elif self._answering is not None:
            content = self._questions(current, self._answering)
        else:
            content = self._cards(current)
        self.pane = Pane(*content)
        self._place.addWidget(self.pane)
        self.pane.setVisible(True)

    def _cards(self, current: AssessmentView) -> list[QWidget]:
        taken = {result.scale.key: result for result in current.results}
        cards: list[QWidget] = [self._result(taken[key]) for key in taken]
        open_ones = [row for row in self.talks.known.scales if row.scale.key not in taken]
        return [*cards, *(self._untaken(row) for row in open_ones)]

    def _result(self, result: ResultRow) -> Card:
        acts = [button("Drukuj", partial(self._print, result), "printer")]
        if self.talks.known.may_add:
            again = next(
                (row for row in self.talks.known.scales if row.id == result.scale_id), None
            )
            if again is not None:
                acts.append(button("Odpowiedz jeszcze raz", partial(self._answer, again), "pencil"))
            acts.append(button("Usuń", partial(self._drop, result), "trash"))
        facts = Facts(
            ("Wynik", result.points),
            ("Co znaczy", result.meaning),
            ("Wersja skali", str(result.version)),
        )
        return Card(result.scale.name, facts, acts=tuple(acts))

    def _untaken(self, row: ScaleRow) -> Card:
        acts = [button("Drukuj pusty arkusz", partial(self._print_form, row), "printer")]
        if self.talks.known.may_add:
            acts.append(button("Wypełnij", partial(self._answer, row), "pencil"))
        return Card(row.scale.name, label(row.scale.note, "muted", wrap=True), acts=tuple(acts))

    # Answering

    def _questions(self, current: AssessmentView, row: ScaleRow) -> list[QWidget]:
        scale = row.scale
        sum_so_far = Banner()
        form = Form(
            group(scale.name, *_asked(scale), note=_HOW),
            save=partial(self._keep, current.id, row.id),
            save_text="Zapisz wynik",
            drafts=self.talks.desk.drafts,
        )
        known = next((one for one in current.results if one.scale_id == row.id), None)
        answers = known.answers if known else ()
        form.open(
            {f"answer.{at}": given for at, given in enumerate(answers)},
            f"scale/{current.id}/{row.id}",
        )
        form.edited.connect(lambda: _tell_sum(scale, form, sum_so_far))
        form.left.connect(self._close)
        form.saved.connect(lambda _id: self._kept("Zapisano wynik skali"))
        _tell_sum(scale, form, sum_so_far)
        self.form = form
        back = button("Wróć do skal", self._close, "arrow-left", kind="link")
        return [back, form, sum_so_far]

    def _keep(self, assessment_id: UUID, scale_id: UUID, values: Values) -> UUID:
        answers = tuple(values[f"answer.{at}"] for at in range(len(values)))
        return self.talks.desk.office.do(record_result, assessment_id, scale_id, answers)

    def _answer(self, row: ScaleRow) -> None:
        self._answering = row
        self.refresh()
        self.take_focus()

    def _close(self) -> None:
        if self.form is not None:
            self.form.write_draft()
        self.form, self._answering = None, None
        self.refresh()
        self.take_focus()

    def _kept(self, said: str) -> None:
        self._answering, self.form, self._shown = None, None, None
        self.talks.desk.tell(said)
        self.talks.reread()
        self.take_focus()

    # Acts

    def _drop(self, result: ResultRow) -> None:
        if asked(self, "Usunąć ten wynik?", _DROP, "Usuń wynik"):
            self.talks.desk.office.do(drop_result, result.id)
            self._kept("Usunięto wynik")

    def _print(self, result: ResultRow) -> None:
        make = partial(self.talks.desk.office.do, result_pdf, result.id)
        self.talks.desk.show_pdf(Pdf(result.scale.name, make, "arkusz-skali.pdf"))

    def _print_form(self, row: ScaleRow) -> None:
        make = partial(self.talks.desk.office.do, scale_form, row.id)
        self.talks.desk.show_pdf(Pdf(row.scale.name, make, "arkusz-skali-pusty.pdf"))


def _asked(scale: Scale) -> list[ChoiceField[int]]:
    return [
        ChoiceField(
            f"answer.{at}",
            f"{at + 1}. {question.text}",
            [
                (place, f"{plain_number(answer.points)} – {answer.text}")
                for place, answer in enumerate(question.answers)
            ],
            span=6,
        )
        for at, question in enumerate(scale.questions)
    ]


def _tell_sum(scale: Scale, form: Form, place: Banner) -> None:
    """Say the sum and its meaning, or how many questions still wait."""
    answers = [form[f"answer.{at}"].value for at in range(len(scale.questions))]
    try:
        result = outcome(scale, answers)
    except InvalidInputError:
        given = sum(answer is not None for answer in answers)
        place.say(f"Odpowiedziano na {given} z {len(answers)} pytań.", Tone.QUIET)
        return
    place.say(f"{result.shown}: {result.meaning}.", Tone.GOOD)


_HOW = "Zaznacz to, co osoba robi naprawdę. Wpisanie liczby punktów wybiera odpowiedź."
_DROP = "W metryce sprawy zostanie ślad, że wynik wycofano."
