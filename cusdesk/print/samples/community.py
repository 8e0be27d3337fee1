"""Sample papers of the community: a volunteer's agreement, a neighbour's statement, lists."""

from dataclasses import replace
from datetime import date

from cusdesk.domain.terms import Sex
from cusdesk.domain.volunteers import Agreement as Terms
from cusdesk.domain.volunteers import AgreementStep, provisions
from cusdesk.print.agreements import Agreement
from cusdesk.print.attendance import AttendanceSheet, Grid
from cusdesk.print.blocks import Fact, Identity, Letterhead
from cusdesk.print.neighbour_statements import NeighbourStatement, neighbour_statement_paper
from cusdesk.print.samples.common import CENTRE, DAY, HANDLER, letterhead, masthead
from cusdesk.print.volunteer_agreements import (
    VOLUNTEER_TITLE,
    Parties,
    volunteer_blocks,
    volunteer_signatures,
)

_TERMS = Terms(
    signed_on=DAY,
    starts_on=DAY,
    ends_on=date(2027, 6, 30),
    scope="rozmowy, wspólne czytanie i drobne zakupy z mieszkańcami Klubu Seniora",
    place="Klub Seniora w Kramsku i domy mieszkańców gminy",
    minutes_a_week=240,
    costs="bilety autobusowe",
)


def centre_head() -> Letterhead:
    """Return the head of what the centre signs in its own name."""
    head = letterhead()
    return Letterhead(CENTRE, head.lines[1:], head.logo, head.logo_alt)


VOLUNTEER_AGREEMENT = Agreement(
    head=centre_head(),
    title=VOLUNTEER_TITLE,
    number="nr 7/2026",
    place="Kramsk",
    made_on=DAY,
    blocks=volunteer_blocks(
        Parties(
            CENTRE,
            "Grażyna Świątek-Żak, dyrektor centrum",
            "Oliwia Kłos",
            "ul. Łąkowa 9, 62-511 Kramsk",
            Sex.FEMALE,
        ),
        AgreementStep.CONCLUDED,
        DAY,
        provisions(_TERMS, CENTRE),
    ),
    signatures=volunteer_signatures(guardian=False),
    identity=Identity(
        "wolontariat-7/2026",
        ("Porozumienie wolontariackie nr 7/2026", "CUS Kramsk"),
        "cusdesk:1:7/2026:porozumienie",
    ),
)

NEIGHBOUR_STATEMENT = neighbour_statement_paper(
    NeighbourStatement(
        name="Stanisława Jeżyna",
        sex=Sex.FEMALE,
        where="ul. Źródlana 9, Wola Podłężna",
        helped="Zofia Żółkiewska",
        trained_on=date(2026, 9, 20),
    ),
    centre_head(),
    "CUS Kramsk",
    ("Kramsk", DAY),
)

MEETING_LIST = AttendanceSheet(
    head=masthead("Lista obecności", CENTRE, "24 listopada 2026 r.", "wtorek, 10:00–12:00"),
    made_on=DAY,
    author=HANDLER,
    facts=(
        Fact("Grupa", "Klub Seniora w Kramsku"),
        Fact("Usługa", "Działania samopomocowe"),
        Fact("Miejsce", "Klub Seniora w Kramsku"),
        Fact("Prowadzi", "Jadwiga Młynarczyk"),
        Fact("Temat", "Pierwsza pomoc w domu", is_wide=True),
    ),
    people=(
        "Ćwirko Stanisława",
        "Grzęda Marian",
        "Łącka Halina (ur. 02.05.1948)",
        "Łącka Halina (ur. 17.11.1951)",
        "Źródłowski-Ptaszyński Kazimierz",
        "Żółkiewska Zofia",
    ),
    guest_lines=4,
    volunteers=("Oliwia Kłos",),
    remark="Na liście nie ma numerów PESEL ani adresów. Podpis potwierdza tylko obecność.",
    identity=Identity("lista", ("Lista obecności: Klub Seniora, 24.11.2026", "CUS Kramsk")),
)
_MEETINGS = ((3, "wt"), (5, "cz"), (10, "wt"), (12, "cz"), (17, "wt"), (19, "cz"), (24, "wt"))
MONTH_LIST = replace(
    MEETING_LIST,
    head=masthead("Lista obecności", CENTRE, "Listopad 2026", "wt, cz, 10:00–12:00"),
    facts=MEETING_LIST.facts[:-1],
    guest_lines=2,
    grid=Grid(tuple(f"{day} {name}" for day, name in _MEETINGS)),
)
