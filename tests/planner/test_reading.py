"""Files of the planner read strictly: whatever is wrong is said with its place, never a crash."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cusdesk.domain.errors import FormatError
from cusdesk.planner.problems import Problem
from cusdesk.planner.reading import instance_from, roster_from, unknown_keys
from cusdesk.planner.rosters import as_plan
from tests.support.instances import carer, instance, plan, shipped, visit

SHIPPED = (
    "kramsk-100x15x7-seed1",
    "kramsk-100x15x7-seed1-sick",
    "kramsk-100x42-1501visits-seed1",
    "kramsk-400x80x7-seed1",
)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_instance_is_read_whole(name):
    document = shipped(name)
    read = instance_from(document)

    assert len(read.visits) == len(document["visits"])
    assert len(read.carers) == len(document["carers"])
    assert unknown_keys(document) == []


def test_a_plan_written_is_the_plan_read():
    document = plan((1, 0, 480, 1, 2), left=["v2", {"visit": "v3", "reason": "Nikt nie może."}])

    assert as_plan(roster_from(document)) == document


def changed(place, value):
    document = copy.deepcopy(instance([visit(1), visit(2)], [carer(1)]))
    *way, last = place
    inner = document
    for step in way:
        inner = inner[step]
    inner[last] = value
    return document


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (["format"], "cusplan-instance/9", "formacie"),
        (["days"], 93, "days"),
        (["days"], "7", "days"),
        (["days"], True, "days"),
        (["days"], 7.0, "days"),
        (["start_date"], "23.11.2026", "start_date"),
        (["locations"], {}, "locations"),
        (["travel", "car"], [[10, 10]], "travel.car[0]"),
        (["travel", "car"], [[-1]], "travel.car[0][0]"),
        (["travel", "car"], [], "travel.car"),
        (["travel"], {"bike": [[1]]}, "brakuje tablicy"),
        (["carers", 0, "home"], 5, "carers[0].home"),
        (["carers", 0, "contract"], "slavery", "employment, civil, neighbour"),
        (["carers", 0, "gender"], "X", "F albo M"),
        (["carers", 0, "availability"], [[]], "lista 7 dni"),
        (["carers", 0, "availability"], [[[600, 500]]] + [[]] * 6, "availability[0][0]"),
        (["carers", 0, "history"], {"last_end": 5}, "last_end"),
        (["carers", 0, "norm_minutes"], 10**30, "norm_minutes"),
        (["visits", 0, "id"], "v2", "dwa razy"),
        (["visits", 0, "id"], "v" * 5000, "visits[0].id"),
        (["visits", 0, "client"], "k9", "nieznana osoba"),
        (["visits", 0, "tw"], [600, 500], "visits[0].tw"),
        (["visits", 0, "tw"], [1400, 1400], "przed północą"),
        (["visits", 0, "days"], [], "co najmniej jednego dnia"),
        (["visits", 0, "duration"], 0, "duration"),
        (["visits", 0, "priority"], 4, "priority"),
        (["visits", 0, "locked"], {"day": 0, "start": 480, "carers": ["c9"]}, "c9"),
        (["visits", 0, "locked"], {"day": 9, "start": 480, "carers": ["c1"]}, "poza okresem"),
        (["spacing"], [{"visits": ["v1", "v1"], "min_gap": 5}], "różnych wizyt"),
        (["spacing"], [{"visits": ["v1", "v7"], "min_gap": 5}], "v7"),
        (["weights"], {"travel": -1}, "weights.travel"),
        (["params"], {"time_grid": 0}, "time_grid"),
        (["base_plan"], {"assignments": [{}]}, "base_plan.assignments[0]"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(place, value, words):
    with pytest.raises(FormatError) as refusal:
        instance_from(changed(place, value), "Plik")

    assert words in refusal.value.sentence
    assert len(refusal.value.sentence) < 400


@pytest.mark.parametrize("key", ["days", "carers", "visits", "travel", "spacing"])
def test_a_missing_key_is_named(key):
    document = instance([visit(1)])
    del document[key]

    with pytest.raises(FormatError, match=key):
        instance_from(document)


def test_foreign_keys_are_passed_over_and_told():
    document = instance([visit(1)]) | {"colour": "red", "weights": {"beauty": 3}}

    assert instance_from(document).id == "mała"
    assert unknown_keys(document) == ["colour", "weights.beauty"]


NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(NONSENSE)
def test_nonsense_is_refused_and_never_a_crash(document):
    for read in (instance_from, roster_from):
        with pytest.raises(FormatError):
            read(document)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_one_value_turned_into_nonsense_is_refused_or_harmless(data):
    document = copy.deepcopy(instance([visit(1), visit(2)], [carer(1)]))
    inner, key = document, data.draw(st.sampled_from(sorted(document)))
    while isinstance(inner[key], (dict, list)) and inner[key]:
        inner = inner[key]
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        key = data.draw(st.sampled_from(keys))
    inner[key] = data.draw(NONSENSE)

    try:
        read = instance_from(document)
    except FormatError:
        return
    Problem(read)
