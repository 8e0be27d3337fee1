"""Goals in the person's own words, supporting actions, commitments: three short lists."""

import json
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.domain.plan_content import Goal, PlanCommitment, SupportingAction
from cusdesk.domain.plans import CommitmentOf
from cusdesk.operations.plan_items import Lists, put_lists
from cusdesk.operations.plan_support import Supporter, supporters_to_offer
from cusdesk.ui import clock
from cusdesk.ui.banner import Banner
from cusdesk.ui.cards import Card
from cusdesk.ui.forms.drafts import Draft, brought_back, when
from cusdesk.ui.forms.footer import FormFooter
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column, reveal
from cusdesk.ui.panes import Pane
from cusdesk.ui.plans_lines import LineColumn, LineGrid, Texts
from cusdesk.ui.plans_work import PlanWork
from cusdesk.ui.theme import Tone

_DRAFT_DELAY = 500
YES, NO = "tak", "nie"
_NAMES = {"goals": "Cele", "support": "Działania wspierające", "commitments": "Zobowiązania"}
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
        may = self._may = work.view.is_open
        self._timer = QTimer(self, interval=_DRAFT_DELAY)
        self.goals = LineGrid("Cele", GOALS, editable=may)
        # art. 39 ust. 2: whoever helps without an application, of the base or not
        self._known = {one.name: one for one in work.desk.office.do(supporters_to_offer)}
        what, who, often = ACTIONS
        offered = (what, replace(who, offers=tuple(self._known)), often)
        self.support = LineGrid("Działania wspierające", offered, editable=may)
        self.commitments = LineGrid("Zobowiązania", COMMITMENTS, editable=may)
        self.notice, self.footer = Banner(), FormFooter("Zapisz cele i działania")
        reveal(self.footer, shown=may)
        hint = label(
            "Wolontariusze, sąsiedzi i grupy pomagają bez wniosku i bez opłaty (art. 39 ust. 2). "
            "W polu „Kto” strzałka w dół pokazuje tych, których centrum zna.",
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
        self._offer_draft()

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
        self._forget_draft()
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
        self._show_state()

    def _typed(self) -> Lists:
        by_label = {one.label: one for one in CommitmentOf}
        goals = tuple(
            Goal(words, measure, home == YES) for words, measure, home in self.goals.texts()
        )
        actions = tuple(self._action(what, who, often) for what, who, often in self.support.texts())
        commitments = tuple(
            PlanCommitment(by_label[whose], text) for whose, text in self.commitments.texts()
        )
        return goals, actions, commitments

    def _action(self, what: str, who: str, often: str) -> SupportingAction:
        """Return an action that leads to whoever it names; one named before stays the same."""
        named = {one.who: Supporter(one.who, one.carer_id, one.group_id) for one in self._base[1]}
        found = named.get(who) or self._known.get(who.strip()) or Supporter(who)
        return SupportingAction(what, who, often, found.carer_id, found.group_id)

    def _texts(self) -> tuple[Sequence[Texts], ...]:
        return (self.goals.texts(), self.support.texts(), self.commitments.texts())

    def _changed(self) -> bool:
        return self._texts() != self._kept

    def _listen(self) -> None:
        self.work.changed.connect(self.refresh)
        self.footer.saving.connect(self.save)
        self.footer.dropping.connect(self._drop_changes)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.write_draft)
        for grid in self._grids.values():
            grid.edited.connect(self._heed)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._save_if_may)

    # Drafts

    def write_draft(self) -> None:
        """Keep what is typed, as a form does half a second after the last key."""
        self._timer.stop()
        drafts = self.work.desk.drafts
        if drafts is None or not self._may or not self._changed():
            return
        typed, base = self._kept_as(self._texts()), self._kept_as(self._kept)
        draft = Draft(typed, base, clock.now(), _NAMES)
        drafts.save(self._draft_key, draft)
        self.footer.show_draft(draft.written_at)

    def hideEvent(self, event: QHideEvent) -> None:
        self.write_draft()
        super().hideEvent(event)

    def _offer_draft(self) -> None:
        drafts = self.work.desk.drafts
        kept = drafts.offer(self._draft_key) if drafts and self._may else None
        if kept is None or kept.typed == self._kept_as(self._kept) or self.take_up():
            return
        self.notice.say(
            f"Masz tu niezapisane zmiany z {when(kept)}.",
            Tone.WARN,
            ("Przywróć", lambda: self._bring_back(kept)),
            ("Odrzuć", self._refuse_draft),
        )

    def take_up(self) -> bool:
        """Bring back the draft asked for on Pulpit, if these are its lists."""
        drafts = self.work.desk.drafts
        if drafts is None or not self._may or drafts.wanted != self._draft_key:
            return False
        drafts.wanted = ""
        kept = drafts.offer(self._draft_key)
        if kept is None:
            return False
        self._bring_back(kept)
        self.notice.say(brought_back(kept), Tone.INFO, ("Odrzuć", self._drop_changes))
        return True

    def _bring_back(self, kept: Draft) -> None:
        self.notice.hush()
        for name, grid in self._grids.items():
            grid.show_texts([tuple(line) for line in json.loads(kept.typed[name])])
        self._heed()
        self.take_focus()

    def _refuse_draft(self) -> None:
        self._forget_draft()
        self.notice.hush()
        self.take_focus()

    def _forget_draft(self) -> None:
        self._timer.stop()
        if self.work.desk.drafts is not None:
            self.work.desk.drafts.discard(self._draft_key)

    def _kept_as(self, texts: tuple[Sequence[Texts], ...]) -> dict[str, str]:
        return {name: json.dumps(lines) for name, lines in zip(self._grids, texts, strict=True)}

    @property
    def _draft_key(self) -> str:
        return f"plan-lists/{self.work.id}"

    @property
    def _grids(self) -> dict[str, LineGrid]:
        return {"goals": self.goals, "support": self.support, "commitments": self.commitments}

    def _heed(self) -> None:
        self._timer.start()
        self._show_state()

    def _show_state(self) -> None:
        self.footer.drop.setEnabled(self._changed())

    def _drop_changes(self) -> None:
        self._forget_draft()
        self.notice.hush()
        self._read()
        self.footer.show_clean()

    def _save_if_may(self) -> None:
        if self.work.view.is_open:
            self.save()
