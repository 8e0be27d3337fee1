"""What orders leave of a ground: on no day more than it grants, whatever was told in between."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.order_changes import Dated
from cusdesk.domain.order_checks import OrderGround, checked_order
from cusdesk.domain.order_left import Ordered, left_of, paced
from cusdesk.domain.order_sources import Limits, OrderSource, SourceKind
from cusdesk.domain.order_spans import before, spans_of, units_between
from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit

WHO, CARE = UUID(int=9), UUID(int=8)
FIRST, LAST = date(2026, 12, 1), date(2027, 2, 28)
THREE_HOURS = Limits(weekly=180)
FORTY = Limits(units=Decimal(40), units_every=Frequency.WHOLE)


def ground(serial=1, limits=THREE_HOURS, first=FIRST, last=LAST, **values):
    kind = values.pop("kind", SourceKind.PLAN)
    return OrderSource(
        kind,
        UUID(int=serial),
        f"pozycja {serial}",
        CARE,
        "K05",
        first,
        last,
        limits,
        resident_id=WHO,
        **values,
    )


def ordered(serial=1, first=FIRST, last=LAST, *, stopped_on=None, slips=(), **amount):
    spans = spans_of(OrderTerms(first, last, **amount), slips, stopped_on)
    return Ordered((SourceKind.PLAN, UUID(int=serial)), spans, stopped_on)


def left(source, *orders, standing=(), since=FIRST, until=LAST):
    return left_of(source, standing, orders, since, until)


def test_an_order_on_the_plan_before_its_update_still_takes_its_hours():
    old = ordered(1, weekly_minutes=180)
    updated = ground(2)
    assert left(updated, old, standing=[updated]).weekly == 0
    assert left(updated, old, standing=[updated], since=LAST + timedelta(days=1)).weekly == 180


def test_two_services_of_one_plan_have_their_own_hours():
    one, other = ground(1), ground(2, Limits(weekly=120))
    assert left(one, ordered(2, weekly_minutes=120), standing=[one, other]).weekly == 180
    stale = ordered(7, weekly_minutes=60)
    assert left(one, ordered(2, weekly_minutes=120), stale, standing=[one, other]).weekly == 120


def test_hours_of_a_month_and_of_a_week_are_weighed_against_each_other():
    monthly = ground(2, Limits(monthly=720))
    assert left(monthly, ordered(1, weekly_minutes=120), standing=[monthly]).monthly == 240
    weekly = ground(3)
    assert left(weekly, ordered(1, monthly_minutes=480), standing=[weekly]).weekly == 60


def test_rides_of_a_month_are_left_as_rides():
    rides = ground(1, Limits(units=Decimal(8), units_every=Frequency.MONTH), unit=ServiceUnit.RIDE)
    taken = ordered(units=Decimal(3), units_every=Frequency.MONTH)
    assert left(rides, taken).units == Decimal(5)


def test_what_was_ordered_and_stopped_stays_taken_of_a_whole():
    source = ground(limits=FORTY)
    whole = ordered(units=Decimal(40), units_every=Frequency.WHOLE)
    assert left(source, whole).units == 0
    half = FIRST + timedelta(days=44)
    stopped = ordered(units=Decimal(40), units_every=Frequency.WHOLE, stopped_on=half)
    assert left(source, stopped).units == 20
    weekly = ordered(weekly_minutes=600, stopped_on=FIRST + timedelta(days=13))
    assert left(source, weekly).units == 20


def test_what_comes_once_came_when_the_order_began():
    once = ground(limits=Limits(units=Decimal(1), units_every=Frequency.ONCE))
    asked = {"units": Decimal(1), "units_every": Frequency.ONCE}
    assert left(once, ordered(**asked, stopped_on=FIRST)).units == 0
    never = ordered(**asked, stopped_on=FIRST - timedelta(days=1))
    assert left(once, never).units == 1


def test_a_later_reduction_frees_nothing_before_its_day():
    before_it, after = OrderTerms(FIRST, LAST, weekly_minutes=180), date(2027, 1, 1)
    reduced = replace(before_it, weekly_minutes=60)
    slip = Dated(after, before_it, reduced)
    order = ordered(1, weekly_minutes=60, slips=[slip])
    assert left(ground(), order).weekly == 0
    assert left(ground(), order, since=after).weekly == 120


def test_a_slip_made_later_for_an_earlier_day_tells_only_what_it_changes():
    start = OrderTerms(FIRST, LAST, weekly_minutes=180)
    less = replace(start, weekly_minutes=60)
    noted = replace(less, notes="pies")
    slips = [Dated(date(2027, 1, 1), start, less), Dated(date(2026, 12, 10), less, noted)]
    paces = {span.first: span.amount.weekly_minutes for span in spans_of(noted, slips)}
    assert paces == {FIRST: 180, date(2026, 12, 10): 180, date(2027, 1, 1): 60}


def test_a_quantity_told_anew_is_the_whole():
    start = OrderTerms(FIRST, LAST, units=Decimal(20), units_every=Frequency.WHOLE)
    more = replace(start, units=Decimal(30))
    spans = spans_of(more, [Dated(date(2027, 1, 10), start, more)])
    assert sum(units_between(span, FIRST, LAST) for span in spans) == 30


def test_on_the_day_one_provider_stops_another_may_begin():
    day = date(2026, 12, 15)
    stopped = ordered(weekly_minutes=180, stopped_on=day)
    assert left(ground(), stopped, since=day).weekly == 180
    assert left(ground(), stopped, since=day - timedelta(days=1)).weekly == 0


# Whatever is sent, changed and stopped in whatever order

DAYS = st.dates(FIRST, LAST)
MINUTES = st.integers(1, 240)
GRANTS = st.lists(MINUTES, min_size=1, max_size=3)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["send", "change", "stop", "update"]),
        st.integers(0, 9),
        DAYS,
        DAYS,
        MINUTES,
        st.booleans(),
    ),
    max_size=14,
)


class Desk:
    """An office that sends nothing it may not: every act goes through the check of an order."""

    def __init__(self, grants):
        self.grounds = []
        self.orders = []
        self._grant(grants, FIRST)

    def _grant(self, grants, first):
        serial = 10 * len(self.grounds)
        self.grounds.append(
            (first, [ground(serial + at, Limits(weekly=one)) for at, one in enumerate(grants)])
        )

    def standing(self):
        """Return the grounds of every version, each until the day before the next."""
        ends = [first - timedelta(days=1) for first, _ in self.grounds[1:]] + [LAST]
        found = []
        for (first, group), last in zip(self.grounds, ends, strict=True):
            found += [replace(one, first=first, last=min(last, LAST)) for one in group]
        return [one for one in found if one.first <= one.last]

    def beside(self, own=None, since=None):
        found = []
        for at, (key, terms, slips, stopped) in enumerate(self.orders):
            spans = spans_of(terms, slips, stopped)
            found.append(Ordered(key, before(spans, since) if at == own else spans, stopped))
        return found

    def allows(self, source, terms, own=None):
        others = self.beside(own, terms.starts_on)
        limits = left_of(source, self.standing(), others, terms.starts_on, terms.ends_on)
        checked = OrderGround(source.with_limits(limits), plans_own_people=True)
        return not [
            one for one in checked_order(terms, checked).faults if one.field != "fee_collected_by"
        ]

    def send(self, which, days, minutes, monthly):
        grounds = self.standing()
        source = grounds[which % len(grounds)]
        amount = {"monthly_minutes": 4 * minutes} if monthly else {"weekly_minutes": minutes}
        terms = OrderTerms(*days, **amount)
        if self.allows(source, terms):
            self.orders.append((source.key, terms, (), None))

    def change(self, which, days, minutes):
        if not self.orders:
            return
        at = which % len(self.orders)
        key, terms, slips, stopped = self.orders[at]
        grounds = {one.key: one for one in self.standing()}
        if stopped is not None or key not in grounds:
            return
        since, until = days
        asked = replace(terms, weekly_minutes=minutes, ends_on=until)
        checked = replace(asked, starts_on=max(since, terms.starts_on))
        if checked.starts_on <= until and self.allows(grounds[key], checked, at):
            slip = Dated(since, terms, asked)
            self.orders[at] = (key, asked, (*slips, slip), None)

    def stop(self, which, day):
        if self.orders:
            at = which % len(self.orders)
            key, terms, slips, stopped = self.orders[at]
            if stopped is None:
                self.orders[at] = (key, terms, slips, day)

    def update(self, day, minutes):
        if day > self.grounds[-1][0]:
            self._grant([minutes], day)


@given(GRANTS, STEPS)
def test_no_sequence_of_acts_orders_more_on_a_day_than_was_granted(grants, steps):
    desk = Desk(grants)
    for act, which, day, other, minutes, monthly in steps:
        before_it = _more_than_granted(desk)
        days = sorted((day, other))
        match act:
            case "send":
                desk.send(which, days, minutes, monthly)
            case "change":
                desk.change(which, days, minutes)
            case "stop":
                desk.stop(which, day)
            case "update":
                # An update may grant less than is ordered: from then on no act may add to it.
                desk.update(day, minutes)
                continue
        more = {
            at: over for at, over in _more_than_granted(desk).items() if over > before_it.get(at, 0)
        }
        assert more == {}


def _more_than_granted(desk):
    day, found = FIRST, {}
    grounds, orders = desk.standing(), desk.beside()
    while day <= LAST:
        granted = sum((paced(one) for one in grounds if one.holds_on(day)), Fraction())
        asked = sum((one.pace_on(day, Fraction(4)) for one in orders), Fraction())
        if asked > granted:
            found[day] = asked - granted
        day += timedelta(days=1)
    return found
