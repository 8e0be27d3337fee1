"""From the facts of a decision to the named values its wording may use, and to its basis line."""

from collections.abc import Mapping

from cusdesk.domain import legal_basis as basis_tags
from cusdesk.domain.dates import long_day
from cusdesk.domain.decision_facts import TITLES, DecisionFacts, FeeFacts, IncomeItem, PersonFacts
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.fee_tables import Unit
from cusdesk.domain.grants import (
    CARE_ACCUSATIVE,
    CARE_GENITIVE,
    ChangeCause,
    EndingGround,
    Hearing,
    ImmediateGround,
    RefusalGround,
    hours_as_number,
    minutes_of_example,
)
from cusdesk.domain.law import Law
from cusdesk.domain.legal_basis import legal_basis
from cusdesk.domain.money import zloty
from cusdesk.domain.services import CareKind
from cusdesk.domain.wording import Templates
from cusdesk.domain.words import counted, joined, plural

Values = dict[str, object]

# The words of art. 108 § 1 KPA after „ponieważ jest to niezbędne”.
_IMMEDIATE: Mapping[ImmediateGround, str] = {
    ImmediateGround.HEALTH: "ze względu na ochronę zdrowia lub życia ludzkiego",
    ImmediateGround.LOSSES: "dla zabezpieczenia gospodarstwa narodowego przed ciężkimi stratami",
    ImmediateGround.SOCIAL: "ze względu na interes społeczny",
    ImmediateGround.PARTY: "ze względu na wyjątkowo ważny interes strony",
}
_AWARD_POINT = "1"


def tags_of(facts: DecisionFacts) -> frozenset[str]:
    """Return what the conditions of the legal-basis line are about."""
    terms, fee = facts.terms, facts.fee
    claims = {
        basis_tags.ALONE: facts.person.alone,
        basis_tags.OTHERS: not facts.person.alone,
        basis_tags.EX_OFFICIO: facts.opening.ex_officio,
        basis_tags.APPLICATION: not facts.opening.ex_officio,
        basis_tags.URGENT: facts.opening.urgent_from is not None,
        basis_tags.FARM: fee is not None and fee.farm,
        basis_tags.IMMEDIATE: terms.immediate is not None,
        basis_tags.LAPSED: terms.ending is not None and terms.ending.lapses,
        basis_tags.REPEALED: terms.ending is EndingGround.SITUATION,
    }
    signed = {f"signed_by_{facts.signatory.capacity}"} if facts.signatory else set()
    return frozenset(
        {tag for tag, holds in claims.items() if holds}
        | {str(facts.kind), str(terms.care_kind)}
        | signed
    )


def basis_of(facts: DecisionFacts, templates: Templates, law: Law) -> str:
    """Return the legal-basis line for the signatory chosen; without one it cannot be written."""
    return legal_basis(
        templates.provisions, law, facts.day, tags_of(facts), _further_sources(facts)
    )


def _further_sources(facts: DecisionFacts) -> list[str]:
    sources = []
    if facts.resolution and _quotes_resolution(facts):
        sources.append(facts.resolution.genitive)
    if signatory := facts.signatory:
        # art. 26 CUS Act: the authorisation itself, number and day, as written on it
        sources.append(
            f"upoważnienia {facts.office.organ_genitive} nr {signatory.number} "
            f"z dnia {long_day(signatory.granted_on)}"
        )
    return sources


def _quotes_resolution(facts: DecisionFacts) -> bool:
    """Tell if the resolution is a basis: mental-disorder care has a national table instead."""
    if facts.terms.care_kind is CareKind.MENTAL_DISORDER or facts.kind is DecisionKind.EXPIRY:
        return False
    return facts.kind is not DecisionKind.REFUSAL or facts.terms.refusal is RefusalGround.CONDITIONS


def values_of(facts: DecisionFacts, basis: str) -> Values:
    """Return the named values the blocks of wording may use; every name is always there."""
    return {
        "basis": basis,
        "person": _person(facts.person),
        "organ": {"nominative": facts.office.organ, "genitive": facts.office.organ_genitive},
        "office": _office(facts),
        "application": _application(facts),
        "interview": _interview(facts),
        "household": _household(facts),
        "care": _care(facts),
        "grant": _grant(facts),
        "hours": {
            "sentence": facts.hours_sentence,
            "differ": facts.minutes_from_activities != facts.terms.minutes,
            "kept": facts.previous is not None and not facts.hours_change,
        },
        "income": _income(facts.fee),
        "fee": _fee(facts),
        "previous": _previous(facts),
        "change": _change(facts),
        "refusal": {str(ground): facts.terms.refusal is ground for ground in RefusalGround},
        "ending": _ending(facts),
        "immediate": _immediate(facts),
        "hearing": _hearing(facts),
        "choices": {
            "reason": facts.terms.reason,
            "as_requested": facts.terms.as_requested,
            "grounds_omitted": facts.terms.grounds_omitted,
            "granting": facts.kind.grants,
        },
    }


def _person(person: PersonFacts) -> Values:
    return {
        "sex": str(person.sex),
        "title": TITLES[person.sex],
        "nominative": person.nominative,
        "genitive": person.genitive,
        "dative": person.dative,
        "accusative": person.accusative,
        "instrumental": person.instrumental,
        "locative": person.locative,
        "address": person.address,
    }


def _office(facts: DecisionFacts) -> Values:
    office = facts.office
    return {
        "name": office.name,
        "address": office.address,
        "gmina_genitive": office.gmina_genitive,
        "appeal_body": office.appeal_body,
        "account": office.account,
    }


def _application(facts: DecisionFacts) -> Values:
    opening = facts.opening
    return {
        "received_on": opening.received_on,
        "written_on": opening.written_on,
        "ex_officio": opening.ex_officio,
        "by_other": opening.by_other,
        "applicant": opening.applicant,
        "exemption_asked": opening.exemption_asked,
        "urgent": opening.urgent_from is not None,
        "urgent_from": opening.urgent_from,
    }


def _interview(facts: DecisionFacts) -> Values:
    interview = facts.interview
    return {
        "on": interview.conducted_on,
        "updated": interview.updated,
        "findings": interview.findings,
        "family_help": interview.family_help,
        "conclusions": interview.conclusions,
    }


def _household(facts: DecisionFacts) -> Values:
    members = facts.members
    return {
        "single": members == 1,
        "members": counted(members, "osobę", "osoby", "osób"),
        "members_locative": f"{members} {plural(members, 'osobie', 'osobach', 'osobach')}",
        "others": joined(facts.others_in_household) if facts.others_in_household else "",
    }


def _care(facts: DecisionFacts) -> Values:
    kind = facts.terms.care_kind
    return {
        "nominative": CARE_ACCUSATIVE[kind],
        "genitive": CARE_GENITIVE[kind],
        "accusative": CARE_ACCUSATIVE[kind],
        "alone": facts.person.alone,
        "specialist": kind in {CareKind.SPECIALIST, CareKind.MENTAL_DISORDER},
        "mental": kind is CareKind.MENTAL_DISORDER,
        "neighbour": kind is CareKind.NEIGHBOUR,
    }


def _grant(facts: DecisionFacts) -> Values:
    terms = facts.terms
    home = f"w miejscu zamieszkania: {facts.person.address}"
    return {
        "hours": facts.hours,
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
        "open_ended": terms.ends_on is None,
        "effective_on": terms.effective_on,
        "place": f"w miejscu: {terms.place}" if terms.place else home,
        "scope": joined((scope.label for scope in terms.scope), "oraz") if terms.scope else "",
    }


def _income(fee: FeeFacts | None) -> Values:
    return {
        "known": fee is not None,
        "month": fee.month if fee else "",
        "total": fee and fee.income,
        "per_person": fee and fee.income_per_person,
        "listed": _listed(fee) if fee and not fee.needs_table else "",
    }


def _listed(fee: FeeFacts) -> str:
    """Return one or two receipts in the sentence itself; more of them make a table."""
    alone = len(fee.items) == 1
    return joined(_receipt(item, alone=alone) for item in fee.items) if fee.items else ""


def _receipt(item: IncomeItem, *, alone: bool) -> str:
    whose = f", {item.whose}" if item.whose else ""
    return f"{item.name}{whose}" if alone else f"{item.name}{whose}: {zloty(item.amount)}"


def _fee(facts: DecisionFacts) -> Values:
    fee, free = facts.fee, is_free(facts)
    changing = facts.kind is DecisionKind.CHANGE
    charged = fee is not None and not free and (not changing or facts.fee_changes)
    by_month = fee is not None and fee.unit is Unit.PLN_PER_MONTH
    return {
        "known": fee is not None,
        "free": free,
        "by_hour": charged and not by_month,
        "by_month": charged and by_month,
        "per_hour": fee and fee.fee_per_hour,
        "per_month": fee and fee.fee_per_month,
        "rounded_by_month": bool(fee and fee.rounded_by_month),
        "example_hours": _example_hours(facts),
        "example_due": fee and fee.example_due,
        "has_minimum": bool(fee and fee.minimum),
        "minimum": fee and fee.minimum,
        "payment_day": fee.payment_day if fee else 0,
        "steps": " ".join(fee.steps) if fee else "",
        "resolution_nominative": facts.resolution.nominative if facts.resolution else "uchwała",
        "resolution_locative": facts.resolution.locative if facts.resolution else "uchwale",
    }


def is_free(facts: DecisionFacts) -> bool:
    """Whether nothing is to be paid under the terms of the decision."""
    if facts.kind is DecisionKind.GRANT_FREE:
        return True
    if facts.fee is None:
        return False
    fee = facts.fee
    return not (fee.fee_per_hour or fee.fee_per_month)


def _example_hours(facts: DecisionFacts) -> str:
    terms = facts.terms
    if terms.minutes is None:
        return ""
    minutes = minutes_of_example(terms.minutes, terms.basis, terms.days_a_week)
    hours = hours_as_number(minutes)
    if "," in hours:
        return f"{hours} godziny"
    return counted(int(hours.replace("\u00a0", "")), "godzinę", "godziny", "godzin")


def _previous(facts: DecisionFacts) -> Values:
    previous = facts.previous
    return {
        "number": previous.number if previous else "",
        "issued_on": previous and previous.issued_on,
        "hours": previous.hours if previous else "",
    }


def _change(facts: DecisionFacts) -> Values:
    cause, changing = facts.terms.change, facts.kind is DecisionKind.CHANGE
    return {
        "on": changing,
        "hours": changing and facts.hours_change,
        "fee": changing and facts.fee_changes,
        "benefit": cause is ChangeCause.BENEFIT,
        "by_law": cause is ChangeCause.LAW,
        "by_income": cause is ChangeCause.INCOME,
        "ten_percent": facts.ten_percent,
    }


def _ending(facts: DecisionFacts) -> Values:
    ground = facts.terms.ending
    return {
        "lapses": ground is not None and ground.lapses,
        "death": ground is EndingGround.DEATH,
        "moved": ground is EndingGround.MOVED_OUT,
    }


def _immediate(facts: DecisionFacts) -> Values:
    ground = facts.terms.immediate
    return {
        "on": ground is not None,
        "ground": _IMMEDIATE[ground] if ground else "",
        "reason": facts.terms.immediate_reason,
        # law page 3.1: a rygor covers the grant, not the fee, so the point is named
        "points": _AWARD_POINT,
    }


def _hearing(facts: DecisionFacts) -> Values:
    terms = facts.terms
    return {
        # nobody can be heard for a person who died
        "on": terms.ending is not EndingGround.DEATH,
        "urgent": terms.hearing is Hearing.URGENT,
        "notified": terms.hearing is Hearing.NOTIFIED,
        "day": terms.heard_on,
        "remarks": terms.remarks,
    }
