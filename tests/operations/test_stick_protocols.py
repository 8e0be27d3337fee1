"""The protocol of the stick says where the work is and what went which way, and can be signed."""

from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from cusdesk.domain.dates import WARSAW
from cusdesk.domain.words import NBSP
from cusdesk.operations.stick_protocols import (
    ALL_THERE,
    MOST_LINES,
    PackageLine,
    StickAccount,
    stick_protocol,
)

LEFT = PackageLine(
    at=datetime(2026, 11, 22, 9, 31, tzinfo=WARSAW),
    left=True,
    name="0f2d9c7a-0000-0000-0000-000000000000-8c1e-12-57.cuspak",
    by="ten komputer",
    changes=(("Parter", 46), ("Sekretariat", 5)),
    log=(0, 0),
    files=0,
)
BACK = replace(LEFT, left=False, by="Sekretariat", changes=(), log=(3, 17), files=2)
TOLD = StickAccount(
    pc="Parter",
    ordinal=2,
    server="",
    only_here=1,
    carried=(("Sekretariat", 5),),
    position=17,
    packages=(BACK, LEFT),
    missing=("Przynieś pakiet z pozycjami 18–20.",),
)


def text_of(office, told):
    with pypdfium2.PdfDocument(office.do(stick_protocol, told)) as pdf:
        return " ".join("".join(p.get_textpage().get_text_range() for p in pdf).split())


def test_the_paper_tells_what_left_what_came_and_what_is_only_here(office):
    said = text_of(office, TOLD)

    for part in (
        "Parter, nr 2",
        "1 zmiana",
        "Sekretariat: 5 zmian",
        "bez serwera, tylko nośnik",
        "Przynieś pakiet z pozycjami 18–20.",
        "22.11.2026, 09:31",
        "wyszedł",
        "przyszedł",
        "Parter: 46; Sekretariat: 5",
        "3–17",
        "-8c1e-12-57.cuspak",
        "Przewiózł nośnik",
        "Podpis",
    ):
        assert part in said, part


def test_an_office_that_lacks_nothing_is_told_so(office):
    assert ALL_THERE in text_of(office, replace(TOLD, missing=()))


def test_a_pc_without_packages_says_so_instead_of_an_empty_table(office):
    assert "Żaden pakiet jeszcze stąd nie wyszedł" in text_of(office, replace(TOLD, packages=()))


def test_a_long_history_ends_on_paper_where_it_is_no_longer_of_use(office):
    lines = tuple(replace(LEFT, name=f"x-{n}-{n}.cuspak") for n in range(1, MOST_LINES + 3))

    said = text_of(office, replace(TOLD, packages=lines))

    assert f"x-{MOST_LINES}-{MOST_LINES}.cuspak" in said
    assert f"x-{MOST_LINES + 1}-" not in said


@pytest.mark.parametrize(
    ("line", "way", "carried", "positions"),
    [(LEFT, "wyszedł", "Parter: 46; Sekretariat: 5", "–"), (BACK, "przyszedł", "–", "3–17")],
)
def test_a_line_reads_as_people_say_it(line, way, carried, positions):
    assert (line.way, line.carried, line.positions) == (way, carried, positions)


def test_the_facts_name_what_a_pc_without_a_name_is():
    facts = dict(replace(TOLD, pc="", carried=()).facts())

    assert facts["Komputer"] == "bez nazwy, nr 2"
    assert facts["Zmiany kolegów wiezione dalej"] == "nie ma"
    assert facts["Tylko na tym komputerze"] == f"1{NBSP}zmiana"
