"""What stands in the way of a plan, what to look at, and what is only good to know."""

from collections.abc import Iterator
from dataclasses import dataclass

from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.plan_content import PlanContent, PlanFrame
from cusdesk.domain.plan_ground import OtherPlan, PlanGround
from cusdesk.domain.plan_load_checks import load_checks
from cusdesk.domain.plan_service_checks import service_checks
from cusdesk.domain.plan_terms import needs_coordination, refusal_of_length
from cusdesk.domain.plan_warnings import CheckWeight, PlanCheck

__all__ = ["CheckWeight", "PlanCheck", "PlanVerdict", "checked_plan"]


@dataclass(frozen=True, slots=True)
class PlanVerdict:
    """All checks of a plan, the weightiest first."""

    checks: tuple[PlanCheck, ...]

    def of(self, weight: CheckWeight) -> tuple[PlanCheck, ...]:
        """Return the checks of a weight."""
        return tuple(one for one in self.checks if one.weight is weight)

    @property
    def faults(self) -> tuple[PlanCheck, ...]:
        """What must be mended before the plan is agreed and approved."""
        return self.of(CheckWeight.FAULT)

    def at(self, place: int) -> tuple[PlanCheck, ...]:
        """Return what is said of the service at a place."""
        return tuple(one for one in self.checks if one.place == place)


def checked_plan(content: PlanContent, ground: PlanGround) -> PlanVerdict:
    """Return everything to be said of a plan before it is agreed."""
    found = [
        *_person(ground),
        *_frame(content, ground),
        *(
            check
            for place, one in enumerate(content.services)
            for check in service_checks(place, one, content.frame, ground)
        ),
        *load_checks(content, ground),
        *_context(content, ground),
    ]
    order = list(CheckWeight)
    return PlanVerdict(tuple(sorted(found, key=lambda one: order.index(one.weight))))


def _person(ground: PlanGround) -> Iterator[PlanCheck]:
    if ground.dead_on is not None:
        yield PlanCheck(
            CheckWeight.FAULT,
            f"Osoba zmarła {long_day(ground.dead_on)} Planu nie można zatwierdzić; zakończ go.",
        )
    elif ground.moved_out_on is not None:
        yield PlanCheck(
            CheckWeight.FAULT,
            f"Osoba wyprowadziła się z gminy {long_day(ground.moved_out_on)} Zakończ plan.",
        )


def _days(content: PlanContent, ground: PlanGround) -> Iterator[PlanCheck]:
    frame = content.frame
    first = min(ground.begun_on, frame.starts_on)
    since = frame.starts_on if ground.year_of_version else first
    if refusal := refusal_of_length(since, frame.ends_on, ground.terms):
        yield PlanCheck(CheckWeight.FAULT, refusal)
    for other in ground.others:
        if other.same_case and _meet(frame, other):
            yield PlanCheck(CheckWeight.FAULT, _held_at_once(other))
    if ground.applied_on is not None and frame.starts_on < ground.applied_on:
        # art. 35 and 40: a plan follows an application, which its thirty days run from
        yield PlanCheck(
            CheckWeight.FAULT,
            f"Plan zaczyna się {short_day(frame.starts_on)}, a wniosek wpłynął dopiero "
            f"{short_day(ground.applied_on)}. Popraw początek planu.",
        )
    if frame.ends_on < ground.today:
        yield PlanCheck(CheckWeight.FAULT, "Okres planu już minął. Popraw daty planu.")


def _frame(content: PlanContent, ground: PlanGround) -> Iterator[PlanCheck]:
    yield from _days(content, ground)
    if not content.services:
        # art. 39 ust. 1: the services are what a plan must contain
        yield PlanCheck(
            CheckWeight.FAULT,
            "W planie nie ma jeszcze usługi (art. 39 ust. 1 ustawy o CUS). Wybierz potrzebę z "
            "lewej strony i dodaj usługę.",
        )
    if ground.talked_on is None:
        # art. 38 ust. 1: on the basis of rozpoznanie
        yield PlanCheck(
            CheckWeight.FAULT,
            "Plan opiera się na rozpoznaniu potrzeb (art. 38 ust. 1 ustawy o CUS). Zapisz "
            "rozmowę w zakładce „Rozpoznanie”.",
        )
    if content.services and not content.goals:
        yield PlanCheck(CheckWeight.CAUTION, "Wpisz cel słowami osoby: po co ten plan.")
    parts = len(content.services) + len(content.actions) + len(ground.care)
    if ground.decided or not content.services:
        return
    frame = content.frame
    first = min(ground.begun_on, frame.starts_on)
    if not needs_coordination(parts, first, frame.ends_on, ground.terms):
        yield PlanCheck(CheckWeight.CAUTION, ground.terms.no_plan)


def _meet(frame: PlanFrame, other: OtherPlan) -> bool:
    return frame.starts_on <= other.ends_on and other.starts_on <= frame.ends_on


def _held_at_once(other: OtherPlan) -> str:
    days = f"{short_day(other.starts_on)}–{short_day(other.ends_on)}"
    return (
        f"Plan nr {other.number} w tej sprawie obejmuje {days}, a dwa plany nie obowiązują naraz. "
        "Zmień okres tego planu."
    )


def _context(content: PlanContent, ground: PlanGround) -> Iterator[PlanCheck]:
    """Yield the decisions beside the plan (art. 37 ust. 2 pkt 2): they are granted apart."""
    planned = {need.area: need for one in content.services if (need := ground.need(one.need_id))}
    for care in ground.care:
        for area in sorted(care.areas & planned.keys(), key=lambda one: one.label):
            yield PlanCheck(
                CheckWeight.CAUTION,
                f"Decyzja {care.number} też odpowiada na potrzebę „{area.label}”. Sprawdź, czy "
                "usługa z planu jej nie powtarza.",
            )
        yield PlanCheck(CheckWeight.CONTEXT, f"Poza planem, z decyzją: {care.sentence}.")
