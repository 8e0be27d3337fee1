"""The forms of a name: proposed, read in the sentences of letters, confirmed once."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cusdesk.domain.case_steps import CaseAt
from cusdesk.domain.names import NameCase
from cusdesk.operations.names import Forms, FormsState, confirm_forms, propose_forms
from cusdesk.operations.residents import ResidentBrief
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, paragraph, title
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.panes import Pane
from cusdesk.ui.theme import Tone, theme

_CASES = (
    NameCase.NOMINATIVE,
    NameCase.GENITIVE,
    NameCase.DATIVE,
    NameCase.ACCUSATIVE,
    NameCase.INSTRUMENTAL,
    NameCase.LOCATIVE,
)


def names_card(state: FormsState, confirm: Callable[[], object] | None) -> Card:
    """Return what is known of a name's forms, with the way to confirm them."""
    if state.confirmed is None or state.stale:
        said = (
            "Imię lub nazwisko zmieniło się po potwierdzeniu; potwierdź odmianę jeszcze raz."
            if state.stale
            else "Odmiany nikt jeszcze nie potwierdził. Bez niej nie powstanie decyzja."
        )
        acts = (button("Potwierdź odmianę", confirm, "letter-case"),) if confirm else ()
        return Card("Odmiana imienia i nazwiska", paragraph(said, "muted"), acts=acts)
    acts = (button("Popraw odmianę", confirm, "pencil"),) if confirm else ()
    lines = [_sentence(text, form) for _case, text, form in _sentences(state)]
    by = f"Potwierdzono {state.confirmed_on:%d.%m.%Y}, {state.confirmed_by}."
    return Card("Odmiana imienia i nazwiska", *lines, label(by, "note"), acts=acts)


def _sentences(state: FormsState) -> tuple[tuple[NameCase, str, str], ...]:
    if state.confirmed is None or state.sex is None:
        return ()
    return state.confirmed.sentences(state.sex)


def _sentence(text: str, form: str) -> QWidget:
    # The space before a form is a gap of the line; before a full stop there is none.
    before, _, after = text.partition(form)
    gap = theme().px(4)
    parts = (label(before.rstrip()), gap, label(form, "strong"), gap * after[:1].isspace())
    return boxed(row(*parts, label(after.lstrip()), None, gap=0))


def names_pane(
    desk: Desk, resident: ResidentBrief, done: Callable[[], object], then: CaseAt | None = None
) -> Pane:
    """Return the pane in which a clerk reads the forms, corrects them and confirms them.

    Who came here from a case goes back there once it is done.
    """
    proposal = desk.office.do(propose_forms, resident.id)
    sentences = _Sentences()
    fields = [_field(case, proposal.variants[case.value]) for case in _CASES]

    def save(values: Values) -> None:
        desk.office.do(confirm_forms, resident.id, _forms(values))
        desk.tell("Potwierdzono odmianę imienia i nazwiska")

    form = Form(
        group("Tak napiszą to pisma", sentences),
        group("Formy", *fields, note="Popraw tylko to, co brzmi źle. Potwierdza się raz."),
        save=save,
        save_text="Potwierdź odmianę",
        drafts=desk.drafts,
    )
    form.open({name: getattr(proposal.forms, name) for name in Forms.__slots__})
    form["nominative"].lock()

    def show() -> None:
        sentences.show_forms(_forms(form.values()), proposal.sex)

    form.edited.connect(show)
    show()
    form.saved.connect(lambda _result: done())
    if then is not None:
        form.saved.connect(lambda _result: desk.go("cases", then))
    form.left.connect(done)
    certain = "Słownik zna te formy na pewno; wystarczy rzut oka."
    doubtful = "Słownik nie jest pewien tych form – przeczytaj je na głos i popraw."
    said = banner(
        certain if proposal.certain else doubtful, Tone.INFO if proposal.certain else Tone.WARN
    )
    return Pane(title(f"Odmiana – {resident.name}"), said, form)


class _Sentences(QWidget):
    """The sentences of letters with the forms typed so far."""

    def __init__(self) -> None:
        super().__init__()
        self._words = paragraph()
        self.setLayout(column(self._words))

    def show_forms(self, forms: Forms, sex: object) -> None:
        """Show the sentences of other forms."""
        said = forms.sentences(sex)  # type: ignore[arg-type]
        self._words.setText("\n".join(text for _case, text, _form in said))


def _field(case: NameCase, variants: tuple[str, ...]) -> TextField:
    others = [one for one in variants[1:] if one != variants[0]]
    hint = f"Inne formy: {', '.join(others)}" if others else ""
    return TextField(case.value, case.label.capitalize(), required=True, span=6, hint=hint)


def _forms(values: Values) -> Forms:
    return Forms(**{name: values[name] or "" for name in Forms.__slots__})
