"""The bench of the search says what it promises, not only what it measured."""

import pytest

from tests.bench import search


@pytest.fixture(scope="module")
def measured():
    return search.run(people=200, queries=12)


def test_the_cost_over_the_bare_query_is_bounded(measured):
    (bound,) = [one for one in measured["bounds"] if "bare" in one["what"]]

    assert bound["bound"] == 3
    assert bound["value"] == measured["ratios"]["to the bare full-text query"]
    assert bound["holds"] is (bound["value"] <= 3)


def test_every_bound_in_milliseconds_is_kept_by_a_small_office(measured):
    others = [one for one in measured["bounds"] if "ms" in one["what"]]

    assert len(others) == 3
    assert all(one["holds"] for one in others)
