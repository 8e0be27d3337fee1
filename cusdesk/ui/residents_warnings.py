"""What the card of a person warns of, the weightiest two: death or move, dates, names, clause."""

from functools import partial
from typing import TYPE_CHECKING

from cusdesk.domain.dates import short_day
from cusdesk.operations.addresses import AddressView
from cusdesk.operations.resident_lists import urgency
from cusdesk.ui.addresses import address_form
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.guards import return_pane, withdraw_pane
from cusdesk.ui.labels import title
from cusdesk.ui.panes import Pane
from cusdesk.ui.residents_entries import clause_pane
from cusdesk.ui.theme import Tone

if TYPE_CHECKING:
    from cusdesk.ui.residents_card import ResidentPane

_MOST = 2


def warnings_about(pane: "ResidentPane") -> list[Banner]:
    """Return the strips over the tabs of a person."""
    asked = (_ended, _due, _attorney, _forms, _clause, _postcode)
    found = (each(pane) for each in asked)
    return [one for one in found if one is not None][:_MOST]


def _ended(pane: "ResidentPane") -> Banner | None:
    brief = pane.card.brief
    take_back = ("Odwołaj zapis", partial(pane.guard, withdraw_pane))
    comes_back = ("Powrót do gminy", partial(pane.guard, return_pane))
    if brief.dead_on:
        said = f"Osoba nie żyje od {short_day(brief.dead_on)}."
        return banner(said, Tone.QUIET, *([take_back] if pane.may_write else []))
    if brief.moved_out_on:
        said = f"Wyprowadzka {short_day(brief.moved_out_on)} – {pane.card.moved_to}."
        return banner(said, Tone.QUIET, *([comes_back, take_back] if pane.may_write else []))
    return None


def _due(pane: "ResidentPane") -> Banner | None:
    pressing = [
        (row, row.clock)
        for row in pane.card.cases
        if row.clock and not row.shut and (row.clock.is_late or row.clock.is_soon)
    ]
    if not pressing:
        return None
    case, clock = min(pressing, key=lambda pair: urgency(pair[1]))
    tone = Tone.BAD if clock.is_late else Tone.WARN
    opens = ("Otwórz sprawę", partial(pane.desk.go, "cases", case.id))
    return banner(f"{case.mark}: {clock.sentence}", tone, opens)


def _attorney(pane: "ResidentPane") -> Banner | None:
    """Ask about an attorney recorded before the program asked for what matters he acts."""
    today = pane.desk.today
    doubtful = [one for one in pane.card.representatives if one.doubt and one.holds_on(today)]
    if not doubtful or not pane.may_write:
        return None
    first = doubtful[0]
    mend = ("Popraw", partial(pane.edit_representative, first))
    return banner(first.doubt, Tone.WARN, mend)


def _forms(pane: "ResidentPane") -> Banner | None:
    if pane.card.forms.is_settled or not pane.card.cases or not pane.may_write:
        return None
    return banner(
        "Potwierdź odmianę imienia i nazwiska, zanim powstanie decyzja.",
        Tone.INFO,
        ("Potwierdź odmianę", pane.confirm_names),
    )


def _clause(pane: "ResidentPane") -> Banner | None:
    if pane.card.duties or not pane.card.cases or not pane.may_write:
        return None
    said = "Nie odnotowano przekazania klauzuli RODO (art. 13 i 14 RODO)."
    add = ("Odnotuj", partial(pane.guard, clause_pane))
    return banner(said, Tone.INFO, add)


def _postcode(pane: "ResidentPane") -> Banner | None:
    """Say that letters may not come; only where the person has a case will any be written."""
    today = pane.desk.today
    held = [one for one in pane.card.addresses if one.valid_to is None or one.valid_to >= today]
    bare = [one for one in held if not one.place.postcode]
    if not bare or not pane.card.cases or not pane.may_write:
        return None
    said = "Adres nie ma kodu pocztowego. Uzupełnij go, zanim wyjdzie pismo."
    return banner(said, Tone.INFO, ("Popraw adres", partial(_mend, pane, bare[0])))


def _mend(pane: "ResidentPane", view: AddressView) -> None:
    form = address_form(pane.desk, pane.resident_id, view)
    form.saved.connect(lambda _result: pane.done())
    form.left.connect(pane.done)
    pane.edit(Pane(title(f"Popraw adres – {pane.card.brief.name}"), form))
