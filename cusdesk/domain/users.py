"""Roles of the staff, what each may do, and the states of an account."""

from collections.abc import Callable, Iterable, Mapping

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.states import States
from cusdesk.domain.terms import Regime, Term
from cusdesk.domain.words import joined


class Role(Term):
    """What a person does in the centre; one person often holds several (roles add up)."""

    DIRECTOR = "director", "dyrektor"
    SERVICE_ORGANISER = "service_organiser", "organizator usług społecznych"
    PLAN_COORDINATOR = "plan_coordinator", "koordynator indywidualnych planów"
    COMMUNITY_ORGANISER = "community_organiser", "organizator społeczności lokalnej"
    ASSISTANCE_ORGANISER = "assistance_organiser", "organizator pomocy społecznej"
    SOCIAL_WORKER = "social_worker", "pracownik socjalny"
    BENEFIT_CLERK = "benefit_clerk", "pracownik do spraw świadczeń i opłat"
    ACCOUNTANT = "accountant", "księgowość"
    DISPATCHER = "dispatcher", "koordynator grafiku"
    DATA_PROTECTION = "data_protection", "inspektor ochrony danych"
    ADMINISTRATOR = "administrator", "administrator programu"


class Permission(Term):
    """One kind of act; every operation declares exactly one."""

    OWN_ACCOUNT = "own_account", "własne konto"
    OVERVIEW_READ = "overview_read", "pulpit i terminy"
    RESIDENTS_READ = "residents_read", "podgląd mieszkańców"
    RESIDENTS_WRITE = "residents_write", "zmiana danych mieszkańców"
    SENSITIVE_READ = "sensitive_read", "dane szczególnie chronione"
    INCOMES_READ = "incomes_read", "podgląd dochodów"
    INCOMES_WRITE = "incomes_write", "zapis dochodów"
    HEALTH_READ = "health_read", "stan zdrowia i rozpoznanie"
    CASES_READ = "cases_read", "podgląd spraw"
    CASES_WRITE = "cases_write", "prowadzenie spraw"
    INTERVIEWS_WRITE = "interviews_write", "wywiady i rozpoznania"
    DECISIONS_DRAFT = "decisions_draft", "przygotowanie decyzji"
    DECISIONS_APPROVE = "decisions_approve", "zatwierdzanie i wydawanie decyzji"
    DOCUMENTS_READ = "documents_read", "dokumenty i rejestry"
    DELIVERIES_WRITE = "deliveries_write", "doręczenia"
    PLANS_WRITE = "plans_write", "kwalifikowanie i plany IPUS"
    PLANS_APPROVE = "plans_approve", "zatwierdzanie planów IPUS"
    ORDERS_WRITE = "orders_write", "zlecenia usług"
    ROSTERS_WRITE = "rosters_write", "grafik, nieobecności i dojazdy"
    COMMUNITY_WRITE = "community_write", "grupy, wolontariusze i działania sąsiedzkie"
    CARERS_READ = "carers_read", "podgląd osób świadczących usługi"
    SERVICES_READ = "services_read", "podgląd usług i uchwał"
    SERVICES_WRITE = "services_write", "usługi i uchwały"
    OFFICE_READ = "office_read", "dane jednostki"
    OFFICE_WRITE = "office_write", "zmiana danych jednostki"
    USERS_WRITE = "users_write", "konta i upoważnienia"
    ACCESS_LOG_READ = "access_log_read", "dziennik dostępu"
    DISPUTES_SETTLE = "disputes_settle", "rozstrzyganie różnic między komputerami"


_EVERYONE = frozenset(
    {
        Permission.OWN_ACCOUNT,
        Permission.OFFICE_READ,
        Permission.OVERVIEW_READ,
        Permission.SERVICES_READ,
    }
)
_READING = frozenset({Permission.RESIDENTS_READ, Permission.CASES_READ, Permission.DOCUMENTS_READ})
_CASEWORK = _READING | {
    Permission.RESIDENTS_WRITE,
    Permission.CASES_WRITE,
    Permission.INCOMES_READ,
    Permission.INCOMES_WRITE,
    Permission.DECISIONS_DRAFT,
    Permission.DELIVERIES_WRITE,
    Permission.DISPUTES_SETTLE,
}
_DIAGNOSIS = frozenset({Permission.HEALTH_READ, Permission.INTERVIEWS_WRITE})

# Who sees and does what: practice page 1.3; additive, so a small centre gives one person several.
GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.DIRECTOR: _CASEWORK
    | _DIAGNOSIS
    | {
        Permission.SENSITIVE_READ,
        Permission.DECISIONS_APPROVE,
        Permission.PLANS_WRITE,
        Permission.PLANS_APPROVE,
        Permission.ORDERS_WRITE,
        Permission.ROSTERS_WRITE,
        Permission.COMMUNITY_WRITE,
        Permission.CARERS_READ,
        Permission.SERVICES_WRITE,
        Permission.OFFICE_WRITE,
        Permission.USERS_WRITE,
        Permission.ACCESS_LOG_READ,
    },
    # art. 41 ust. 1 CUS Act: whether the organiser may approve plans is a matter of authorisation
    Role.SERVICE_ORGANISER: _CASEWORK
    | _DIAGNOSIS
    | {
        Permission.SERVICES_WRITE,
        Permission.PLANS_WRITE,
        Permission.PLANS_APPROVE,
        Permission.ORDERS_WRITE,
        Permission.ROSTERS_WRITE,
        Permission.COMMUNITY_WRITE,
        Permission.CARERS_READ,
    },
    Role.PLAN_COORDINATOR: _CASEWORK
    | _DIAGNOSIS
    | {
        Permission.PLANS_WRITE,
        Permission.ORDERS_WRITE,
        Permission.ROSTERS_WRITE,
        Permission.CARERS_READ,
    },
    Role.COMMUNITY_ORGANISER: frozenset(
        {
            Permission.RESIDENTS_READ,
            Permission.COMMUNITY_WRITE,
            Permission.CARERS_READ,
            Permission.DISPUTES_SETTLE,
        }
    ),
    Role.ASSISTANCE_ORGANISER: _CASEWORK | _DIAGNOSIS | {Permission.DECISIONS_APPROVE},
    Role.SOCIAL_WORKER: _CASEWORK | _DIAGNOSIS | {Permission.SENSITIVE_READ},
    Role.BENEFIT_CLERK: _CASEWORK,
    Role.ACCOUNTANT: _READING,
    Role.DISPATCHER: _READING
    | {
        Permission.ORDERS_WRITE,
        Permission.ROSTERS_WRITE,
        Permission.CARERS_READ,
        Permission.DISPUTES_SETTLE,
    },
    Role.DATA_PROTECTION: frozenset({Permission.ACCESS_LOG_READ}),
    Role.ADMINISTRATOR: frozenset(
        {Permission.OFFICE_WRITE, Permission.USERS_WRITE, Permission.DISPUTES_SETTLE}
    ),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Return everything the holder of `roles` may do."""
    return _EVERYONE.union(*(GRANTS[role] for role in roles))


def who_may(permission: Permission) -> str:
    """Return the roles that hold a permission, as a sentence names them to whoever lacks it."""
    return joined((role.label for role in Role if permission in GRANTS[role]), "albo")


GROUNDS_HIDDEN = (
    "Projekt i treść decyzji zawierają dochód i ustalenia z wywiadu, dlatego czytają je tylko ci, "
    "którzy przygotowują decyzje. Numer, okres, wymiar i opłata są na karcie decyzji."
)


def may_read_grounds(may: Callable[[Permission], bool]) -> bool:
    """Whether someone may read what decisions rest on: incomes and findings, so also the paper."""
    both = may(Permission.INCOMES_READ) and may(Permission.HEALTH_READ)
    return both or may(Permission.DECISIONS_DRAFT)


CARE_HIDDEN = (
    "Zlecenie mówi, na co uważać u osoby i dlaczego usługi ustają, dlatego czytają je tylko ci, "
    "którzy zlecają usługi albo prowadzą rozpoznania. Usługę, okres i wymiar widać w sprawie."
)


def may_read_care(may: Callable[[Permission], bool]) -> bool:
    """Whether someone may read why services rest or end and what to beware of: often an illness."""
    return may(Permission.ORDERS_WRITE) or may(Permission.HEALTH_READ)


class UserState(Term):
    """Where an account stands; it works only inside a written authorisation."""

    INVITED = "invited", "zaproszone"
    ACTIVE = "active", "czynne"
    SUSPENDED = "suspended", "zawieszone"
    ENDED = "ended", "zakończone"


USER_STATES = States(
    "Konto",
    {
        UserState.INVITED: frozenset({UserState.ACTIVE, UserState.ENDED}),
        UserState.ACTIVE: frozenset({UserState.SUSPENDED, UserState.ENDED}),
        UserState.SUSPENDED: frozenset({UserState.ACTIVE, UserState.ENDED}),
    },
)


class SigningCapacity(Term):
    """On what ground of art. 26 of the CUS Act someone signs decisions of the wójt."""

    DIRECTOR = "director", "dyrektor centrum (art. 26 ust. 2 pkt 1)"
    ASSISTANCE_ORGANISER = (
        "assistance_organiser",
        "organizator pomocy społecznej (art. 26 ust. 3 pkt 1)",
    )
    STAFF = "staff", "inny pracownik na wniosek dyrektora (art. 26 ust. 4)"
    # an authorisation of its own: it says nothing of decisions under social assistance
    PROGRAMME = "programme", "dyrektor centrum w sprawach programów (art. 26 ust. 1)"

    @property
    def regime(self) -> Regime:
        """Under which law this capacity signs decisions."""
        programme = self is SigningCapacity.PROGRAMME
        return Regime.PROGRAMME if programme else Regime.DECISION

    @property
    def role(self) -> Role | None:
        """The role whose holder alone signs on this ground."""
        return _ROLE_OF.get(self)


_ROLE_OF = {
    SigningCapacity.DIRECTOR: Role.DIRECTOR,
    SigningCapacity.ASSISTANCE_ORGANISER: Role.ASSISTANCE_ORGANISER,
}


def check_capacity(capacity: SigningCapacity, roles: Iterable[Role], field: str) -> None:
    """Refuse a ground of signing that names what the person is not; decisions will quote it."""
    role = capacity.role
    if role is not None and role not in set(roles):
        raise InvalidInputError(
            f"Ta podstawa jest dla roli „{role.label}”, a ta osoba jej nie ma. Zaznacz tę rolę "
            "przy osobie albo wybierz inną podstawę.",
            field,
        )
