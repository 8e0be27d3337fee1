"""Goals in the person's own words, supporting actions, commitments: three short lists."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.domain.plan_content import Goal, PlanCommitment, SupportingAction
from cusdesk.domain.plans import CommitmentOf
from cusdesk.operations.groups import groups_to_offer
from cusdesk.operations.plan_items import Lists, put_lists
from cusdesk.ui import clock
from cusdesk.ui.banner import Banner
from cusdesk.ui.cards import Card
from cusdesk.ui.forms.footer import FormFooter
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column, reveal
from cusdesk.ui.panes import Pane
from cusdesk.ui.plans_lines import LineColumn, LineGrid, Texts
from cusdesk.ui.plans_work import PlanWork
from cusdesk.ui.theme import Tone

YES, NO = "tak", "nie"
GOALS = (
    LineColumn("Cel słowami osoby", "Chcę sama wychodzić na spacer.", 5),
    LineColumn("Po czym poznamy, że się udało", "dwa wyjścia w tygodniu", 4),
    LineColumn("Zostaje w domu", stretch=1, answers=(NO, YES)),
)
ACTIONS = (
    LineColumn("Co", "drobne zakupy, rozmowa", 4),
    LineColumn("Kto", "sąsiadka Halina Łącka", 3),
    LineColumn("Jak często", "w weekendy", 2),
)
COMMITMENTS = (
    LineColumn("Kto", stretch=1, answers=tuple(one.label for one in CommitmentOf)),
    LineColumn("Do czego się zobowiązuje", "Córka przywozi leki co miesiąc.", 5),
)


class PlanLists(QWidget):
    """The lists of a plan, saved together."""

    left = Signal()

    def __init__(self, work: PlanWork) -> None:
        super().__init__()
        self.work = work
        may = work.view.is_open
        self.goals = LineGrid("Cele", GOALS, editable=may)
        # art. 39 ust. 2: whoever helps without an application, a group of the centre among them
        self._groups = {one.card.name: one.id for one in work.desk.office.do(groups_to_offer)}
        what, who, often = ACTIONS
        offered = (what, replace(who, offers=tuple(self._groups)), often)
        self.support = LineGrid("Działania wspierające", offered, editable=may)
        self.commitments = LineGrid("Zobowiązania", COMMITMENTS, editable=may)
        self.notice, self.footer = Banner(), FormFooter("Zapisz cele i działania")
        reveal(self.footer, shown=may)
        hint = label(
            "Wolontariusze, sąsiedzi i grupy pomagają bez wniosku i bez opłaty (art. 39 ust. 2).",
            "note",
            wrap=True,
        )
        self.setLayout(
            column(
                Pane(
                    self.notice,
                    Card("Cele", self.goals),
                    Card("Działania wspierające", hint, self.support),
                    Card("Zobowiązania", self.commitments),
                    foot=self.footer,
                ),
                gap=0,
            )
        )
        self._listen()
        self._read()

    def refresh(self) -> None:
        """Read the lists again, unless someone is typing in them."""
        if not self._changed():
            self._read()

    def take_focus(self) -> None:
        """Move the keyboard to the first empty goal."""
        self.goals.take_focus()

    def save(self) -> None:
        """Store the lists."""
        typed = self._typed()
        try:
            self.work.desk.office.do(put_lists, self.work.id, self._base, typed)
        except OfficeError as refusal:
            self.notice.say(refusal.sentence, Tone.BAD)
            return
        self.notice.hush()
        self._kept = self._texts()
        self.work.reread()
        self._read()
        self.footer.show_saved(clock.now())
        self.work.desk.tell("Zapisano cele i działania")

    def _read(self) -> None:
        content = self.work.view.content
        self._base: Lists = (content.goals, content.actions, content.commitments)
        self.goals.show_texts(
            [(one.words, one.measure, YES if one.stays_home else NO) for one in content.goals]
        )
        self.support.show_texts([(one.what, one.who, one.how_often) for one in content.actions])
        self.commitments.show_texts([(one.whose.label, one.text) for one in content.commitments])
        self._kept = self._texts()

    def _typed(self) -> Lists:
        by_label = {one.label: one for one in CommitmentOf}
        goals = tuple(
            Goal(words, measure, home == YES) for words, measure, home in self.goals.texts()
        )
        actions = tuple(
            SupportingAction(what, who, often, group_id=self._groups.get(who.strip()))
            for what, who, often in self.support.texts()
        )
        commitments = tuple(
            PlanCommitment(by_label[whose], text) for whose, text in self.commitments.texts()
        )
        return goals, actions, commitments

    def _texts(self) -> tuple[Sequence[Texts], ...]:
        return (self.goals.texts(), self.support.texts(), self.commitments.texts())

    def _changed(self) -> bool:
        return self._texts() != self._kept

    def _listen(self) -> None:
        self.work.changed.connect(self.refresh)
        self.footer.saving.connect(self.save)
        self.footer.dropping.connect(self._read)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._save_if_may)

    def _save_if_may(self) -> None:
        if self.work.view.is_open:
            self.save()
