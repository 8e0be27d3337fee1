from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.app import gate
from cusdesk.domain.errors import InvalidInputError, LoginError, NotPermittedError, RefusedError
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import Permission, Role, SigningCapacity, UserState
from cusdesk.operations.accounts import enter
from cusdesk.operations.authorisations import (
    authorise,
    end_authorisation,
    end_substitution,
    record_substitution,
)
from cusdesk.operations.office import Office
from cusdesk.operations.signing import NewSigning, authorise_to_sign, end_signing, signatories
from cusdesk.operations.staff_cards import authorisations_register, own_card, staff_card
from cusdesk.operations.users import (
    NewUser,
    Particulars,
    add_user,
    assign_roles,
    change_user,
    change_user_state,
    staff,
)
from tests.support.offices import TODAY, as_user

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
FELICJA = NewUser(
    login="felicja",
    given_name="Felicja",
    surname="Ćwik",
    position="pracownik socjalny",
    roles=(Role.SOCIAL_WORKER,),
    authorisation_number="9/2026",
    authorised_from=TODAY,
    sex=Sex.FEMALE,
)


def id_of(office, login):
    return next(row.id for row in office.do(staff) if row.login == login)


def signing_for(user_id):
    return NewSigning(
        user_id=user_id,
        number="OR.0052.9.2026",
        granted_on=TODAY,
        capacity=SigningCapacity.STAFF,
        position_on_paper="Pracownik socjalny",
        valid_from=TODAY,
    )


def test_the_staff_stand_in_polish_order(office):
    office.do(add_user, FELICJA)

    surnames = [row.name.split()[-1] for row in office.do(staff)]
    assert surnames == ["Ćwik", "Łoś", "Pąk", "Sęk", "Wrześniewska", "Źrebiec"]


def test_a_login_is_given_once_whatever_its_case(office):
    with pytest.raises(InvalidInputError, match="ma już ktoś inny") as refusal:
        office.do(add_user, replace(FELICJA, login=" CELINA "))

    assert refusal.value.field == "login"


@pytest.mark.parametrize(
    ("field", "value"),
    [("surname", " "), ("authorisation_number", ""), ("roles", ()), ("login", "")],
)
def test_an_account_without_what_it_needs_is_refused_at_its_field(office, field, value):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_user, replace(FELICJA, **{field: value}))

    assert refusal.value.field == field


def test_an_account_without_an_authorisation_of_today_does_not_work(office):
    office.do(add_user, replace(FELICJA, authorised_from=TOMORROW))

    with pytest.raises(LoginError, match="upoważnienia"):
        as_user(office, "felicja")


def test_the_last_day_of_an_authorisation_still_works_and_the_next_does_not(office, clock):
    card = office.do(staff_card, id_of(office, "celina"))
    office.do(end_authorisation, card.grants[0].id, TODAY)
    assert as_user(office, "celina").actor.name == "Celina Źrebiec"

    clock.turn_to(TOMORROW)
    with pytest.raises(LoginError):
        as_user(office, "celina")


def test_a_new_authorisation_lets_someone_work_again(office):
    celina = id_of(office, "celina")
    office.do(end_authorisation, office.do(staff_card, celina).grants[0].id, YESTERDAY)
    office.do(authorise, celina, "12/2026", TODAY, None)

    assert as_user(office, "celina").actor.authorisation == "12/2026"


@pytest.mark.parametrize("state", [UserState.SUSPENDED, UserState.ENDED])
def test_a_suspended_or_ended_account_does_not_come_in(office, state):
    as_user(office, "celina")
    office.do(change_user_state, id_of(office, "celina"), state)

    with pytest.raises(LoginError, match=f"Konto jest {state.label}"):
        as_user(office, "celina")


@pytest.mark.parametrize("login", ["anna", "beata"])
def test_the_organiser_signs_in_her_own_right_only_where_no_director_may(office, login):
    organiser = replace(
        signing_for(id_of(office, login)), capacity=SigningCapacity.ASSISTANCE_ORGANISER
    )

    with pytest.raises(InvalidInputError, match="Anna Wrześniewska podpisuje w tym") as refusal:
        office.do(authorise_to_sign, organiser)

    assert refusal.value.field == "capacity"


def test_the_organiser_may_sign_from_the_day_after_the_director(office):
    anna, beata = id_of(office, "anna"), id_of(office, "beata")
    (own,) = office.do(staff_card, anna).signing
    office.do(end_signing, own.id, YESTERDAY)
    organiser = replace(signing_for(beata), capacity=SigningCapacity.ASSISTANCE_ORGANISER)

    office.do(authorise_to_sign, organiser)

    with pytest.raises(InvalidInputError, match="Beata Łoś podpisuje"):
        office.do(authorise_to_sign, replace(signing_for(anna), capacity=SigningCapacity.DIRECTOR))


@pytest.mark.parametrize(
    ("login", "capacity"),
    [("anna", SigningCapacity.ASSISTANCE_ORGANISER), ("celina", SigningCapacity.DIRECTOR)],
)
def test_the_ground_of_signing_names_what_the_person_is(office, login, capacity):
    (own,) = office.do(staff_card, id_of(office, "anna")).signing
    office.do(end_signing, own.id, YESTERDAY)
    new = replace(signing_for(id_of(office, login)), capacity=capacity)

    with pytest.raises(InvalidInputError, match="Zaznacz tę rolę przy osobie") as refusal:
        office.do(authorise_to_sign, new)

    assert refusal.value.field == "capacity"


def test_an_ended_account_ends_its_roles_and_authorisations(office):
    beata = id_of(office, "beata")
    as_user(office, "beata")
    office.do(change_user_state, beata, UserState.ENDED)

    card = office.do(staff_card, beata)
    assert [grant.valid_to for grant in (*card.grants, *card.signing)] == [TODAY, TODAY]
    assert office.do(signatories, TODAY) == [
        one for one in office.do(signatories, TODAY) if one.user_id != beata
    ]


def test_the_last_administrator_stays(office):
    anna = id_of(office, "anna")

    with pytest.raises(RefusedError, match="jedyna osoba"):
        office.do(assign_roles, anna, (Role.SOCIAL_WORKER,))


def test_nobody_suspends_their_own_account(office):
    office.do(assign_roles, id_of(office, "beata"), (Role.DIRECTOR,))

    with pytest.raises(RefusedError, match="Własnego konta"):
        office.do(change_user_state, id_of(office, "anna"), UserState.SUSPENDED)


def test_a_second_administrator_lets_the_first_one_go(office):
    office.do(assign_roles, id_of(office, "beata"), (Role.ADMINISTRATOR,))
    beata = as_user(office, "beata")

    beata.do(change_user_state, id_of(office, "anna"), UserState.SUSPENDED)

    assert [row.state for row in beata.do(staff) if row.login == "anna"] == [UserState.SUSPENDED]


def test_roles_change_at_once(office):
    office.do(assign_roles, id_of(office, "dorota"), (Role.ACCOUNTANT,))

    dorota = as_user(office, "dorota")
    assert not dorota.may(Permission.DECISIONS_DRAFT)
    assert dorota.may(Permission.RESIDENTS_READ)


def test_cover_brings_the_work_of_the_absent_and_never_their_signature(office):
    dorota, beata = id_of(office, "dorota"), id_of(office, "beata")
    office.do(record_substitution, beata, dorota, TODAY, TODAY)

    covering = as_user(office, "dorota")
    assert covering.may(Permission.INTERVIEWS_WRITE)
    assert not covering.may(Permission.DECISIONS_APPROVE)
    assert dorota not in {one.user_id for one in office.do(signatories, TODAY)}


def test_cover_of_a_director_does_not_make_an_administrator(office):
    office.do(record_substitution, id_of(office, "anna"), id_of(office, "ewa"), TODAY, TODAY)

    assert not as_user(office, "ewa").may(Permission.USERS_WRITE)


def test_cover_ends_with_its_last_day(office, clock):
    office.do(record_substitution, id_of(office, "beata"), id_of(office, "dorota"), TODAY, TODAY)
    clock.turn_to(TOMORROW)

    assert not as_user(office, "dorota").may(Permission.INTERVIEWS_WRITE)


def test_cover_that_has_not_begun_is_taken_back(office):
    dorota = id_of(office, "dorota")
    office.do(record_substitution, id_of(office, "beata"), dorota, TOMORROW, date(2026, 12, 1))
    cover = office.do(staff_card, dorota).covers[0]

    office.do(end_substitution, cover.id, TODAY)

    assert office.do(staff_card, dorota).covers == ()


def test_nobody_covers_themselves(office):
    celina = id_of(office, "celina")

    with pytest.raises(InvalidInputError, match="inna osoba"):
        office.do(record_substitution, celina, celina, TODAY, TODAY)


def test_only_a_holder_of_the_authorisation_of_the_day_may_sign(office):
    celina = id_of(office, "celina")
    office.do(authorise_to_sign, signing_for(celina))
    assert celina in {one.user_id for one in office.do(signatories, TODAY)}

    grant = office.do(staff_card, celina).signing[0]
    office.do(end_signing, grant.id, TODAY)

    assert celina in {one.user_id for one in office.do(signatories, TODAY)}
    assert celina not in {one.user_id for one in office.do(signatories, TOMORROW)}


@pytest.mark.parametrize("field", ["number", "position_on_paper"])
def test_an_authorisation_to_sign_is_quoted_whole(office, field):
    new = replace(signing_for(id_of(office, "celina")), **{field: " "})

    with pytest.raises(InvalidInputError) as refusal:
        office.do(authorise_to_sign, new)

    assert refusal.value.field == field


def test_particulars_are_corrected(office):
    celina = id_of(office, "celina")
    particulars = office.do(staff_card, celina).particulars
    office.do(change_user, celina, replace(particulars, surname="Źrebiec-Żak", initials=""))

    card = office.do(staff_card, celina)
    assert (card.name, card.particulars.initials) == ("Celina Źrebiec-Żak", "CŹ")


def test_particulars_without_a_surname_are_refused(office):
    with pytest.raises(InvalidInputError):
        office.do(change_user, id_of(office, "celina"), Particulars("Celina", " ", "pracownik"))


def test_a_clerk_sees_the_staff_and_changes_nobody(in_name_of):
    dorota = in_name_of("dorota")
    assert len(dorota.do(staff)) == 5

    with pytest.raises(NotPermittedError):
        dorota.do(add_user, FELICJA)


def test_one_sees_ones_own_rights(in_name_of):
    card = in_name_of("celina").do(own_card)

    assert (card.name, card.roles) == ("Celina Źrebiec", (Role.SOCIAL_WORKER,))
    assert card.works_today


def test_the_register_of_authorisations_is_printed(office):
    assert office.do(authorisations_register).startswith(b"%PDF")


def test_a_first_entry_makes_an_invited_account_active(office):
    founding = Office(office.store, office.surroundings, gate.FOUNDER, office.clock)
    founding.do(enter, "celina")

    states = {row.login: row.state for row in office.do(staff)}
    assert (states["celina"], states["ewa"]) == (UserState.ACTIVE, UserState.INVITED)
