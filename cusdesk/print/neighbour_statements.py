"""The statement of a neighbour who is to help, with the acceptances (art. 50 ust. 4a u.p.s.)."""

from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import long_day
from cusdesk.domain.terms import Sex
from cusdesk.print.agreements import Agreement
from cusdesk.print.blocks import Identity, Letterhead, Point, Points, Text, escaped


@dataclass(frozen=True, slots=True)
class NeighbourStatement:
    """Who states it, of whom, and what the office knows already of the neighbour."""

    name: str
    sex: Sex | None
    where: str
    helped: str
    trained_on: date | None


def neighbour_statement_paper(
    said: NeighbourStatement, head: Letterhead, office: str, dated: tuple[str, date]
) -> Agreement:
    """Return the statement to be signed by the neighbour, the person and the organiser."""
    place, made_on = dated
    return Agreement(
        head=head,
        title="Oświadczenie osoby, która ma świadczyć usługi sąsiedzkie",
        number="",
        place=place,
        made_on=made_on,
        blocks=(
            Text(
                f"Ja, <b>{escaped(said.name)}</b>, chcę pomagać osobie: "
                f"<b>{escaped(said.helped)}</b>. Oświadczam, że:"
            ),
            Points(tuple(Point(escaped(each)) for each in _points(said))),
            Text(_CHANGES),
            Text(_CLAUSE),
        ),
        signatures=(
            ("Podpis osoby składającej oświadczenie",),
            ("Akceptuję tego sąsiada: podpis osoby, której będzie pomagać",),
            ("Akceptuję: organizator usług, data i podpis",),
        ),
        identity=Identity(
            "sasiad",
            ("Oświadczenie sąsiada (art. 50 ust. 4a u.p.s.)", office),
            "cusdesk:form:sasiad-1",
        ),
    )


def _points(said: NeighbourStatement) -> list[str]:
    """Return what the neighbour states; a condition met already is named with its day."""
    words = _SAID[said.sex]
    where = f": {said.where}" if said.where else ""
    day = f" {long_day(said.trained_on)}" if said.trained_on else " dnia ........................"
    return [
        f"mieszkam w najbliższej okolicy tej osoby{where};",
        *(each.format(**words) for each in _STATEMENTS),
        f"{words['done']} szkolenie z udzielania pierwszej pomocy{day}",
    ]


_SAID: dict[Sex | None, dict[str, str]] = {
    Sex.FEMALE: {"adult": "pełnoletnia", "done": "ukończyłam"},
    Sex.MALE: {"adult": "pełnoletni", "done": "ukończyłem"},
    None: {"adult": "osobą pełnoletnią", "done": "ukończyłam/em"},
}
# art. 50 ust. 4a u.p.s., in the order of the Act
_STATEMENTS = (
    "jestem {adult};",
    "nie jestem członkiem rodziny tej osoby;",
    "nie jestem małżonkiem, wstępnym ani zstępnym, który z tą osobą wspólnie nie mieszka;",
    "mój stan psychofizyczny pozwala mi pomagać tej osobie;",
)
_CHANGES = "Jeśli coś z tego się zmieni, od razu powiem o tym centrum."
_CLAUSE = "Podstawa: art. 50 ust. 4a ustawy z dnia 12 marca 2004 r. o pomocy społecznej."
