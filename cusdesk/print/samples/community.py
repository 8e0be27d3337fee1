"""Sample papers of the community: a volunteer's agreement, a neighbour's statement, lists."""

from dataclasses import replace
from datetime import date

from cusdesk.domain.volunteers import Agreement as Terms
from cusdesk.domain.volunteers import provisions
from cusdesk.print.agreements import Agreement
from cusdesk.print.attendance import AttendanceSheet, Grid
from cusdesk.print.blocks import Fact, Identity, Letterhead, Point, Points, Text, escaped
from cusdesk.print.samples.common import CENTRE, DAY, HANDLER, letterhead, masthead

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
    title="Porozumienie o wykonywaniu świadczeń wolontariackich",
    number="nr 7/2026",
    place="Kramsk",
    made_on=DAY,
    blocks=(
        Text(
            f"<b>{CENTRE}</b>, dalej „centrum” (korzystający), oraz <b>Oliwia Kłos, Kramsk</b>, "
            "zwana dalej „wolontariuszem”, zawierają porozumienie na podstawie art. 44 ustawy z "
            "dnia 24 kwietnia 2003 r. o działalności pożytku publicznego i o wolontariacie."
        ),
        Points(tuple(Point(escaped(one)) for one in provisions(_TERMS, CENTRE))),
    ),
    signatures=(("Wolontariusz", "Za centrum (korzystający)"),),
    identity=Identity(
        "wolontariat-7/2026",
        ("Porozumienie wolontariackie nr 7/2026", "CUS Kramsk"),
        "cusdesk:1:7/2026:porozumienie",
    ),
)

NEIGHBOUR_STATEMENT = Agreement(
    head=centre_head(),
    title="Oświadczenie osoby, która ma świadczyć usługi sąsiedzkie",
    number="",
    place="Kramsk",
    made_on=DAY,
    blocks=(
        Text(
            "Ja, <b>Stanisława Jeżyna</b>, chcę pomagać osobie: <b>Zofia Żółkiewska</b>. "
            "Oświadczam, że:"
        ),
        Points(
            (
                Point("mieszkam w najbliższej okolicy tej osoby: Wola Podłężna;"),
                Point("jestem pełnoletnia;"),
                Point("nie jestem członkiem rodziny tej osoby;"),
                Point("ukończyłam szkolenie z udzielania pierwszej pomocy 20 września 2026 r."),
            )
        ),
        Text("Podstawa: art. 50 ust. 4a ustawy z dnia 12 marca 2004 r. o pomocy społecznej."),
    ),
    signatures=(("Podpis osoby składającej oświadczenie",), ("Akceptuję: organizator usług",)),
    identity=Identity(
        "sasiad",
        ("Oświadczenie sąsiada (art. 50 ust. 4a u.p.s.)", "CUS Kramsk"),
        "cusdesk:form:sasiad-1",
    ),
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
