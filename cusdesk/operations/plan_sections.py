"""The parts of a plan's paper: needs, goals, harmonogram, fees, support, commitments, reviews."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cusdesk.db.plans import PlanEnding
from cusdesk.domain.assessments import NeedState
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import zloty
from cusdesk.domain.month_ranges import EVERY_WEEKDAY
from cusdesk.domain.phones import shown_number
from cusdesk.domain.plan_content import PlanContent, PlannedService, extent, schedule
from cusdesk.domain.plan_ground import NeedFacts, PlanGround
from cusdesk.domain.plan_times import Window, windows
from cusdesk.domain.plan_totals import PlanTotals, fee_in_words, plan_totals
from cusdesk.domain.plans import CommitmentOf, PlanEndKind
from cusdesk.domain.words import capitalised, sentence
from cusdesk.operations.declaration import part
from cusdesk.operations.plan_annexes import Annex
from cusdesk.operations.working_papers import columns, plain_rows
from cusdesk.print.blocks import Align, Column, Fact, Row, Table, Text, escaped
from cusdesk.print.paper.weeks import WeekEntry
from cusdesk.print.sheets import Facts, Section

_WORTH_A_WEEK, _ACROSS = 2, 4


@dataclass(frozen=True, slots=True)
class Told:
    """What the end of a plan tells beside its content: reviews, agreement, account, annexes.

    `fixed` are the words of the office's templates, written as markup already; `centre` is where
    to call when no nearer contact was given.
    """

    reviews: tuple[str, ...]
    agreed: str
    fixed: tuple[str, ...]
    account: str = ""
    annexes: tuple[Annex, ...] = ()
    centre: str = ""


@part
def needs_told(content: PlanContent, ground: PlanGround) -> tuple[str, ...]:
    """Return the needs a plan tells of: in the words of its summary, else each as recognised.

    A need no service of the plan answers is told as well: the paper hides no gap.
    """
    said = tuple(line for line in content.frame.needs_summary.splitlines() if line.strip())
    needs = [ground.need(one.need_id) for one in content.services]
    named = dict.fromkeys(need for need in needs if need)
    told = said or tuple(f"{capitalised(one.area.label)}: {sentence(one.text)}" for one in named)
    return told + tuple(_unserved(one) for one in ground.needs if _is_left(one, named))


def _is_left(need: NeedFacts, served: Container[NeedFacts]) -> bool:
    return need not in served and need.state is not NeedState.PLANNED


def _unserved(need: NeedFacts) -> str:
    said = sentence(need.text).removesuffix(".")
    return f"{capitalised(need.area.label)}: {said} (bez usługi w tym planie)."


@part
def plan_sections(
    content: PlanContent, ground: PlanGround, what_changed: str
) -> tuple[Section, ...]:
    """Return what stands before the week: needs, goals, services with their fees."""
    return tuple(_before(content, ground, what_changed))


@part
def end_sections(content: PlanContent, ground: PlanGround, told: Told) -> tuple[Section, ...]:
    """Return what stands after the week: totals, support, commitments, reviews, agreement."""
    return tuple(_after(content, ground, told))


@part
def closing_sections(
    content: PlanContent, ground: PlanGround, ending: PlanEnding, waived: Sequence[str] = ()
) -> tuple[Section, ...]:
    """Return the description of course and results (art. 45 ust. 3)."""
    return tuple(_closing(content, ground, ending, waived))


@part
def week_of(content: PlanContent, ground: PlanGround) -> tuple[WeekEntry, ...]:
    """Return the services that have days and hours, for the week at a glance.

    One service alone is seen whole in the table; its week would only take the room to sign.
    """
    if len(content.services) < _WORTH_A_WEEK:
        return ()
    return tuple(
        WeekEntry(day, window.start, window.end, ground.services[one.service_id].title)
        for one in content.services
        for window in _windows(one)
        for day, mark in enumerate(one.days)
        if mark == "1"
    )


def _windows(one: PlannedService) -> tuple[Window, ...]:
    try:
        return windows(one.times)
    except InvalidInputError:
        return ()


def _before(content: PlanContent, ground: PlanGround, what_changed: str) -> Iterator[Section]:
    if what_changed:
        lines = tuple(Text(escaped(line)) for line in what_changed.splitlines())
        yield Section("Co zmienia ta wersja", lines)
    if needs := tuple(Text(escaped(line)) for line in needs_told(content, ground)):
        yield Section("Rozpoznane potrzeby", needs)
    if content.goals:
        rows = plain_rows([(one.words, one.measure) for one in content.goals])
        heads = (
            Column("Cel słowami uczestnika", share=0.6),
            Column("Po czym poznamy, że się udało", share=0.4),
        )
        yield Section("Cele planu", (Table(heads, rows),))
    grounds = tuple(Text(escaped(line)) for line in _grounds(content, ground))
    yield Section("Usługi społeczne i harmonogram", (_services(content, ground), *grounds))


def _services(content: PlanContent, ground: PlanGround) -> Table:
    heads = (
        Column("Usługa i zakres", share=0.31),
        Column("Wymiar, dni i godziny", share=0.24),
        Column("Wykonawca i miejsce", share=0.28),
        Column("Opłata", Align.LEFT, share=0.17),
    )
    return Table(heads, tuple(Row(tuple(_cells(one, content, ground))) for one in content.services))


def _cells(one: PlannedService, content: PlanContent, ground: PlanGround) -> Iterator[str]:
    service, frame = ground.services[one.service_id], content.frame
    scope = f"\n{escaped(one.scope)}" if one.scope else ""
    yield f"<b>{escaped(service.name)}</b>{scope}"
    whole = (one.starts_on, one.ends_on) == (frame.starts_on, frame.ends_on)
    period = "" if whole else f"{short_day(one.starts_on)}–{short_day(one.ends_on)}"
    yield _lines(extent(one, service.unit), schedule(one), period)
    place = ", ".join(filter(None, (_place(one, ground), one.place)))
    yield _lines(_provider(one, ground), place)
    yield escaped(_fee(one.fee_per_unit, service.unit.label))


def _place(one: PlannedService, ground: PlanGround) -> str:
    return ground.places.get(one.place_id, "") if one.place_id else ""


def _grounds(content: PlanContent, ground: PlanGround) -> Iterator[str]:
    """Yield the ground of each fee once, naming the services where grounds differ."""
    named: dict[str, list[str]] = {}
    for one in content.services:
        if one.fee_ground:
            named.setdefault(one.fee_ground, []).append(ground.services[one.service_id].name)
    for fee_ground, services in named.items():
        whose = f" ({', '.join(services)})" if len(named) > 1 else ""
        yield f"Podstawa opłaty{whose}: {sentence(fee_ground)}"


def _lines(*texts: str) -> str:
    return "\n".join(escaped(text) for text in texts if text)


def _provider(one: PlannedService, ground: PlanGround) -> str:
    known = ground.providers.get(one.provider_id) if one.provider_id else None
    return known.name if known else ""


def _fee(fee: Decimal | None, unit: str) -> str:
    if fee is None:
        return "nie ustalono"
    return f"{zloty(fee)} / {unit}" if fee else "bezpłatnie"


def _after(content: PlanContent, ground: PlanGround, told: Told) -> Iterator[Section]:
    month = (*_month_told(content, ground), *_payment(content, ground, told.account))
    paid = tuple(Text(escaped(line)) for line in month)
    yield Section("Razem w miesiącu", (_totals(content, ground), *paid))
    if content.actions:
        rows = plain_rows([(one.what, one.who, one.how_often) for one in content.actions])
        heads = columns("Działania wspierające", "Kto", "Jak często")
        yield Section("Wsparcie społeczności, bez opłaty (art. 39 ust. 2)", (Table(heads, rows),))
    if ground.care:
        lines = tuple(Text(escaped(sentence(capitalised(one.sentence)))) for one in ground.care)
        yield Section("Poza planem, na podstawie decyzji", lines)
    if content.commitments:
        rows = plain_rows([(_who(one.whose), one.text) for one in content.commitments])
        yield Section("Zobowiązania", (Table(columns("Kto", "Co"), rows),))
    yield Section("Przeglądy i kontakt", (Facts(tuple(_contact(content, told)), across=2),))
    if annexes := tuple(_annex(one) for one in told.annexes if one.is_there):
        yield Section(
            "Załączniki w aktach sprawy", (Facts(annexes, across=min(_ACROSS, len(annexes))),)
        )
    said = tuple(Text(line) for line in (escaped(told.agreed), *told.fixed) if line)
    yield Section("Uzgodnienia i podpisy", said)


def _annex(one: Annex) -> Fact:
    return Fact(f"{one.title} ({one.basis})", escaped(one.told))


def _totals(content: PlanContent, ground: PlanGround) -> Facts:
    totals = plan_totals(content.services, ground.named)
    facts = [
        Fact("Wymiar", ", ".join(totals.in_words) or "usługi jednorazowe"),
        Fact("Opłata uczestnika", _month_fee(totals)),
    ]
    if totals.once_fee:
        facts.append(Fact("Jednorazowo w okresie planu", zloty(totals.once_fee)))
    return Facts(tuple(facts), across=len(facts))


def _payment(content: PlanContent, ground: PlanGround, account: str) -> Iterator[str]:
    """Yield by when and where fees are paid: to the centre itself (art. 43 ust. 1)."""
    days: dict[int, list[str]] = {}
    for one in content.services:
        service = ground.services[one.service_id]
        if one.fee_per_unit and service.payment_day:
            days.setdefault(service.payment_day, []).append(service.name)
    if not days or not account:
        return
    for day, services in sorted(days.items()):
        whose = f" (dotyczy: {', '.join(services)})" if len(days) > 1 else ""
        yield (
            f"Opłatę za miesiąc wnosi się do {day}. dnia następnego miesiąca{whose} na rachunek "
            f"centrum (art. 43 ust. 1 ustawy o CUS): {account}."
        )


def _month_fee(totals: PlanTotals) -> str:
    if not totals.fee:
        return "bezpłatnie" if totals.fees_known else "nie ustalono"
    return f"{fee_in_words(totals)}, gdy odbędą się wszystkie usługi"


def _month_told(content: PlanContent, ground: PlanGround) -> Iterator[str]:
    """Yield why a month is a range, so that a bill with a fifth Tuesday surprises nobody."""
    totals = plan_totals(content.services, ground.named)
    if totals.varies:
        fee = " Opłata jest za usługi, które się odbyły." if totals.fee else ""
        yield f"{capitalised(EVERY_WEEKDAY)}.{fee}"


def _who(whose: CommitmentOf) -> str:
    return {
        CommitmentOf.PERSON: "uczestnik",
        CommitmentOf.FAMILY: "rodzina",
        CommitmentOf.CENTRE: "centrum",
    }[whose]


def _contact(content: PlanContent, told: Told) -> Iterator[Fact]:
    frame, reviews = content.frame, ", ".join(told.reviews)
    yield Fact("Przeglądy planu", reviews or "na wniosek uczestnika lub koordynatora")
    called = ", ".join(filter(None, (frame.contact_name, shown_number(frame.contact_phone))))
    yield Fact("W nagłej sprawie", called or told.centre)


def _closing(
    content: PlanContent, ground: PlanGround, ending: PlanEnding, waived: Sequence[str]
) -> Iterator[Section]:
    missed = f"nie odbyła się: {ending.no_talk_reason}"
    talked = long_day(ending.talk_on) if ending.talk_on else missed
    facts = (
        Fact("Plan zakończono", short_day(ending.ended_on)),
        Fact("Powód", ending.kind.label),
        Fact("Rozmowa podsumowująca", talked),
    )
    yield Section("Zakończenie", (Facts(facts),))
    if ending.kind is PlanEndKind.RESIGNED:
        due = "Opłata pozostaje należna za usługi do dnia rezygnacji (art. 44 ust. 1 ustawy o CUS)."
        said = (f"Odstąpiono od opłaty (art. 44 ust. 2 ustawy o CUS): {one}." for one in waived)
        yield Section("Opłata", tuple(Text(escaped(line)) for line in (due, *said)))
    rows = [
        Row(
            (
                f"<b>{escaped(ground.services[one.service_id].name)}</b>",
                escaped(extent(one, ground.services[one.service_id].unit)),
                escaped(_provider(one, ground)),
            )
        )
        for one in content.services
    ]
    yield Section("Usługi planu", (Table(columns("Usługa", "Wymiar", "Wykonawca"), tuple(rows)),))
    yield Section("Przebieg", _paragraphs(ending.course))
    if content.goals:
        goals = [
            (one.words, one.measure, one.result.label if one.result else "nie oceniono")
            for one in content.goals
        ]
        yield Section("Cele", (Table(columns("Cel", "Miernik", "Wynik"), plain_rows(goals)),))
    yield Section("Rezultaty", _paragraphs(ending.results))
    if ending.recommendation:
        yield Section("Zalecenia", _paragraphs(ending.recommendation))


def _paragraphs(text: str) -> tuple[Text, ...]:
    return tuple(Text(escaped(line)) for line in text.splitlines() if line.strip())
