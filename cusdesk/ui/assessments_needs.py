"""Needs found in a talk: written down one after another, each with a service that answers it."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.assessment_records import areas_without_need
from cusdesk.domain.assessments import NEED_STATES, LifeArea, NeedState, UnmetReason
from cusdesk.domain.terms import Regime
from cusdesk.domain.words import capitalised, counted
from cusdesk.operations.assessments import AssessmentView
from cusdesk.operations.service_answers import suggestions
from cusdesk.operations.service_needs import (
    NeedRow,
    NewNeed,
    Settlement,
    add_need,
    change_need,
    drop_need,
    settle_need,
)
from cusdesk.operations.services import services
from cusdesk.operations.target_groups import target_groups
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.choosing import show_fields
from cusdesk.ui.dialogs import asked
from cusdesk.ui.fields import ChoiceField, DateField, TextField, terms
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column
from cusdesk.ui.theme import Tone

if TYPE_CHECKING:
    from cusdesk.ui.assessments import Talks

COLUMNS: tuple[Column[NeedRow], ...] = (
    Column("Potrzeba", lambda row: row.need.text),
    Column("Obszar", lambda row: capitalised(row.need.area.label)),
    Column("Grupa", lambda row: row.group),
    Column("Usługa", lambda row: row.service),
    Column("Stan", lambda row: ": ".join(filter(None, (row.state.label, row.why)))),
)
NOTHING = (
    "Żadna usługa nie jest jeszcze powiązana z tym obszarem. Powiązania ustala się na karcie "
    "usługi; na liście stoją wszystkie."
)


class NeedsTab(QWidget):
    """The needs of the talk in sight, and the form of a new or a chosen one."""

    left = Signal()

    def __init__(self, talks: "Talks") -> None:
        super().__init__()
        self.talks = talks
        self.form: Form | None = None
        self._hint = Banner()
        self._edited: NeedRow | None = None
        self._place = column(gap=0)
        self.setLayout(self._place)
        self._shown: object = None
        talks.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the needs again, unless someone is typing one."""
        current = self.talks.current
        now = (current, self._edited)
        if now == self._shown or (self.form is not None and self.form.changed()):
            return
        self._shown = now
        self._put(current)

    def take_focus(self) -> None:
        """Move the keyboard to the form of the need."""
        if self.form is not None:
            self.form.take_focus()

    def begin(self, area: LifeArea) -> None:
        """Begin a need in an area that has none yet."""
        self._turn_to(None)
        if self.form is not None:
            self.form["area"].show_value(area)
            self._offer_services(self.form)
            self.form["text"].take_focus()

    # The page

    def _put(self, current: AssessmentView | None) -> None:
        clear(self._place)
        self.form, self._hint = None, Banner()
        if current is None:
            content: list[QWidget] = [banner("Najpierw zapisz rozmowę.", Tone.INFO)]
        else:
            content = [*self._open_areas(current), self._table(current)]
            if self.talks.known.may_add:
                self.form = self._changing(self._edited) if self._edited else self._new(current)
                content.append(self.form)
                content += [self._beside(self._edited)] if self._edited else []
        pane = Pane(*content)
        self._place.addWidget(pane)
        pane.setVisible(True)

    def _open_areas(self, current: AssessmentView) -> list[QWidget]:
        areas = areas_without_need(current.findings, [one.need.area for one in current.needs])
        if not areas or not self.talks.known.may_add:
            return []
        ways = [
            button(capitalised(area.label), partial(self.begin, area), "plus") for area in areas
        ]
        said = label("Z rozmowy: w tych obszarach osoba nie radzi sobie sama.", "muted", wrap=True)
        return [Card("Czy stąd wynika potrzeba", said, flow(*ways, gap=8))]

    def _table(self, current: AssessmentView) -> QWidget:
        if not current.needs:
            return Card("Potrzeby", label("Jeszcze żadnej nie zapisano.", "muted"))
        shown = listing(COLUMNS, current.needs, "Potrzeby")
        shown.opened.connect(self._turn_to)
        hint = label("Enter otwiera potrzebę: usługę, stan i powód.", "note")
        return Card("Potrzeby", shown, hint)

    def _turn_to(self, need: NeedRow | None) -> None:
        if self.form is not None:
            self.form.write_draft()
        self._edited = need
        self._shown = (self.talks.current, need)
        self._put(self.talks.current)
        self.take_focus()

    # Forms

    def _new(self, current: AssessmentView) -> Form:
        form = Form(
            group("Nowa potrzeba", *self._fields(None, None)),
            save=lambda values: self.talks.desk.office.do(add_need, current.id, _need(values)),
            save_text="Dodaj potrzebę",
            drafts=self.talks.desk.drafts,
        )
        form.open({}, f"need/{current.id}")
        self._listen(form)
        form.saved.connect(lambda _id: self._kept("Dodano potrzebę"))
        return form

    def _changing(self, row: NeedRow) -> Form:
        moves = [row.state, *sorted(NEED_STATES.moves[row.state], key=list(NeedState).index)]
        form = Form(
            group("Potrzeba", *self._fields(row.need.area, row.need.group_id)),
            group(
                "Co się z nią stało",
                ChoiceField(
                    "state", "Stan", [(one, one.label) for one in moves], required=True, span=6
                ),
                DateField("state_on", "Od dnia", required=True, span=6),
                ChoiceField("reason", "Dlaczego niezaspokojona", terms(UnmetReason), span=6),
                TextField("reason_note", "Jaki to powód", span=6),
            ),
            save=partial(self._change, row),
            save_text="Zapisz potrzebę",
            drafts=self.talks.desk.drafts,
        )
        need = row.need
        form.open(
            {
                "area": need.area,
                "text": need.text,
                "group_id": need.group_id,
                "service_id": need.service_id,
                "state": row.state,
                "state_on": row.state_on or self.talks.desk.today,
                "reason": row.reason,
                "reason_note": row.reason_note,
            }
        )
        self._listen(form)
        for key in ("state", "reason"):
            form[key].edited.connect(lambda: _follow_state(form))
        form["state"].edited.connect(lambda: form["state_on"].show_value(self.talks.desk.today))
        _follow_state(form)
        form.saved.connect(lambda _done: self._kept("Zapisano potrzebę"))
        return form

    def _beside(self, row: NeedRow) -> QWidget:
        return flow(
            button("Nowa potrzeba", partial(self._turn_to, None), "plus"),
            button("Usuń wpisaną omyłkowo", partial(self._drop, row), "trash"),
            gap=10,
        )

    def _fields(self, area: LifeArea | None, group_id: UUID | None) -> tuple[QWidget, ...]:
        areas = [(one, capitalised(one.label)) for one in self.talks.known.areas]
        groups = [(row.id, row.name) for row in self.talks.desk.office.do(target_groups)]
        answering = self._services(area, group_id)
        return (
            ChoiceField("area", "Obszar życia", areas, required=True, span=5),
            TextField("text", "Czego osoba potrzebuje", required=True, span=7),
            ChoiceField("group_id", "Grupa odbiorców", groups, span=5),
            ChoiceField("service_id", "Usługa, która odpowiada", answering, span=7),
            self._hint,
        )

    def _listen(self, form: Form) -> None:
        form.left.connect(self.left)
        for key in ("area", "group_id"):
            form[key].edited.connect(lambda: self._offer_services(form))

    def _offer_services(self, form: Form) -> None:
        field = form["service_id"]
        if isinstance(field, ChoiceField):
            field.offer(self._services(form["area"].value, form["group_id"].value))

    def _services(self, area: LifeArea | None, group_id: UUID | None) -> list[tuple[UUID, str]]:
        """Return the services that answer the area, those for the group first, then the rest."""
        office = self.talks.desk.office
        found = office.do(suggestions, area, group_id) if area else ()
        first = [
            (one.service_id, f"{one.code} {one.name} – {one.why}{_regime(one.regime)}")
            for one in found
        ]
        known = {one.service_id for one in found}
        rest = [
            (row.id, f"{row.card.code} {row.card.name}{_regime(row.card.regime)}")
            for row in office.do(services)
            if row.active and row.regime_confirmed and row.id not in known
        ]
        self._hint.say(_suggested(len(found)) if area else "", Tone.INFO)
        return [*first, *rest]

    # Acts

    def _change(self, row: NeedRow, values: Values) -> None:
        office, typed = self.talks.desk.office, _need(values)
        if typed != row.need:
            office.do(change_need, row.id, row.need, typed)
        settled = Settlement(
            values["state"], values["state_on"], values["reason"], values["reason_note"] or ""
        )
        before = Settlement(
            row.state, row.state_on or values["state_on"], row.reason, row.reason_note
        )
        if settled != before:
            office.do(settle_need, row.id, settled)

    def _drop(self, row: NeedRow) -> None:
        if asked(self, "Usunąć tę potrzebę?", _DROP, "Usuń potrzebę"):
            self.talks.desk.office.do(drop_need, row.id)
            self._kept("Usunięto potrzebę")

    def _kept(self, said: str) -> None:
        self._edited, self._shown = None, None
        self.talks.desk.tell(said)
        self.talks.reread()
        self.take_focus()


def _need(values: Values) -> NewNeed:
    return NewNeed(values["area"], values["text"], values["group_id"], values["service_id"])


def _follow_state(form: Form) -> None:
    unmet = form["state"].value is NeedState.UNMET
    other = unmet and form["reason"].value is UnmetReason.OTHER
    show_fields(form, {"reason": unmet, "reason_note": other})


def _suggested(number: int) -> str:
    if not number:
        return NOTHING
    services_said = counted(number, "usługa odpowiada", "usługi odpowiadają", "usług odpowiada")
    return f"Na ten obszar {services_said}; na liście stoi na początku."


def _regime(regime: Regime) -> str:
    return ", z decyzją" if regime is Regime.DECISION else ""


_DROP = "Zniknie z rozpoznania i z zestawień. W metryce sprawy zostanie ślad zapisu."
