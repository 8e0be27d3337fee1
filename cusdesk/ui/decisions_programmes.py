"""What the two decisions about programmes ask: services and reason, or months and amounts."""

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.qualifications import RefusalReason
from cusdesk.operations.draft_views import DraftView
from cusdesk.operations.programme_decisions import services_to_decide
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import ChoiceField, DateField, NotesField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import group
from cusdesk.ui.forms.grid import Group
from cusdesk.ui.ticks_field import TicksField


def programme_groups(desk: Desk, view: DraftView) -> tuple[Group, ...]:
    """Return what a draft about a programme asks before hearing and signature."""
    services = TicksField(
        "qualifications", "Usługi", desk.office.do(services_to_decide, view.case_id, view.kind)
    )
    if view.kind is DecisionKind.PROGRAMME_REFUSAL:
        return (
            group(
                "Odmowa zakwalifikowania",
                services,
                ChoiceField("programme_refusal", "Powód odmowy", terms(RefusalReason), span=12),
                NotesField("reason", "Fakty, które ją uzasadniają", lines=4),
                note="Odmowa jest decyzją (art. 42 ust. 3 ustawy o CUS). Zakwalifikowanie decyzji "
                "nie wymaga.",
            ),
        )
    return (
        group(
            "Niezapłacona opłata",
            services,
            NotesField(
                "owed",
                "Za które miesiące i ile",
                lines=4,
                hint="W każdym wierszu miesiąc i kwota, na przykład: 10.2026 75,00.",
            ),
            DateField("pay_by", "Termin zapłaty", span=4),
            NotesField("reason", "Inne okoliczności", lines=2),
            note="Opłatę wnosi się na rachunek centrum (art. 43 ust. 1 ustawy o CUS).",
        ),
    )
