"""The form that corrects a slip of the hand in an application."""

from collections.abc import Callable
from dataclasses import fields, replace

from cusdesk.domain.applications import APPLICANTS, ApplicationRecord, regime_of
from cusdesk.domain.cases import ApplicationChannel
from cusdesk.domain.terms import Regime
from cusdesk.operations.applications import correct_application
from cusdesk.operations.case_views import ApplicationView
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group


def correction_form(work: CaseWork, one: ApplicationView, done: Callable[[], object]) -> Form:
    """Return the form over an application as it stands; what differs goes into the metryka."""

    def save(values: Values) -> None:
        texts = {key: values[key] or "" for key in ("applicant_name", "asked_for")}
        typed = replace(one.record, **{**values, **texts})
        work.desk.office.do(correct_application, one.id, one.record, typed)
        work.desk.tell("Poprawiono zapis wniosku")

    regime = regime_of(work.view.brief.kind)
    applicants = tuple((kind, kind.label) for kind in APPLICANTS[regime])
    form = Form(
        group(
            f"Popraw wniosek nr {one.number}",
            DateField("received_on", "Wpłynął", past=True, required=True),
            DateField("written_on", "Data na wniosku", past=True),
            ChoiceField("channel", "Jak wpłynął", terms(ApplicationChannel), required=True),
            ChoiceField("applicant_kind", "Kto składa", applicants, required=True),
            TextField("applicant_name", "Imię i nazwisko wnioskodawcy", span=8),
            NotesField("asked_for", "O co prosi", lines=2),
            *_asked_too(regime),
        ),
        save=save,
        save_text="Zapisz poprawkę",
        drafts=work.desk.drafts,
    )
    form.open(
        {field.name: getattr(one.record, field.name) for field in fields(ApplicationRecord)},
        draft_key=f"application/{one.id}",
    )
    form.saved.connect(lambda _result: done())
    form.left.connect(done)
    return form


def _asked_too(regime: Regime) -> tuple[CheckField, ...]:
    """Return what may be asked for beside the services; each law has its own."""
    if regime is Regime.PROGRAMME:
        return (
            CheckField(
                "passing_on_agreed",
                "Zgadza się na przekazanie wniosku innej jednostce (art. 38 ust. 1)",
            ),
        )
    return (
        CheckField("urgent", "Tryb pilny: usługi mogą zacząć się zaraz po wywiadzie"),
        CheckField("exemption_asked", "Prosi o zwolnienie z odpłatności"),
        CheckField("waives_waiting", "Prosi, żeby decyzję wykonać od razu (art. 130 § 4 KPA)"),
    )
