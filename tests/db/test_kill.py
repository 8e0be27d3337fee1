"""Whatever was saved is there after the program was killed; the long run is a campaign."""

from tests.campaigns import kill


def test_ten_kills_lose_nothing():
    result = kill.run(kills=10)

    assert result["figures"]["records"] >= 10
    assert [bound for bound in result["bounds"] if not bound["holds"]] == []
