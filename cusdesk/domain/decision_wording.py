"""From the facts of a decision to the named values its wording may use, and to its basis line."""

from collections.abc import Mapping, Sequence

from cusdesk.domain import legal_basis as basis_tags
from cusdesk.domain.dates import long_day
from cusdesk.domain.decision_facts import (
    TITLES,
    DecisionFacts,
    FeeFacts,
    NamedDecision,
    PersonFacts,
)
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.fee_wording import exemption_values, fee_values, income_values
from cusdesk.domain.grants import (
    CARE_ACCUSATIVE,
    CARE_GENITIVE,
    ChangeCause,
    EndingGround,
    Hearing,
    ImmediateGround,
    RefusalGround,
)
from cusdesk.domain.kinship import with_kin
from cusdesk.domain.law import Law
from cusdesk.domain.legal_basis import legal_basis
from cusdesk.domain.qualifications import RefusalReason
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
_COUPLE = 2
_REFUSALS = frozenset({DecisionKind.REFUSAL, DecisionKind.PROGRAMME_REFUSAL})


def tags_of(facts: DecisionFacts) -> frozenset[str]:
    """Return what the conditions of the legal-basis line are about."""
    terms, fee = facts.terms, facts.fee
    claims = {
        basis_tags.ALONE: facts.person.alone,
        basis_tags.OTHERS: not facts.person.alone,
        basis_tags.HOMELESS: facts.person.homeless,
        basis_tags.EX_OFFICIO: facts.opening.ex_officio,
        basis_tags.APPLICATION: not facts.opening.ex_officio,
        basis_tags.URGENT: facts.opening.urgent_from is not None,
        basis_tags.FARM: fee is not None and fee.farm,
        basis_tags.EXEMPTION: fee is not None and _answers_exemption(fee),
        basis_tags.IMMEDIATE: terms.immediate is not None,
        basis_tags.CORRECTS: facts.corrected is not None,
        basis_tags.LAPSED: terms.ending is not None and terms.ending.lapses,
        basis_tags.REPEALED: terms.ending is not None and not terms.ending.lapses,
    }
    chosen = {str(facts.kind)}
    if terms.care_kind:
        chosen.add(str(terms.care_kind))
    if facts.signatory:
        chosen.add(f"signed_by_{facts.signatory.capacity}")
    if terms.refusal:
        chosen.add(basis_tags.refused_for(terms.refusal))
    if terms.ending:
        chosen.add(basis_tags.ended_by(terms.ending))
    return frozenset({tag for tag, holds in claims.items() if holds} | chosen)


def _answers_exemption(fee: FeeFacts) -> bool:
    return bool(fee.exemption or fee.exemption_denied or fee.exemption_ended)


def basis_of(facts: DecisionFacts, templates: Templates, law: Law) -> str:
    """Return the legal-basis line for the signatory chosen; without one it cannot be written."""
    return legal_basis(
        templates.provisions, law, facts.day, tags_of(facts), _further_sources(facts)
    )


def _further_sources(facts: DecisionFacts) -> list[str]:
    sources = []
    if facts.resolution and _quotes_resolution(facts):
        sources.append(facts.resolution.genitive)
    if facts.programme and facts.programme.resolution:
        # art. 4 ust. 2 CUS Act: the programme is local law
        sources.append(f"{facts.programme.resolution.genitive} ({_named(facts.programme.name)})")
    if signatory := facts.signatory:
        # art. 26 CUS Act: the authorisation itself, number and day, as written on it
        sources.append(
            f"upoważnienia {facts.office.authoriser_genitive} nr {signatory.number} "
            f"z dnia {long_day(signatory.granted_on)}"
        )
    return sources


def _named(programme: str) -> str:
    """Return what a resolution is about: its programme, which mostly says that it is one."""
    said = programme.casefold().startswith("program")
    return f"„{programme}”" if said else f"program „{programme}”"


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
            "why": facts.hours_reason if facts.hours_unfounded else "",
            "kept": facts.previous is not None and not facts.hours_change,
            "needs_kept": facts.terms.needs_kept,
        },
        "income": income_values(facts),
        "fee": fee_values(facts),
        "exemption": exemption_values(facts),
        "previous": _previous(facts),
        "corrected": _corrected(facts),
        "change": _change(facts),
        "refusal": {str(ground): facts.terms.refusal is ground for ground in RefusalGround},
        "ending": _ending(facts),
        "programme": _programme(facts),
        "immediate": _immediate(facts),
        "hearing": _hearing(facts),
        "choices": {
            "reason": facts.terms.reason,
            "as_requested": facts.terms.as_requested,
            "grounds_omitted": facts.terms.grounds_omitted,
            "granting": facts.kind.grants and facts.conditions_stated,
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
        "urgent_in_time": opening.urgent_until is not None and facts.day <= opening.urgent_until,
        "urgent_after_interview": _after_interview(facts),
    }


def _after_interview(facts: DecisionFacts) -> bool:
    held, began = facts.interview.conducted_on, facts.opening.urgent_from
    return held is not None and began is not None and held <= began


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
        "known": members > 0,
        "single": members == 1,
        "members": counted(members, "osobę", "osoby", "osób"),
        "members_locative": f"{members} {plural(members, 'osobie', 'osobach', 'osobach')}",
        "others": joined(facts.others_in_household) if facts.others_in_household else "",
        "couple": members == _COUPLE,
        "beside": with_kin(next(iter(facts.others_in_household), "")),
    }


def _care(facts: DecisionFacts) -> Values:
    kind = facts.terms.care_kind
    return {
        "nominative": CARE_ACCUSATIVE[kind] if kind else "",
        "genitive": CARE_GENITIVE[kind] if kind else "",
        "accusative": CARE_ACCUSATIVE[kind] if kind else "",
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


def _previous(facts: DecisionFacts) -> Values:
    previous = facts.previous
    return {
        "number": previous.number if previous else "",
        "issued_on": previous and previous.issued_on,
        "hours": previous.hours if previous else "",
        "grant": previous.grant.number if previous else "",
        "granted_on": previous and previous.grant.issued_on,
        "changes": _changes(previous.changes) if previous else "",
    }


def _corrected(facts: DecisionFacts) -> Values:
    corrected = facts.corrected
    return {
        "on": corrected is not None,
        "number": corrected.number if corrected else "",
        "issued_on": corrected and corrected.issued_on,
        "appealed_on": corrected and corrected.appealed_on,
    }


def _changes(changes: Sequence[NamedDecision]) -> str:
    """Return by which decisions a grant was changed, as they stand after „zmienioną”."""
    if not changes:
        return ""
    noun = "decyzją" if len(changes) == 1 else "decyzjami"
    return (
        f"{noun} {joined(f'nr {one.number} z dnia {long_day(one.issued_on)}' for one in changes)}"
    )


def _change(facts: DecisionFacts) -> Values:
    cause, changing = facts.terms.change, facts.kind is DecisionKind.CHANGE
    return {
        "on": changing,
        "hours": changing and facts.hours_change,
        "fee": changing and facts.fee_changes,
        "charge": changing and facts.charge_changes,
        "benefit": cause is ChangeCause.BENEFIT,
        "by_law": cause is ChangeCause.LAW,
        "by_income": cause is ChangeCause.INCOME,
        "by_undue": cause is ChangeCause.UNDUE,
        "detrimental": facts.is_detrimental,
        "worse": _worse(facts),
        "ten_percent": facts.ten_percent,
    }


def _worse(facts: DecisionFacts) -> str:
    """Return in which part a change is to the party's detriment, where the other part is not."""
    both = facts.hours_change and facts.fee_changes
    if not both or (facts.asks_more and facts.gives_fewer_hours):
        return ""
    return f"w części dotyczącej {'odpłatności' if facts.asks_more else 'wymiaru usług'} "


def _ending(facts: DecisionFacts) -> Values:
    ground = facts.terms.ending
    return {
        "lapses": ground is not None and ground.lapses,
        **{str(one): ground is one for one in EndingGround},
        "addressee": _addressee(facts),
        "begun": _begun(facts),
        "interest": facts.terms.addressee_interest,
    }


def _addressee(facts: DecisionFacts) -> str:
    sex, name = facts.terms.addressee_sex, facts.terms.addressee
    return f"{TITLES[sex]['nominative']} {name}" if sex and name else name


def _begun(facts: DecisionFacts) -> bool:
    """Whether any service could have been given before the decision ended."""
    first = facts.previous.starts_on if facts.previous else None
    last = facts.terms.effective_on
    return first is None or last is None or first <= last


def _programme(facts: DecisionFacts) -> Values:
    matter, reason = facts.programme, facts.terms.programme_refusal
    return {
        "name": matter.name if matter else "",
        "services": joined(matter.services) if matter else "",
        "one": matter is not None and len(matter.services) == 1,
        "unmet": "; ".join(matter.unmet) if matter else "",
        "undeclared": "; ".join(matter.undeclared) if matter else "",
        "talked": matter is not None and matter.talked_on is not None,
        "talked_on": matter and matter.talked_on,
        "told": matter is not None and matter.told_on is not None,
        "told_on": matter and matter.told_on,
        "resolution_nominative": matter.resolution.nominative
        if matter and matter.resolution
        else "",
        "by_conditions": reason is RefusalReason.CONDITIONS,
        "by_declarations": reason is RefusalReason.DECLARATIONS,
        "by_limits": reason is RefusalReason.LIMITS,
        "total": matter and matter.total,
        "months": joined(one.name for one in matter.owed) if matter and matter.owed else "",
        "one_month": matter is not None and len(matter.owed) == 1,
        "pay_by": matter and matter.pay_by,
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
        # nobody can be heard for a person who died, but who takes their place can
        "of_addressee": terms.ending is EndingGround.DEATH,
        "unmet": terms.unmet_named and facts.kind in _REFUSALS,
        "urgent": terms.hearing is Hearing.URGENT,
        "notified": terms.hearing is Hearing.NOTIFIED,
        "day": terms.heard_on,
        "remarks": terms.remarks,
    }
