"""How letters quote a council's resolution and name the appeal body, in the cases they need."""

import re
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import long_day

_RESOLUTION = re.compile(r"uchwa(?:ła|ły|łą|łę|le)\b\s*", re.IGNORECASE)
_NUMBER = re.compile(r"^n(?:r|umer)\.?\s*", re.IGNORECASE)
# Councils count sessions in Roman figures: „XX/150/2026”.
_BARE_NUMBER = re.compile(r"\d|[IVXLCDM]+[/.]")
_ANNEX = re.compile(r",?\s*załącznik.*$", re.IGNORECASE)
_COUNCIL = re.compile(r"\brad[ay]\b", re.IGNORECASE)
_COLLEGE = "Samorządowe Kolegium Odwoławcze"
_COLLEGE_GENITIVE = "Samorządowego Kolegium Odwoławczego"


@dataclass(frozen=True, slots=True)
class ResolutionName:
    """A council's resolution in three cases: „uchwała nr … Rady Gminy … z dnia …”."""

    nominative: str
    genitive: str
    locative: str


def council_of(organ: str, gmina_genitive: str) -> str:
    """Return the council in the genitive, where the organ tells its name: „Rady Gminy Kramsk”.

    A town's council is named as its statute has it, so there the citation has to say it.
    """
    return f"Rady {gmina_genitive}" if organ.startswith("Wójt") and gmina_genitive else ""


def resolution_name(citation: str, passed_on: date | None, council: str = "") -> ResolutionName:
    """Return how letters quote a resolution kept as „Uchwała Nr XII/87/2025 Rady Gminy …”.

    `council` is named where the citation leaves it out.
    """
    rest = _ANNEX.sub("", _RESOLUTION.sub("", citation.strip(), count=1))
    numbered = _NUMBER.match(rest) is not None or _BARE_NUMBER.match(rest) is not None
    named = f"nr {_NUMBER.sub('', rest)}" if numbered else f"„{rest}”"
    if council and not _COUNCIL.search(named):
        number, dated, day = named.partition(" z dnia")
        named = f"{number} {council}{dated}{day}"
    if passed_on and "z dnia" not in named:
        named = f"{named} z dnia {long_day(passed_on)}"
    return ResolutionName(f"uchwała {named}", f"uchwały {named}", f"uchwale {named}")


# Words that stand before „Centrum” in its name, after „Dyrektor”.
_BEFORE_CENTRE = (
    ("Gminno-Miejskie ", "Gminno-Miejskiego "),
    ("Miejsko-Gminne ", "Miejsko-Gminnego "),
    ("Gminne ", "Gminnego "),
    ("Miejskie ", "Miejskiego "),
)


def director_of(centre: str) -> tuple[str, str]:
    """Return the director of a centre as an organ, and in the genitive."""
    named = centre
    for nominative, genitive in _BEFORE_CENTRE:
        if named.startswith(nominative):
            named = genitive + named.removeprefix(nominative)
            break
    return f"Dyrektor {named}", f"Dyrektora {named}"


def appeal_body_genitive(name: str) -> str:
    """Return the appeal body after „do”; a name this rule does not know stays as it is."""
    return name.replace(_COLLEGE, _COLLEGE_GENITIVE)
