"""The course of a plan: its versions, reviews and notes, and at the end what it came to."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.plans import GoalResult, PlanState
from cusdesk.operations.documents import print_document
from cusdesk.operations.plan_annexes import Annex, annexes_in
from cusdesk.operations.plan_endings import ClosingTalk, sum_plan_up
from cusdesk.operations.plan_papers import closing_pdf, reviews_pdf, version_pdf
from cusdesk.operations.plan_reviews import NoteRow, Reviewed, ReviewRow, record_review
from cusdesk.operations.plan_totals import EndingView, VersionRow
from cusdesk.operations.plan_versions import changes_in
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, NotesField, TextField, terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane
from cusdesk.ui.parts import history, listing
from cusdesk.ui.plans_work import PlanWork
from cusdesk.ui.rows import Column


def approval(row: VersionRow) -> str:
    """Return when a version was approved and by whom."""
    return f"{short_day(row.approved_on)}, {row.approver}" if row.approved_on else ""


VERSIONS: tuple[Column[VersionRow], ...] = (
    Column("Wersja", lambda row: str(row.version)),
    Column("Okres", lambda row: f"{short_day(row.starts_on)}–{short_day(row.ends_on)}"),
    Column("Uzgodniono", lambda row: short_day(row.agreed_on) if row.agreed_on else ""),
    Column("Zatwierdzono", approval),
    Column("Stan", lambda row: row.state.label),
)
ANNEXES: tuple[Column[Annex], ...] = (
    Column("Dokument", lambda row: row.title),
    Column("Numer i dzień", lambda row: row.told),
    Column("Podstawa", lambda row: row.basis),
    Column("Pismo", lambda row: "otwórz" if row.document_id else "w aktach"),
)
REVIEWS: tuple[Column[ReviewRow], ...] = (
    Column("Termin", lambda row: short_day(row.due_on)),
    Column("Odbył się", lambda row: short_day(row.done_on) if row.done_on else ""),
    Column("Ustalenia", lambda row: row.findings),
    Column("Aktualizacja", lambda row: "potrzebna" if row.update_needed else ""),
)
NOTES: tuple[Column[NoteRow], ...] = (
    Column("Dzień", lambda row: short_day(row.written_on)),
    Column("Notatka", lambda row: row.text),
    Column("Kto", lambda row: row.by),
)


class PlanCourse(QWidget):
    """Versions, reviews, notes and the end; forms for whoever leads the plan."""

    left = Signal()

    def __init__(self, work: PlanWork) -> None:
        super().__init__()
        self.work = work
        self.form: Form | None = None
        self._place = column(gap=0)
        self.setLayout(self._place)
        work.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Build the page again, unless someone is typing on it."""
        if self.form is not None and self.form.changed():
            return
        clear(self._place)
        self.form = self._next_form()
        content = [self._versions(), *self._annexes(), self._reviews(), *self._closing()]
        pane = Pane(*content, *([self.form] if self.form else []))
        self._place.addWidget(pane)
        pane.show()

    def take_focus(self) -> None:
        """Move the keyboard to the form, where there is one."""
        if self.form is not None:
            self.form.take_focus()

    # What stands there

    def _versions(self) -> QWidget:
        view = self.work.view
        shown = listing(VERSIONS, view.versions, "Wersje planu")
        shown.opened.connect(self._show_version)
        changed = self._changes()
        told = [label("Co zmienia ta wersja", "label"), paragraph(changed)] if changed else []
        return Card("Wersje", shown, *told)

    def _annexes(self) -> list[QWidget]:
        """Return the papers the plan stands on; what was shown and said is for who may print it."""
        if not self.work.may_print:
            return []
        known = self.work.desk.office.do(annexes_in, self.work.id)
        shown = listing(ANNEXES, [one for one in known if one.is_there], "Załączniki planu")
        shown.opened.connect(self._show_annex)
        lacking = "; ".join(f"{one.title} ({one.basis})" for one in known if not one.is_there)
        told = [paragraph(f"Nie zapisano: {lacking}.", "muted")] if lacking else []
        return [Card("Załączniki w aktach sprawy", shown, *told)]

    def _changes(self) -> str:
        """Return what the latest version changes; of one being drawn up, as it stands now."""
        latest = self.work.view.versions[0]
        if latest.version > 1 and latest.state is PlanState.DRAFT:
            return "\n".join(self.work.desk.office.do(changes_in, self.work.id))
        return latest.what_changed

    def _reviews(self) -> QWidget:
        view = self.work.view
        acts: tuple[QPushButton, ...] = ()
        if self.work.may_print:
            acts = (button("Drukuj przeglądy", self.print_reviews, "printer"),)
        parts: list[QWidget] = [history(REVIEWS, view.reviews, "Przeglądy")]
        if view.notes:
            parts += [
                label("Notatki z monitorowania", "label"),
                listing(NOTES, view.notes, "Notatki"),
            ]
        return Card("Przeglądy i monitorowanie", *parts, acts=acts)

    def _closing(self) -> list[QWidget]:
        ending = self.work.view.ending
        if ending is None:
            return []
        acts: tuple[QPushButton, ...] = ()
        if ending.document_id is not None and self.work.may_print:
            acts = (button("Drukuj opis", self.print_closing, "printer"),)
        return [Card("Zakończenie", Facts(*_ending(ending)), acts=acts)]

    # Forms

    def _next_form(self) -> Form | None:
        view = self.work.view
        if not view.is_own:
            return None
        if view.brief.state is PlanState.ENDED:
            return self._summing()
        due = next((row for row in view.reviews if row.done_on is None), None)
        standing = any(one.state is PlanState.APPROVED for one in view.versions)
        return self._reviewing(due) if due and standing else None

    def _reviewing(self, row: ReviewRow) -> Form:
        form = Form(
            group(
                f"Przegląd z terminem {short_day(row.due_on)}",
                DateField("done_on", "Odbył się", past=True, required=True),
                DateField("next_on", "Następny przegląd", span=4),
                NotesField("findings", "Ustalenia", lines=3, required=True),
                CheckField("update_needed", "Plan trzeba zaktualizować"),
            ),
            save=partial(self._record_review, row),
            save_text="Zapisz przegląd",
            drafts=self.work.desk.drafts,
        )
        form.open({"done_on": self.work.desk.today}, f"plan-review/{row.id}")
        form.left.connect(self.left)
        form.saved.connect(lambda _done: self._kept("Zapisano przegląd"))
        return form

    def _record_review(self, row: ReviewRow, values: Values) -> None:
        done = Reviewed(
            values["done_on"],
            values["findings"] or "",
            bool(values["update_needed"]),
            values["next_on"],
        )
        self.work.desk.office.do(record_review, row.id, done)

    def _summing(self) -> Form:
        goals = self.work.view.content.goals
        results = [
            ChoiceField(f"goal-{at}", f"Cel: {one.words}", terms(GoalResult), span=6)
            for at, one in enumerate(goals)
        ]
        form = Form(
            group(
                "Rozmowa podsumowująca i opis (art. 45 ust. 2 i 3)",
                DateField("talk_on", "Dzień rozmowy", past=True),
                TextField("no_talk_reason", "Jeśli się nie odbyła: dlaczego", span=8),
                NotesField("course", "Przebieg planu", lines=3, required=True),
                *results,
                NotesField("results", "Rezultaty", lines=3, required=True),
                NotesField("recommendation", "Zalecenia na przyszłość", lines=2),
            ),
            save=partial(self._sum_up, len(goals)),
            save_text="Zapisz opis i złóż do akt",
            drafts=self.work.desk.drafts,
        )
        form.open({}, f"plan-closing/{self.work.id}")
        form.left.connect(self.left)
        form.saved.connect(lambda _done: self._kept("Opis przebiegu i rezultatów jest w aktach"))
        return form

    def _sum_up(self, goals: int, values: Values) -> object:
        talk = ClosingTalk(
            values["talk_on"],
            values["no_talk_reason"] or "",
            values["course"] or "",
            values["results"] or "",
            values["recommendation"] or "",
            tuple(values[f"goal-{at}"] for at in range(goals)),
        )
        return self.work.desk.office.do(sum_plan_up, self.work.id, talk)

    def _kept(self, said: str) -> None:
        self.form = None
        self.work.desk.tell(said)
        self.work.reread()

    # Papers

    def _show_version(self, row: VersionRow) -> None:
        if row.document_id is not None and self.work.may_print:
            make = partial(self.work.desk.office.do, version_pdf, row.id)
            self.work.desk.show_pdf(Pdf(f"IPUS, wersja {row.version}", make, "ipus.pdf"))

    def _show_annex(self, row: Annex) -> None:
        if row.document_id is not None:
            make = partial(self.work.desk.office.do, print_document, row.document_id)
            self.work.desk.show_pdf(Pdf(f"{row.title} {row.told}", make, "zalacznik.pdf"))

    def print_reviews(self) -> None:
        """Show the sheet of reviews and notes as it is printed."""
        make = partial(self.work.desk.office.do, reviews_pdf, self.work.id)
        self.work.desk.show_pdf(Pdf("Przeglądy planu", make, "przeglady-planu.pdf"))

    def print_closing(self) -> None:
        """Show the description of course and results."""
        make = partial(self.work.desk.office.do, closing_pdf, self.work.id)
        self.work.desk.show_pdf(Pdf("Opis przebiegu i rezultatów", make, "opis-planu.pdf"))


def _ending(ending: EndingView) -> tuple[tuple[str, str], ...]:
    talk = short_day(ending.talk_on) if ending.talk_on else ending.no_talk_reason
    return (
        ("Zakończono", short_day(ending.ended_on)),
        ("Powód", ending.kind.label),
        ("Uwagi", ending.note),
        ("Rozmowa podsumowująca", talk),
        ("Rezultaty", ending.results),
    )
