"""Invented weeks for property tests: crowded enough that every rule has something to do."""

from hypothesis import strategies as st

from tests.support.instances import carer, client, instance, visit

SKILLS = (["uo"], ["uo"], ["uo", "lift"])
TOWNS = 4


@st.composite
def worlds(draw, most_visits=16):
    """Draw an instance of a few days, carers and residents."""
    days = draw(st.sampled_from([1, 3, 7, 9]))
    carers = [draw(carers_of(number, days)) for number in range(draw(st.integers(1, 4)))]
    clients = [draw(clients_of(number)) for number in range(draw(st.integers(1, 5)))]
    count = draw(st.integers(1, most_visits))
    visits = [draw(visits_of(number, days, len(clients))) for number in range(count)]
    made = instance(visits, carers, clients, days)
    made["locations"] = [{"name": f"Wieś {number}"} for number in range(TOWNS)]
    made["travel"] = {
        mode: draw(matrices(longest)) for mode, longest in (("car", 30), ("bike", 60), ("walk", 90))
    }
    made["spacing"] = draw(spacings(visits))
    made["start_date"] = draw(st.sampled_from(["2026-11-23", "2026-12-28", "2026-10-19"]))
    return made


def matrices(longest):
    row = st.lists(st.integers(1, longest), min_size=TOWNS, max_size=TOWNS)
    return st.lists(row, min_size=TOWNS, max_size=TOWNS)


@st.composite
def carers_of(draw, number, days):
    opens = draw(st.sampled_from([0, 360, 420]))
    closes = draw(st.sampled_from([840, 1020, 1440]))
    free = draw(st.lists(st.booleans(), min_size=days, max_size=days))
    return carer(
        number,
        home=draw(st.integers(0, TOWNS - 1)),
        mode=draw(st.sampled_from(["car", "bike", "walk"])),
        contract=draw(st.sampled_from(["employment", "employment", "civil", "neighbour"])),
        system=draw(st.sampled_from(["basic", "interrupted"])),
        gender=draw(st.sampled_from("FM")),
        skills=draw(st.sampled_from(SKILLS)),
        max_day_minutes=draw(st.sampled_from([300, 420, 480])),
        norm_minutes=draw(st.sampled_from([0, 300, 900, 2400])),
        max_overtime_minutes=draw(st.sampled_from([0, 240])),
        max_work_days=draw(st.sampled_from([None, 1, 5])),
        availability=[[] if off else [[opens, closes]] for off in free],
        history={
            "last_end": draw(st.sampled_from([None, -30, -480])),
            "sundays_in_row": draw(st.integers(0, 3)),
        },
    )


@st.composite
def clients_of(draw, number):
    some = st.lists(st.sampled_from(["c0", "c1", "c2"]), max_size=2, unique=True)
    return client(
        number,
        loc=draw(st.integers(0, TOWNS - 1)),
        usual_carers=draw(some),
        preferred_carers=draw(some),
        refused_carers=draw(st.sampled_from([[], [], [], ["c0"]])),
    )


@st.composite
def visits_of(draw, number, days, clients):
    start = draw(st.integers(72, 240)) * 5
    wide = draw(st.sampled_from([0, 60, 180]))
    duration = draw(st.sampled_from([15, 30, 45, 60, 120, 240]))
    low = max(start - wide, 0)
    flexible = draw(st.integers(0, 4)) == 0
    return visit(
        number,
        start=start,
        duration=min(duration, 1440 - low),
        client=f"k{draw(st.integers(0, clients - 1))}",
        order="z1" if flexible else f"z{number}",
        days=list(range(days)) if flexible else [draw(st.integers(0, days - 1))],
        tw=[low, min(start + wide, 1440)],
        skills=draw(st.sampled_from(SKILLS)),
        gender=draw(st.sampled_from([None, None, None, "F"])),
        carers_needed=draw(st.sampled_from([1, 1, 1, 2])),
        priority=draw(st.integers(1, 3)),
    )


@st.composite
def spacings(draw, visits):
    names = [one["id"] for one in visits]
    if len(names) < 2:
        return []
    pairs = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    return [
        {"visits": pair, "min_gap": draw(st.sampled_from([30, 150]))}
        for pair in draw(st.lists(pairs, max_size=3, unique_by=lambda pair: tuple(sorted(pair))))
    ]
