"""Whether a person is „samotna”, „samotnie gospodarująca” or in a family, and what follows."""

from dataclasses import dataclass

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fee_tables import Column
from cusdesk.domain.residents import MaritalStatus
from cusdesk.domain.terms import Term
from cusdesk.domain.words import counted


class HouseholdKind(Term):
    """How a person keeps house; the two words of the statute are not the same."""

    # art. 6 pkt 9 u.p.s.: alone, unmarried, without ascendants and descendants
    LONE = "lone", "osoba samotna"
    # art. 6 pkt 10 u.p.s.: a household of one
    LIVING_ALONE = "living_alone", "osoba samotnie gospodarująca"
    # art. 6 pkt 14 u.p.s.: living and keeping house together, kin or not
    IN_FAMILY = "in_family", "osoba w rodzinie"


# Separation by a court ends the community of marriage (art. 61[4] KRO).
_UNMARRIED = frozenset(MaritalStatus) - {MaritalStatus.MARRIED}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person keeps house, which column of a fee table that is, and on what ground care rests.

    `missing` names the facts the statute asks for that the office does not know yet.
    """

    kind: HouseholdKind
    column: Column
    care_basis: str
    missing: tuple[str, ...]
    steps: tuple[str, ...]


def standing_of(
    members: int,
    marital_status: MaritalStatus | None,
    has_close_kin: bool | None,  # noqa: FBT001
) -> Standing:
    """Return the standing of a person in a household of `members`, as far as facts are known."""
    if members < 1:
        raise InvalidInputError("Gospodarstwo domowe ma co najmniej jedną osobę.", "members")
    if members > 1:
        return _in_family(members)
    # One answer settles it: whoever is married, or has ascendants or descendants, is not alone.
    settled = marital_status is MaritalStatus.MARRIED or has_close_kin
    missing = tuple(
        fact
        for fact, known in (
            ("stan cywilny", marital_status is not None),
            ("czy są wstępni lub zstępni", has_close_kin is not None),
        )
        if not known and not settled
    )
    lone = marital_status in _UNMARRIED and has_close_kin is False
    return _alone(missing, lone=lone)


def _in_family(members: int) -> Standing:
    people = counted(members, "osoba", "osoby", "osób")
    step = f"Gospodarstwo liczy {people}, więc liczy się dochód na osobę"
    return Standing(
        HouseholdKind.IN_FAMILY,
        Column.FAMILY,
        "art. 50 ust. 2 u.p.s.",
        (),
        (f"{step} w rodzinie (art. 6 pkt 14 u.p.s.).",),
    )


def _alone(missing: tuple[str, ...], *, lone: bool) -> Standing:
    alone = "Gospodarstwo jest jednoosobowe: osoba samotnie gospodarująca (art. 6 pkt 10 u.p.s.)."
    if lone:
        also = "Nie pozostaje w małżeństwie i nie ma wstępnych ani zstępnych: osoba samotna"
        steps = (alone, f"{also} (art. 6 pkt 9 u.p.s.).")
        return Standing(HouseholdKind.LONE, Column.SINGLE, "art. 50 ust. 1 u.p.s.", missing, steps)
    # What is still to be asked stays with the office: the steps are read by the person who pays.
    also = "Ma małżonka, wstępnych lub zstępnych, więc nie jest osobą samotną."
    told = () if missing else (also,)
    kind = HouseholdKind.LIVING_ALONE
    return Standing(kind, Column.SINGLE, "art. 50 ust. 2 u.p.s.", missing, (alone, *told))
