"""The builder of a plan: needs and the services that answer them, totals and checks beside."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from cusdesk.domain.assessments import NeedState
from cusdesk.domain.money import zloty
from cusdesk.domain.plan_checks import CheckWeight, PlanCheck, PlanVerdict, checked_plan
from cusdesk.domain.plan_content import PlanContent, PlannedService, extent, schedule
from cusdesk.domain.plan_ground import NeedFacts, PlanGround
from cusdesk.domain.plan_proposals import proposed_service
from cusdesk.domain.plan_totals import PlanTotals, cost_in_words, fee_in_words, plan_totals
from cusdesk.domain.terms import Regime
from cusdesk.domain.words import capitalised, counted, folded
from cusdesk.operations.plan_items import drop_service, place_service, restore_service
from cusdesk.ui.buttons import button, icon_button
from cusdesk.ui.cards import Card
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import SuggestField, Suggestion
from cusdesk.ui.labels import Elided, Pictogram, label, paragraph
from cusdesk.ui.layout import boxed, clear, column, focus_first, row
from cusdesk.ui.panes import Pane
from cusdesk.ui.plans_service import ServiceEditor
from cusdesk.ui.plans_work import PlanWork
from cusdesk.ui.theme import theme

LEFT = 250
_LONGEST = 22
_MOST_SUGGESTED = 4
_SIGNS = {
    CheckWeight.FAULT: ("alert-triangle", "bad"),
    CheckWeight.CAUTION: ("alert-circle", "warn"),
    CheckWeight.CONTEXT: ("info-circle", "muted"),
}


class PlanBuilder(QWidget):
    """Left the needs with services to add; right the services; over both what they come to."""

    left = Signal()

    def __init__(self, work: PlanWork) -> None:
        super().__init__()
        self.work = work
        self.editor: ServiceEditor | None = None
        self.totals = Facts()
        self._needs, self._checks = column(gap=8), column(gap=7)
        self._services, self._place = column(gap=8), column(gap=0)
        self._other: SuggestField | None = None
        self._lines: Sequence[object] = ()
        self._needs_shown: object = None
        self._waiting: list[QWidget] = []
        self._lay_out()
        work.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the plan again; a service being typed stays under the hands."""
        view = self.work.view
        self._show_needs(view.ground)
        self._show_services()
        self._show_sums(self._draft())

    def take_focus(self) -> None:
        """Move the keyboard to what waits: the editor, or the first need without a service."""
        if self.editor is not None:
            self.editor.take_focus()
            return
        if self._waiting:
            self._waiting[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif self._other is not None:
            self._other.take_focus()

    def take_up(self) -> bool:
        """Open the editor of the service whose draft was asked for on Pulpit."""
        plan, *rest = self.work.desk.wanted("plan-service") or ("",)
        if plan != str(self.work.id) or not rest or not self.work.view.is_open:
            return False
        services = self.work.view.content.services
        known = next((one for one in services if str(one.id) == rest[0]), None)
        new = next((one for one in self.work.view.ground.services if str(one) == rest[0]), None)
        if known is not None:
            self.edit(known)
        elif new is not None:
            self.propose(new, None)
        return known is not None or new is not None

    # Acts

    def propose(self, service_id: UUID, need_id: UUID | None) -> None:
        """Open the editor on a service with all that is known filled in."""
        view = self.work.view
        self.edit(proposed_service(service_id, need_id, view.content.frame, view.ground))

    def edit(self, one: PlannedService) -> None:
        """Open the editor on a service of the plan or a new one."""
        self.close_editor()
        work = self.work
        self.editor = ServiceEditor(one, work.view.ground, self._keep, work.desk.drafts, work.id)
        self.editor.drafted.connect(self._show_sums)
        self.editor.kept.connect(self._end_editing)
        self.editor.left.connect(self._leave_editor)
        self._place.addWidget(self.editor)
        self.editor.show()
        self._show_sums(one)
        self.editor.take_focus()

    def close_editor(self) -> None:
        """Put the editor away."""
        clear(self._place)
        self.editor = None

    def _keep(self, one: PlannedService) -> PlanContent:
        return self.work.desk.office.do(place_service, self.work.id, one)

    def drop(self, one: PlannedService) -> None:
        """Take a service out; „Cofnij” puts it back."""
        place = self.work.view.content.services.index(one)
        if one.id is None or not self.work.do(drop_service, self.work.id, one.id):
            return
        self._focus_line(place)
        title = self.work.view.ground.services[one.service_id].title
        back = partial(self.work.do, restore_service, self.work.id, one.id)
        self.work.desk.tell(f"Usunięto z planu: {title}", undo=back)

    def _focus_line(self, place: int) -> None:
        """Put the keyboard on the line that moved up, or to what waits where none is left."""
        left = len(self.work.view.content.services)
        item = self._services.itemAt(min(place, left - 1)) if left else None
        line = item.widget() if item is not None else None
        if line is not None:
            # Shown at once, so that it can take the keyboard.
            line.setVisible(True)
        if line is None or not focus_first(line):
            self.take_focus()

    def _end_editing(self, content: PlanContent) -> None:
        self.close_editor()
        self.work.desk.tell("Zapisano usługę w planie")
        self.work.take(content)
        self.take_focus()

    def _leave_editor(self) -> None:
        if self.editor is None:
            self.left.emit()
            return
        self.close_editor()
        self._show_sums(None)
        self.take_focus()

    # What stands on the page

    def _lay_out(self) -> None:
        strip = QFrame()
        strip.setLayout(column(self.totals, margin=(24, 0, 24, 6)))
        left = QWidget()
        left.setLayout(
            column(Card("Potrzeby", self._needs), Card("Sprawdzenie", self._checks), None, gap=10)
        )
        left.setFixedWidth(theme().px(LEFT))
        right = QWidget()
        right.setLayout(column(Card("Usługi w planie", self._services), self._place, None, gap=10))
        both = row(left, right, gap=12)
        both.setStretch(1, 1)
        self.pane = Pane(boxed(both))
        under = column(strip, self.pane, gap=0)
        under.setStretch(1, 1)
        self.setLayout(under)
        theme().changed.connect(self._fit)
        self._left = left

    def _fit(self) -> None:
        self._left.setFixedWidth(theme().px(LEFT))

    def _show_needs(self, ground: PlanGround) -> None:
        answered = {one.need_id for one in self.work.view.content.services}
        now = (ground.needs, answered, self.work.view.is_open)
        if now == self._needs_shown:
            return
        self._needs_shown = now
        self._waiting = []
        clear(self._needs)
        for need in ground.needs:
            self._needs.addWidget(self._need(need, answered=need.id in answered))
        if not ground.needs:
            said = "Rozpoznanie nie ma jeszcze potrzeb. Dodaj je w zakładce „Rozpoznanie”."
            self._needs.addWidget(paragraph(said, "muted"))
        self._other = None
        if self.work.view.is_open:
            self._other = SuggestField(
                "other", "Inna usługa programu", self._find, span=12, example="kod albo nazwa"
            )
            self._other.edited.connect(self._take_other)
            self._needs.addWidget(self._other)

    def _need(self, need: NeedFacts, *, answered: bool) -> QWidget:
        met = answered or need.state is NeedState.PLANNED
        sign = Pictogram("circle-check" if met else "point", "good" if met else "warn")
        text = paragraph(need.text, "strong" if not met else "")
        text.setAccessibleName(f"Potrzeba: {need.text}, {'w planie' if met else 'bez usługi'}")
        head = row(sign, column(text, label(capitalised(need.area.label), "note"), gap=0), gap=6)
        head.setStretch(1, 1)
        ways = []
        if self.work.view.is_open:
            for one in need.suggestions[:_MOST_SUGGESTED]:
                way = button(
                    _short(f"{one.code} {one.name}"),
                    partial(self.propose, one.service_id, need.id),
                    "plus",
                )
                way.setAccessibleName(f"Dodaj {one.code} {one.name} na potrzebę: {need.text}")
                way.setToolTip(f"{one.code} {one.name}")
                # The column says how wide a way is, not its words.
                way.setSizePolicy(QSizePolicy.Policy.Ignored, way.sizePolicy().verticalPolicy())
                ways.append(way)
            self._waiting += [] if met else ways
        more = len(need.suggestions) - _MOST_SUGGESTED
        rest = [label(f"i {more} w polu „Inna usługa”", "note")] if ways and more > 0 else []
        return boxed(column(head, *ways, *rest, gap=4))

    def _show_services(self) -> None:
        view = self.work.view
        lines = [
            (place, one, view.verdict.at(place), view.is_open)
            for place, one in enumerate(view.content.services)
        ]
        same = 0
        # Lines that stayed as they were stay on the screen: only the changed ones are made anew.
        while same < min(len(lines), len(self._lines)) and lines[same] == self._lines[same]:
            same += 1
        while self._services.count() > same:
            _let_go(self._services)
        for place, one, _checks, _open in lines[same:]:
            self._services.addWidget(self._line(place, one))
        self._lines = lines
        if not lines:
            said = (
                "Wybierz usługę przy potrzebie po lewej stronie: opłata, wykonawca i koszt "
                "wpiszą się same."
            )
            self._services.addWidget(paragraph(said, "muted"))

    def _line(self, place: int, one: PlannedService) -> QWidget:
        view = self.work.view
        service = view.ground.services[one.service_id]
        said = ", ".join(filter(None, (extent(one, service.unit), schedule(one))))
        lines: list[QWidget] = [
            Elided(service.title, "strong"),
            paragraph(said),
            label(_where(one, view.ground), "note", wrap=True),
        ]
        lines += [_fault(check) for check in view.verdict.at(place)]
        acts = []
        if view.is_open:
            acts = [
                icon_button(f"Zmień: {service.title}", "pencil", partial(self.edit, one)),
                icon_button(f"Usuń z planu: {service.title}", "trash", partial(self.drop, one)),
            ]
        fee = label(_fee(one, service.unit.label), "muted")
        line = row(column(*lines, gap=1), fee, *acts, gap=8)
        line.setStretch(0, 1)
        shown = boxed(line, "line")
        shown.setAccessibleName(f"Usługa {place + 1}: {service.title}, {said}")
        return shown

    def _show_sums(self, draft: PlannedService | None) -> None:
        """Show what the plan comes to, with the service being typed as if it were in it."""
        view = self.work.view
        totals, verdict = view.totals, view.verdict
        if draft is not None:
            content = view.content.with_service(draft)
            totals = plan_totals(content.services, view.ground.named)
            verdict = checked_plan(content, view.ground)
        self.totals.show_pairs(_pairs(totals, verdict))
        self.totals.setToolTip("\n".join(totals.steps))
        self._show_checks(verdict)

    def _show_checks(self, verdict: PlanVerdict) -> None:
        clear(self._checks)
        lines = 0 if self.editor is not None else len(self.work.view.content.services)
        # What is about one service stands at its line.
        beside = [one for one in verdict.checks if one.place is None or one.place >= lines]
        for check in beside:
            self._checks.addWidget(_fault(check))
        if verdict.checks and not beside:
            self._checks.addWidget(paragraph("Uwagi stoją przy usługach.", "muted"))
        if not verdict.checks:
            good = row(Pictogram("circle-check", "good"), label("Nie ma uwag.", "muted"), None)
            self._checks.addWidget(boxed(good))

    def _draft(self) -> PlannedService | None:
        return self.editor.typed() if self.editor is not None else None

    # Another service of the programme

    def _find(self, text: str) -> list[Suggestion]:
        wanted = folded(text)
        return [
            Suggestion(one.title, one.id)
            for one in self.work.view.ground.services.values()
            if one.regime is Regime.PROGRAMME and one.in_programme and wanted in folded(one.title)
        ]

    def _take_other(self) -> None:
        chosen = self._other.value if self._other is not None else None
        if isinstance(chosen, UUID):
            self.propose(chosen, None)


def _let_go(lines: QVBoxLayout) -> None:
    """Take the last line away."""
    item = lines.takeAt(lines.count() - 1)
    shown = item.widget() if item is not None else None
    if shown is not None:
        shown.hide()
        shown.deleteLater()


def _pairs(totals: PlanTotals, verdict: PlanVerdict) -> tuple[tuple[str, str], ...]:
    once = f" (jednorazowo {zloty(totals.once_fee)})" if totals.once_fee else ""
    faults = len(verdict.faults)
    mend = (("Do poprawy", counted(faults, "rzecz", "rzeczy", "rzeczy")),) if faults else ()
    return (
        ("Miesięcznie", ", ".join(totals.in_words)),
        ("Koszt centrum miesięcznie", cost_in_words(totals) if totals.services else ""),
        ("Opłata osoby miesięcznie", f"{fee_in_words(totals)}{once}" if totals.services else ""),
        *mend,
    )


def _fault(check: PlanCheck) -> QWidget:
    sign, colour = _SIGNS[check.weight]
    words = paragraph(check.sentence, "note")
    words.setAccessibleName(f"{capitalised(check.weight.label)}: {check.sentence}")
    picture = Pictogram(sign, colour, 14)
    line = row(picture, words, gap=6)
    line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return boxed(line)


def _fee(one: PlannedService, unit: str) -> str:
    if one.fee_per_unit is None:
        return "opłaty nie ustalono"
    return f"{zloty(one.fee_per_unit)} / {unit}" if one.fee_per_unit else "bezpłatnie"


def _where(one: PlannedService, ground: PlanGround) -> str:
    provider = ground.providers.get(one.provider_id) if one.provider_id else None
    place = ground.places.get(one.place_id, "") if one.place_id else ""
    said = (provider.name if provider else "", place, one.place, one.scope)
    return " · ".join(filter(None, said))


def _short(text: str) -> str:
    """Return both ends of a name: services of one kind begin alike and differ at the end."""
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half].rstrip()}…{text[1 - half :].lstrip()}"
