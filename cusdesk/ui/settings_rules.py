"""Zasady: where law is silent the office answers for itself, from a day on, with its ground."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.rules import Rule
from cusdesk.domain.users import Permission
from cusdesk.operations.offices import RuleAnswer, office_rules, record_rule, rule_history
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.fields import ChoiceField, DateField, Field, NumberField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, history
from cusdesk.ui.rows import Column

COLUMNS: tuple[Column[RuleAnswer], ...] = (
    Column("Od dnia", lambda answer: short_day(answer.valid_from)),
    Column("Odpowiedź", lambda answer: answer.rule.label(answer.value)),
)


class RulesPart(Part):
    """Every rule with today's answer; one at a time is answered anew."""

    def build(self) -> QWidget:
        answers = self.office.do(rule_history)
        cards = [self._card(rule, value, answers) for rule, value in self.office.do(office_rules)]
        return Pane(record_head("Zasady"), paragraph(_WHY, "muted"), *cards)

    def _card(self, rule: Rule, value: str, answers: list[RuleAnswer]) -> Card:
        given = [answer for answer in answers if answer.rule == rule]
        since = next((one for one in given if one.valid_from <= self.desk.today), None)
        said = f"od {short_day(since.valid_from)}" if since else "domyślnie"
        acts: tuple[QPushButton, ...] = ()
        if self.may(Permission.OFFICE_WRITE):
            change = button("Zmień", partial(self._ask, rule, value, given), "pencil")
            change.setAccessibleName(f"Zmień: {rule.question}")
            acts = (change,)
        answer = label(f"{rule.label(value)} ({said})", "strong", wrap=True)
        return Card(rule.question, answer, label(rule.basis, "note", wrap=True), acts=acts)

    def _ask(self, rule: Rule, value: str, given: list[RuleAnswer]) -> None:
        form = Form(
            group(
                rule.question,
                _answer_field(rule),
                DateField("valid_from", "Obowiązuje od dnia", required=True, span=6),
                note=rule.basis,
            ),
            save=partial(self._record, rule),
            drafts=self.desk.drafts,
        )
        known: object = value if rule.answers else int(value)
        form.open({"value": known}, f"office/rule/{rule.key}")
        form.saved.connect(lambda _done: self.saved("Zapisano zasadę"))
        form.left.connect(self._back)
        back = button("Wróć do zasad", self._back, "arrow-left", kind="link")
        past = [history(COLUMNS, given, "Wcześniejsze odpowiedzi")] if given else []
        page = Pane(record_head("Zmiana zasady", acts=(back,)), form, *past)
        self.put(page)
        page.take_focus()

    def _back(self) -> None:
        self.renew()
        self.take_focus()

    def _record(self, rule: Rule, values: Values) -> None:
        self.office.do(record_rule, rule, str(values["value"]), values["valid_from"])


def _answer_field(rule: Rule) -> Field[str] | Field[int]:
    if rule.answers:
        return ChoiceField("value", "Odpowiedź", rule.answers, required=True, span=6)
    least, most = rule.least, rule.most
    return NumberField("value", "Liczba", required=True, least=least, most=most, span=6)


_WHY = (
    "Ustawy tu milczą albo dają wybór. Odpowiedź działa od podanego dnia i nie zmienia przeszłości."
)
