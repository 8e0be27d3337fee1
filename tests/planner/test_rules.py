"""Each rule with a plan that just keeps it and one that just breaks it, by two checkers."""

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.planner.problems import Problem
from cusdesk.planner.reading import instance_from, roster_from
from cusdesk.planner.rules import RULES, Policy
from cusdesk.planner.verdicts import judge
from tests.planner.oracle.checker import violations
from tests.support.instances import carer, client, instance, plan, visit

BREAK = {"system": "interrupted"}
"""A day of the interrupted system."""


def alone(number=1, **changed):
    """Return an instance of one visit, changed."""
    return instance([visit(number, **changed)])


def shifts(starts, on=None, *, who=None, duration=60, **changed):
    """Return an instance and a plan with one carer at one visit each named day."""
    on = on or range(len(starts))
    visits = [
        visit(number, day, start, duration)
        for number, (day, start) in enumerate(zip(on, starts, strict=True))
    ]
    made = instance(visits, [who or carer(1, days=changed.get("days", 7))], **changed)
    return made, plan(
        *[(n, day, start, 1) for n, (day, start) in enumerate(zip(on, starts, strict=True))]
    )


def day_of(*spans, who=None, **changed):
    """Return an instance and a plan with one day made of spans `(start, duration)`."""
    visits = [visit(number, 0, start, length) for number, (start, length) in enumerate(spans)]
    made = instance(visits, [who or carer(1)], **changed)
    return made, plan(*[(number, 0, start, 1) for number, (start, _) in enumerate(spans)])


def pair(first, second, *, carers=2, **both):
    """Return an instance and a plan of two visits at one resident by different carers."""
    visits = [
        visit(1, 0, first[0], first[1], client="k1", **both),
        visit(2, 0, second[0], second[1], client="k1", **both),
    ]
    made = instance(visits, [carer(1), carer(2)][:carers])
    return made, plan((1, 0, first[0], 1), (2, 0, second[0], 2))


def cases():
    one = plan((1, 0, 480, 1))
    yield "H01", (alone(), one), (alone(), plan())
    yield "H01", (alone(), plan(left=["v1"])), (alone(), plan((1, 0, 480, 1), left=["v1"]))
    two = instance([visit(1, carers_needed=2)], [carer(1), carer(2)])
    yield "H02", (two, plan((1, 0, 480, 1, 2))), (two, one)
    yield "H02", (two, plan((1, 0, 480, 1, 2))), (two, plan((1, 0, 480, 1, 1)))
    yield "H03", (alone(day=1), plan((1, 1, 480, 1))), (alone(day=1), one)
    late = alone(tw=[400, 480])
    yield "H04", (late, one), (late, plan((1, 0, 485, 1)))
    yield "H04", (alone(), plan((1, 0, 485, 1))), (alone(), plan((1, 0, 484, 1)))
    skilled = instance([visit(1, skills=["uo", "lift"])], [carer(1, skills=["uo", "lift"])])
    yield "H05", (skilled, one), (alone(skills=["uo", "lift"]), one)
    yield "H05", (alone(gender="F"), one), (alone(gender="M"), one)
    refused = instance([visit(1)], clients=[client(1, refused_carers=["c1"])])
    yield "H06", (alone(), one), (refused, one)
    helper = instance([visit(1)], [carer(1, only_clients=["k1"])])
    stranger = instance([visit(1)], [carer(1, only_clients=["k2"])])
    yield "H06", (helper, one), (stranger, one)
    yield "H06", (alone(), one), (instance([visit(1)], [carer(1, refuses_clients=["k1"])]), one)
    for spans, rule_of in (([[480, 540]], 0), ([[480, 539]], 1), ([[400, 500], [500, 600]], 1)):
        free = carer(1, availability=[spans] + [[]] * 6)
        if rule_of:
            whole = carer(1, availability=[[[480, 540]]] + [[]] * 6)
            yield "H07", (instance([visit(1)], [whole]), one), (instance([visit(1)], [free]), one)
    locked = alone(locked={"day": 0, "start": 483, "carers": ["c1"]})
    yield "H08", (locked, plan((1, 0, 483, 1))), (locked, plan((1, 0, 480, 1)))
    yield "H09", day_of((480, 60), (550, 60)), day_of((480, 60), (545, 60))
    whole = [(420, 225), (660, 15), (700, 200)]
    yield "H10", day_of(*whole), day_of(*whole[:2], (700, 205))
    yield from labour()
    yield "H17", pair((480, 60), (540, 60)), pair((480, 60), (535, 60))
    yield from flexible()
    spaced = pair((480, 60), (690, 60))
    spaced[0]["spacing"] = [{"visits": ["v1", "v2"], "min_gap": 150}]
    close = pair((480, 60), (685, 60))
    close[0]["spacing"] = [{"visits": ["v2", "v1"], "min_gap": 150}]
    yield "H19", spaced, close


def labour():
    """Rules of working time."""
    norm = carer(1, norm_minutes=100, max_overtime_minutes=20)
    yield "H11", shifts([480, 480], who=norm), shifts([480, 480, 480], who=norm, duration=45)
    yield "H12", day_of((420, 180), (625, 155)), day_of((420, 180), (620, 160))
    yield "H12", day_of((420, 180), (610, 165)), day_of((420, 180), (610, 170))
    long = carer(1, max_day_minutes=720)
    three = [(420, 180), (625, 200), (850, 115)]
    yield "H12", day_of(*three, who=long), day_of(*three[:2], (840, 125), who=long)
    yield "H13", shifts([1000, 280 + 0]), shifts([1000, 275])
    ended = {"last_end": -180, "sundays_in_row": 0}
    early = carer(1, history=ended)
    yield "H13", shifts([480], who=early), shifts([475], who=early)
    short = carer(1, max_day_minutes=120)
    yield "H14", shifts([540, 480], who=short), shifts([541 + 4, 480], who=carer_of(119))
    yield from weeks()
    five = carer(1, max_work_days=5)
    yield "H20", shifts([480] * 5, who=five), shifts([480] * 6, who=five)


def carer_of(minutes):
    return carer(1, max_day_minutes=minutes)


def weeks():
    """Rules of the week: 35 hours of rest, Sundays."""
    # Six days from 6:00; the last ends so that 2100 minutes are left of the week, or 5 less.
    kept = shifts([360] * 5 + [720])
    broken = shifts([360] * 5 + [725])
    for made, _ in (kept, broken):
        made["carers"][0]["availability"] = [[[0, 1440]]] * 7
    yield "H15", kept, broken
    tired = carer(1, history={"last_end": None, "sundays_in_row": 3})
    rested = carer(1, history={"last_end": None, "sundays_in_row": 2})
    yield "H16", shifts([480], [6], who=rested), shifts([480], [6], who=tired)


def flexible():
    visits = [
        visit(number, client="k1", order="z1", days=[0, 1], preferred_start=start)
        for number, start in ((1, 480), (2, 600))
    ]
    made = instance(visits)
    yield (
        "H18",
        (made, plan((1, 0, 480, 1), (2, 1, 600, 1))),
        (
            made,
            plan((1, 0, 480, 1), (2, 0, 600, 1)),
        ),
    )


CASES = list(cases())


def broken_by(case):
    made, wanted = case
    return judge(Problem(instance_from(made)), roster_from(wanted)).by_rule


@pytest.mark.parametrize(("rule", "kept", "broken"), CASES, ids=[case[0] for case in CASES])
def test_a_rule_is_just_kept_and_just_broken(rule, kept, broken):
    assert broken_by(kept) == {}
    assert list(broken_by(broken)) == [rule]


@pytest.mark.parametrize(("rule", "kept", "broken"), CASES, ids=[case[0] for case in CASES])
def test_the_other_checker_says_the_same(rule, kept, broken):
    assert violations(*kept) == []
    # A day above the norm is above it in its 24 hours too.
    also = {"H14"} if rule == "H10" else set()
    assert {one for one, _ in violations(*broken)} == {rule} | also


def test_every_rule_has_its_case():
    assert {rule for rule, _, _ in CASES} == set(RULES)


def test_names_nobody_knows_are_faults_of_the_plan():
    strange = plan((1, 0, 480, 9), (7, 0, 480, 1))

    assert broken_by((alone(), strange))["H01"] >= 2


def test_a_warned_rule_is_told_and_does_not_refuse():
    made, wanted = shifts([480] * 6, who=carer(1, max_work_days=5))

    verdict = judge(Problem(instance_from(made)), roster_from(wanted), Policy(frozenset({"H20"})))

    assert verdict.is_legal
    assert [(one.rule, one.enforced) for one in verdict.violations] == [("H20", False)]


@pytest.mark.parametrize("code", ["H09", "H01", "H99"])
def test_the_impossible_is_always_enforced(code):
    with pytest.raises(InvalidInputError):
        Policy(frozenset({code}))


def test_a_sentence_says_who_when_and_by_how_much():
    made, wanted = day_of((420, 225), (660, 15), (700, 205))
    made["carers"][0]["name"] = "Anna Zając"

    fault = judge(Problem(instance_from(made)), roster_from(wanted)).violations[0]

    assert fault.sentence.replace("\u00a0", " ") == (
        "Anna Zając, poniedziałek 23.11: dzień pracy jest dłuższy niż norma o 5 minut."
    )


def test_an_unpaid_gap_is_no_break():
    split = carer(1, **BREAK)
    kept = [(360, 200), (655, 60), (730 + 10, 110)]

    assert broken_by(day_of(*kept, who=split)) == {}
    assert list(broken_by(day_of((360, 240), (720, 130), who=split))) == ["H12"]


def test_days_are_days_of_the_calendar_when_clocks_change():
    """25 October 2026 has 25 hours on the clock; the rules count days, not hours passed."""
    who = carer(1, history={"last_end": None, "sundays_in_row": 3})
    autumn = shifts([1000, 280], [5, 6], who=carer(1), start_date="2026-10-19")
    sunday = shifts([480], [6], who=who, start_date="2026-10-19")

    assert broken_by(autumn) == {}
    assert list(broken_by(sunday)) == ["H16"]


def test_sundays_are_counted_across_the_new_year():
    who = carer(1, days=14, history={"last_end": None, "sundays_in_row": 2})
    both = shifts([480, 480], [6, 13], who=who, days=14, start_date="2026-12-28")

    assert list(broken_by(both)) == ["H16"]
    made, wanted = both
    fault = judge(Problem(instance_from(made)), roster_from(wanted)).violations[0]
    assert "niedziel" in fault.sentence
