"""A form: fields that are typed through with Enter, drafted as one types, saved with Ctrl+S."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from cusdesk.domain.errors import InvalidInputError, OfficeError
from cusdesk.ui import clock
from cusdesk.ui.banner import Banner
from cusdesk.ui.cards import Card
from cusdesk.ui.fields.base import Field
from cusdesk.ui.fields.text import PasswordField
from cusdesk.ui.forms.drafts import Draft, Drafts, brought_back, differing, set_aside, when
from cusdesk.ui.forms.footer import FormFooter
from cusdesk.ui.forms.grid import FieldGrid, Group
from cusdesk.ui.forms.slot import DraftSlot
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column, reveal
from cusdesk.ui.scrolling import bring_to_sight
from cusdesk.ui.theme import Tone

Values = dict[str, Any]
DRAFT_DELAY = 500


class Form(QWidget):
    """Groups of fields over one record.

    `save` gets the parsed values and stores them; an `OfficeError` it raises is shown at its field.
    The `footer` stands outside the form, under the part that scrolls.
    """

    saved = Signal(object)
    left = Signal()
    edited = Signal()

    def __init__(
        self,
        *groups: Group,
        save: Callable[[Values], object],
        save_text: str = "Zapisz",
        drafts: Drafts | None = None,
        then_next: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._save, self._then_next = save, then_next
        self.locked = False
        # Whether anything was typed since the record was opened or saved.
        self._typed_in = False
        self._draft = DraftSlot(drafts)
        self._base: dict[str, str] = {}
        self.notice = Banner()
        self.footer = FormFooter(save_text)
        self._grids = [FieldGrid(one.items) for one in groups]
        self.fields = {field.key: field for field in self._fields_of(groups)}
        cards = [_card(one, grid) for one, grid in zip(groups, self._grids, strict=True)]
        self.setLayout(column(self.notice, *cards, gap=10))
        self._make_keys()
        self._listen()
        self._set_base()

    def __getitem__(self, key: str) -> Field[Any]:
        """Return the field of a key."""
        return self.fields[key]

    # The record

    def open(self, values: Mapping[str, Any], draft_key: str = "") -> None:
        """Show a record, and offer the draft that was left over it."""
        self.write_draft()
        kept = self._draft.open(draft_key)
        for key, field in self.fields.items():
            field.show_value(values.get(key))
        self._set_base()
        self._typed_in = False
        self.notice.hush()
        self._show_state()
        self.footer.show_clean()
        if not self.take_up() and kept is not None and not self.locked:
            self._offer(kept)

    def take_up(self) -> bool:
        """Bring back the draft asked for on Pulpit, if this is its form."""
        if self.locked:
            return False
        self.write_draft()
        kept = self._draft.take_wanted()
        if kept is None or not differing(kept.typed, self._base):
            return False
        self._retype(self._base)
        self._bring_back(_own_changes(kept))
        self.notice.say(
            f"{brought_back(kept)}{self._since(kept)}",
            Tone.INFO,
            ("Odrzuć", self.drop_changes),
        )
        return True

    def values(self) -> Values:
        """Return the value of every field by its key; hidden fields are empty."""
        return {
            key: None if field.isHidden() else field.value for key, field in self.fields.items()
        }

    def changed(self) -> list[str]:
        """Return the keys of the fields whose text differs from the record opened."""
        return differing(self.typed(), self._base)

    def lock(self) -> None:
        """Only show the record from now on, to whoever may not change it: nothing is saved."""
        self.locked = True
        for field in self.fields.values():
            field.lock()
            # An example where nobody can type reads as if it were recorded.
            for line in field.findChildren(QLineEdit):
                line.setPlaceholderText("")
        self.notice.hush()
        reveal(self.footer, shown=False)

    def base_moved(self, values: Mapping[str, Any]) -> None:
        """Take note that the record was changed elsewhere; nothing changes under the hands."""
        touched = set(self.changed())
        if not touched:
            self.open(values, self._draft.key)
            return
        self.notice.say(
            "Tę kartę zmieniono tymczasem na innym stanowisku.",
            Tone.WARN,
            ("Wczytaj pozostałe pola", lambda: self._take_untouched(values, touched)),
        )

    # Saving

    def save(self) -> bool:
        """Check everything and store it; the first fault gets the focus."""
        if self.locked:
            return False
        faulty = self.check()
        if faulty:
            faulty[0].take_focus()
            return False
        try:
            result = self._save(self.values())
        except OfficeError as refusal:
            self._show_refusal(refusal)
            return False
        self._settle_saved()
        self.saved.emit(result)
        return True

    def save_and_next(self) -> None:
        """Store, and begin the next record."""
        if self.save() and self._then_next is not None:
            self._then_next()

    def check(self) -> list[Field[Any]]:
        """Show the fault of every field and return the faulty ones in their order."""
        shown = [field for field in self.fields.values() if not field.isHidden()]
        faulty = [field for field in shown if not field.check()]
        self._show_state()
        return faulty

    def carry_over(self, typed: Mapping[str, str]) -> None:
        """Go on with what was typed in the form that stood here before this one."""
        self._draft.own()
        self._retype(typed)
        self._typed_in = True
        self.notice.hush()
        self.write_draft()

    def hand_over(self) -> dict[str, str]:
        """Return what was typed for another form to take over; nothing is left to keep here."""
        text = self.typed()
        found = {key: text[key] for key in self.changed() if key in text}
        self._forget_draft()
        self._typed_in = False
        return found

    def take_over(self, typed: Mapping[str, str]) -> None:
        """Go on with what another form handed over; a draft left here before is put aside."""
        self._retype(typed)
        self._typed_in = True
        self.write_draft()

    def drop_changes(self) -> None:
        """Put the record back as it was opened; the text can be fetched back once."""
        typed = dict(self.typed())
        self._retype(self._base)
        self._forget_draft()
        self.footer.show_clean()
        self.notice.say(
            "Zmiany odrzucone.", Tone.QUIET, ("Cofnij", lambda: self._bring_back(typed))
        )

    def write_draft(self) -> None:
        """Write the draft now, as before leaving or locking."""
        self._timer.stop()
        if not self._draft.key or not self._typed_in or not self.changed():
            return
        names = {key: field.name for key, field in self.fields.items()}
        draft = Draft(self.typed(), dict(self._base), clock.now(), names)
        before = self._draft.keep(draft)
        self.footer.show_draft(draft.written_at)
        if before is not None:
            self.notice.say(set_aside(before), Tone.INFO)

    def take_focus(self) -> None:
        """Move the keyboard to the first field that can be typed in."""
        shown = [field for field in self.fields.values() if not field.isHidden()]
        typed = [field for field in shown if not field.locked]
        for first in (typed or shown)[:1]:
            first.take_focus()

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in a field of the form, or on its foot."""
        held = QApplication.focusWidget()
        return held is not None and (self.isAncestorOf(held) or self.footer.isAncestorOf(held))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.write_draft()
            self.left.emit()
            # The screen goes back as well: only it knows to where.
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        reveal(self.footer, shown=not self.locked)

    def hideEvent(self, event: QHideEvent) -> None:
        self.write_draft()
        reveal(self.footer, shown=False)
        super().hideEvent(event)

    def _go_on(self) -> None:
        shown = [field for field in self.fields.values() if field.isVisible()]
        held = [field for field in shown if field.isAncestorOf(self.focusWidget() or self)]
        if not held:
            return
        # What was typed wrong is mended first; an empty field may be passed over.
        if held[0].typed().strip() and not held[0].check():
            return
        for following in shown[shown.index(held[0]) + 1 :]:
            following.take_focus()
            # What is left behind may have filled and locked it, as a PESEL does the day of birth.
            if not following.locked:
                return
        self.save()

    # Inside

    def _make_keys(self) -> None:
        for key, act in (
            ("Ctrl+S", Form.save),
            ("Ctrl+Return", Form.save_and_next),
            ("Ctrl+Enter", Form.save_and_next),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(partial(act, self))
            # Two forms in sight both answer the key: Qt then asks one of them whom it is for.
            shortcut.activatedAmbiguously.connect(lambda act=act: act(self._meant()))

    def _meant(self) -> "Form":
        """Return which of the forms in sight a key is for: the one in hand, else one changed."""
        among = [one for one in self.window().findChildren(Form) if one.isVisible()]
        in_hand = [one for one in among if one.has_keyboard()]
        changed = [one for one in among if one.changed()]
        return (in_hand or changed or [self])[0]

    def _listen(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_DELAY)
        self._timer.timeout.connect(self.write_draft)
        self.footer.saving.connect(self.save)
        self.footer.dropping.connect(self.drop_changes)
        self.footer.faults_asked.connect(self._go_to_fault)
        for field in self.fields.values():
            field.edited.connect(self._heed)
            field.left.connect(self._show_state)

    def _heed(self) -> None:
        self._typed_in = True
        for grid in self._grids:
            grid.arrange()
        self._timer.start()
        self._show_state()
        self.edited.emit()

    def typed(self) -> dict[str, str]:
        """Return the text of every field; a password never reaches a draft."""
        return {
            key: field.typed()
            for key, field in self.fields.items()
            if not isinstance(field, PasswordField)
        }

    def _retype(self, typed: Mapping[str, str]) -> None:
        for key, text in typed.items():
            if key in self.fields:
                self.fields[key].retype(text)
        self._show_state()

    def _set_base(self) -> None:
        self._base = self.typed()

    def _show_state(self) -> None:
        self.footer.show_faults(sum(bool(field.fault) for field in self.fields.values()))
        self.footer.drop.setEnabled(bool(self.changed()))

    def _go_to_fault(self) -> None:
        for field in self.fields.values():
            if field.fault:
                field.take_focus()
                return

    def _settle_saved(self) -> None:
        self._timer.stop()
        self._draft.forget_saved(self.typed())
        # A field left after saving would take its usual form then, as if typed anew.
        for field in self.fields.values():
            field.settle()
        self._set_base()
        self._typed_in = False
        self.notice.hush()
        self._show_state()
        self.footer.show_saved(clock.now())

    def _show_refusal(self, refusal: OfficeError) -> None:
        named = refusal.field if isinstance(refusal, InvalidInputError) else None
        if named in self.fields:
            self.fields[named].complain(refusal.sentence)
            self.fields[named].take_focus()
        else:
            self.notice.say(refusal.sentence, Tone.BAD)
            # A long form is saved far below its head, where the refusal stands.
            bring_to_sight(self.notice)
        self._show_state()

    def _offer(self, kept: Draft) -> None:
        if not differing(kept.typed, self._base):
            self._draft.own()
            return
        self.notice.say(
            f"Masz tu niezapisane zmiany z {when(kept)}.{self._since(kept)}",
            Tone.WARN,
            ("Przywróć", lambda: self._bring_back(_own_changes(kept))),
            ("Odrzuć", self._refuse_draft),
        )

    def _since(self, kept: Draft) -> str:
        moved = differing(kept.base, self._base)
        return " Zapisane dane zmieniły się od tego czasu." if moved else ""

    def _bring_back(self, typed: Mapping[str, str]) -> None:
        self.carry_over(typed)
        self.take_focus()

    def _refuse_draft(self) -> None:
        self._draft.own()
        self._forget_draft()
        self.notice.hush()
        self.take_focus()

    def _forget_draft(self) -> None:
        self._timer.stop()
        self._draft.forget()

    def _take_untouched(self, values: Mapping[str, Any], touched: set[str]) -> None:
        typed = {key: self.fields[key].typed() for key in touched}
        for key, field in self.fields.items():
            field.show_value(values.get(key))
        self._set_base()
        self._retype(typed)
        self.notice.hush()

    def _fields_of(self, groups: tuple[Group, ...]) -> list[Field[Any]]:
        return [item for one in groups for item in one.items if isinstance(item, Field)]


def _own_changes(kept: Draft) -> dict[str, str]:
    # Only what the person changed comes back: the rest may have moved on since.
    return {key: kept.typed[key] for key in differing(kept.typed, kept.base)}


def _card(one: Group, grid: FieldGrid) -> Card:
    note = [label(one.note, "note", wrap=True)] if one.note else []
    return Card(one.title, *note, grid)
