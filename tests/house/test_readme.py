"""What a newcomer is told is true: commands exist, links lead somewhere, decisions are short."""

import re

import pytest

from dev import COMMANDS
from tests.support.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def test_every_command_of_the_readme_exists():
    named = set(re.findall(r"python3 dev\.py ([a-z]+)", README))

    assert named <= set(COMMANDS)


def test_the_two_commands_come_before_everything_else():
    assert re.findall(r"python3 dev\.py ([a-z]+)", README)[:2] == ["demo", "test"]


def test_the_way_to_an_office_of_ones_own_is_told():
    assert "python3 dev.py cusdesk\n" in README


def test_every_link_leads_somewhere():
    links = re.findall(r"\]\(([^)]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda file: file.stem)
def test_a_decision_has_its_number_and_about_ten_lines(decision):
    lines = decision.read_text(encoding="utf-8").splitlines()

    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", decision.stem)
    assert lines[0].startswith(f"# {decision.stem[:4]} ")
    assert len(lines) <= 14


def test_no_two_decisions_share_a_number():
    numbers = [file.stem[:4] for file in DECISIONS]

    assert len(numbers) == len(set(numbers))
