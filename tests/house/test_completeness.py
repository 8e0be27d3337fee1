"""Nothing new can be forgotten: each operation, table, paper, rule, page and command is seen to."""

import ast
import importlib
import pkgutil
import re
from typing import get_args

import pytest
from sqlalchemy import CheckConstraint, UniqueConstraint

from cusdesk import cli, operations, resources, ui
from cusdesk.app.shipped import shipped_yaml
from cusdesk.db import tables
from cusdesk.db.base import ColumnClass, Synced
from cusdesk.domain import rules
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.overview import OverviewSection
from cusdesk.domain.rules import RULES
from cusdesk.operations.archiving import Sealable
from cusdesk.operations.citing import READS, UNCITED
from cusdesk.operations.declaration import OPERATIONS
from cusdesk.print.decisions import Decision
from cusdesk.print.papers import KINDS
from cusdesk.sync.units import own_schema, units_of
from cusdesk.ui.places import SCREENS
from cusdesk.ui.screens import Screen
from cusdesk.wire.ops import UnitClass
from tests.support.papers import SAMPLES
from tests.support.tree import PROGRAM, ROOT

for room in (operations, ui):
    for found in pkgutil.iter_modules(room.__path__):
        importlib.import_module(f"{room.__name__}.{found.name}")

SYNCED = sorted(
    (mapper.class_ for mapper in tables.Base.registry.mappers), key=lambda one: one.__tablename__
)
OWED = (
    ("fee", "check"),
    ("fee", "calculate"),
    ("law", "deadline"),
    ("law", "criteria"),
    ("pesel",),
    ("documents", "render"),
    ("demo-office",),
    ("doctor",),
    ("plan", "solve"),
    ("plan", "check"),
    ("plan", "suggest"),
    ("plan", "export"),
)
TEMPLATES = ROOT / "resources" / "templates"
PROGRAM_TEXTS = [file.read_text(encoding="utf-8") for file in PROGRAM.rglob("*.py")]
# Rows of law that nothing reads yet; whoever begins to read one takes it from here.
LATER = {
    "registered_letter": "interest for delay, once the sum of three fees is confirmed",
    "interest_threshold": "interest for delay, once the sum of three fees is confirmed",
    "complaint": "orders of procedure",
    "supplement": "orders of procedure",
    "missing_parts": "orders of procedure",
    "other_body": "orders of procedure",
    "interview_update_house": "care homes and support centres",
    "wyw": "papers that quote the regulation on interviews",
}


def operations_named_in(file):
    """Return the operations a test file imports or reaches through their module.

    A word in a string, a comment or the name of something else names nothing.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    found = {f"{node.module}.{one.name}" for node in imported for one in node.names}
    modules = {
        one.asname or one.name: f"{node.module}.{one.name}"
        for node in imported
        for one in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{modules.get(node.value.id, node.value.id)}.{node.attr}")
    return found & OPERATIONS.keys()


TESTED = {name for file in (ROOT / "tests").rglob("*.py") for name in operations_named_in(file)}


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_operation_is_named_in_some_test(name):
    assert name in TESTED


@pytest.mark.parametrize("table", SYNCED, ids=lambda one: one.__tablename__)
def test_every_table_travels_and_is_never_deleted_from(table):
    columns = table.__table__.columns

    assert issubclass(table, Synced)
    assert columns["gone"].type.python_type is bool
    assert [key.name for key in columns if key.primary_key] == ["id"]


@pytest.mark.parametrize("table", SYNCED, ids=lambda one: one.__tablename__)
def test_every_column_says_how_two_pcs_settle_it(table):
    known = {kind.value for kind in ColumnClass}
    told = {
        column.name: column.info.get("class", table.__column_class__)
        for column in table.__table__.columns
    }

    assert {name for name, kind in told.items() if kind not in known} == set()


@pytest.mark.parametrize("table", SYNCED, ids=lambda one: one.__tablename__)
def test_no_table_demands_what_only_one_pc_could_know(table):
    demands = {type(one) for one in table.__table__.constraints}
    keys = [key for column in table.__table__.columns for key in column.foreign_keys]

    assert not demands & {CheckConstraint, UniqueConstraint}
    assert not any(index.unique for index in table.__table__.indexes)
    assert all(key.deferrable and key.initially == "DEFERRED" for key in keys)


def test_every_kind_of_paper_has_a_sample():
    shown = {type(one.content) for one in SAMPLES}

    assert {kind.content for kind in KINDS.values()} == shown


def test_every_kind_of_paper_cites_what_it_stands_on_or_says_why_not():
    kept = {name for name, kind in KINDS.items() if kind.content in {*get_args(Sealable), Decision}}

    assert KINDS.keys() - kept == UNCITED


@pytest.mark.parametrize("table", READS)
def test_what_papers_say_of_a_record_is_settled_by_people(table):
    law = own_schema()[table]
    units = {unit.name: unit.kind for unit in units_of(law, law.columns)}

    assert {units.get(name) for name in READS[table]} <= {UnitClass.HUMAN, UnitClass.GROUP}


def test_every_kind_of_decision_has_a_sample():
    kinds = {one.content.kind for one in SAMPLES if isinstance(one.content, Decision)}

    assert kinds == set(DecisionKind)


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.key)
def test_every_rule_of_the_office_is_obeyed_somewhere(rule):
    (name,) = [name for name, value in vars(rules).items() if value is rule]
    asking = [file for file in PROGRAM.rglob("*.py") if file.name != "rules.py"]

    assert any(re.search(rf"\b{name}\b", file.read_text(encoding="utf-8")) for file in asking)


@pytest.mark.parametrize("file", ["parameters", "terms", "texts"])
def test_every_row_of_law_is_read_or_waits_for_a_later_part(file):
    codes = {row["code"] for rows in shipped_yaml(f"law/{file}.yaml").values() for row in rows}

    assert {code for code in codes if not is_read(code)} == codes & LATER.keys()


def is_read(code):
    """Tell whether the program or the wording of its papers asks the law for a code."""
    quoted, named = f'"{code}"', re.compile(rf"\b{code}\b")
    wording = (file.read_text(encoding="utf-8") for file in TEMPLATES.glob("*.yaml"))
    return any(quoted in text for text in PROGRAM_TEXTS) or any(map(named.search, wording))


def page_of_guide(title):
    """Return the page of the one screen of a title; the list of screens loads none of them."""
    (page,) = {one.help_page for one in screens() if one.title == title and one.help_page}
    return page


def screens(kind=Screen):
    """Yield every kind of screen the program has."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("cusdesk."):
            yield one
        yield from screens(one)


def test_every_screen_has_its_page_of_the_guide_and_every_page_its_screen():
    pages = {name.removesuffix(".md") for name in resources.names("help")}

    assert {page_of_guide(spec.title) for spec in SCREENS} == pages


@pytest.mark.parametrize("page", resources.names("help"))
def test_a_page_of_the_guide_begins_with_the_name_of_its_screen(page):
    (spec,) = [one for one in SCREENS if f"{page_of_guide(one.title)}.md" == page]
    first, *rest = resources.read_bytes(f"help/{page}").decode().splitlines()

    assert first == f"# {spec.title}"
    assert any(line.strip() for line in rest)
    assert "!" not in "".join(rest)


def test_the_guide_names_the_sections_of_the_desk_as_they_stand_on_it():
    named = set(re.findall(r"\*\*([^*]+)\*\*", resources.read_bytes("help/pulpit.md").decode()))
    # What is due today stands in the calendar, which has a paragraph of its own.
    sections = {section.label for section in OverviewSection} - {OverviewSection.TODAY.label}

    assert sections == named & sections
    assert named - sections == {"Enter", "Mój kalendarz"}


@pytest.mark.parametrize("words", OWED, ids=" ".join)
def test_every_command_this_part_owes_is_there(words, capsys):
    assert cli.main([*words, "--help"]) == 0
    assert "Użycie: cusdesk" in capsys.readouterr().out


def test_every_command_there_is_stands_in_the_documents():
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

    assert [words for words in OWED if f"`{' '.join(words)}" not in page] == []
