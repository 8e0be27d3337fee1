"""Papers of one case: its sheet with the metryka, and the explanation of its fee."""

from uuid import UUID

from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.users import Permission
from cusdesk.operations.case_views import ApplicationView, CaseView, read_case
from cusdesk.operations.cases import existing_case
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.fees import DeterminationView, determination_view, existing_determination
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, footer, plain_rows, working_head
from cusdesk.print.blocks import Align, Column, Fact, Table, escaped
from cusdesk.print.explanations import Explanation
from cusdesk.print.papers import render
from cusdesk.print.sheets import Facts, Record, Section


@operation(Permission.CASES_READ, Act.PRINT)
def case_sheet(tx: Transaction, case_id: UUID) -> bytes:
    """Return the sheet of a case: who, what was asked, its terms and the whole metryka."""
    view = read_case(tx, case_id)
    head, paper = working_head(tx, f"Arkusz sprawy {view.brief.mark}", view.brief.kind.label)
    sections = (
        Section("Sprawa", (Facts(_case_facts(view)),)),
        *(Section(f"Wniosek nr {one.number}", (Facts(_asked(one)),)) for one in view.applications),
        Section("Metryka sprawy (art. 66a KPA)", (_metryka(view),)),
    )
    identity = footer(tx, view.brief.mark)
    return render(Record(head, tx.today, tx.actor.name, sections, identity), paper)


def _case_facts(view: CaseView) -> tuple[Fact, ...]:
    pairs = (
        ("Osoba", view.person.name),
        ("Adres", view.person.address_line),
        ("Stan", view.brief.state.label),
        ("Wszczęta", short_day(view.brief.opened_on)),
        ("Prowadzi", view.brief.handler or "bez prowadzącego"),
        ("Najbliższy termin", view.clocks[0].sentence if view.clocks else "brak"),
    )
    return tuple(Fact(name, escaped(value)) for name, value in pairs)


def _asked(one: ApplicationView) -> tuple[Fact, ...]:
    said = one.record
    applicant = ", ".join(filter(None, (said.applicant_kind.label, said.applicant_name)))
    pairs = (
        ("Wpłynął", f"{short_day(said.received_on)}, {said.channel.label}"),
        ("Wnioskodawca", applicant),
        ("O co prosi", said.asked_for or "–"),
    )
    return tuple(Fact(name, escaped(value)) for name, value in pairs)


def _metryka(view: CaseView) -> Table:
    rows = [(f"{line.at:%d.%m.%Y %H:%M}", line.who, line.what) for line in view.events]
    return Table(columns("Dzień", "Kto", "Czynność"), plain_rows(rows))


@operation(Permission.INCOMES_READ, Act.PRINT)
def fee_explanation(tx: Transaction, determination_id: UUID) -> bytes:
    """Return „Wyjaśnij kwotę” on one page, for the person at the counter."""
    row = existing_determination(tx, determination_id)
    view = determination_view(tx, row)
    person = resident_brief(tx, row.resident_id)
    mark = existing_case(tx, row.case_id).mark
    head, paper = working_head(tx, "Jak powstała odpłatność", mark)
    content = Explanation(
        head=head,
        made_on=tx.today,
        author=tx.actor.name,
        facts=(
            Fact("Osoba", escaped(person.name)),
            Fact("Sprawa", escaped(mark)),
            Fact("Ustalono", long_day(view.determined_on)),
        ),
        amount=escaped(view.text),
        amount_note="Odpłatność płaci się za godziny naprawdę wykonane.",
        steps=tuple(escaped(step) for step in view.steps),
        arithmetic=_arithmetic(view),
        bases=tuple(escaped(basis) for basis in (view.citation,)),
        identity=footer(tx, mark),
    )
    return render(content, paper)


def _arithmetic(view: DeterminationView) -> Table:
    pairs = [
        ("Dochód gospodarstwa", zloty(view.income)),
        ("Osoby w gospodarstwie", str(view.members)),
    ]
    if view.members > 1:
        pairs.append(("Dochód na osobę", zloty(view.income_per_person)))
    if view.rate is not None:
        pairs.append(("Koszt godziny", zloty(view.rate)))
    if view.fee_percent is not None:
        pairs.append(("Odpłatność w procentach", percent(view.fee_percent)))
    heads = (Column("Pozycja", names_row=True), Column("Wartość", Align.RIGHT))
    return Table(heads, plain_rows(pairs))
