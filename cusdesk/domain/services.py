"""What a service is: area, regime, form, unit, fee rule; and the four kinds of care."""

from cusdesk.domain.terms import Regime, Term


class ServiceArea(Term):
    """The fourteen areas of social services, in the order of art. 2 ust. 1 of the CUS Act."""

    PRO_FAMILY_POLICY = "pro_family_policy", "polityka prorodzinna"
    FAMILY_SUPPORT = "family_support", "wspieranie rodziny"
    FOSTER_CARE = "foster_care", "system pieczy zastępczej"
    SOCIAL_ASSISTANCE = "social_assistance", "pomoc społeczna"
    HEALTH = "health", "promocja i ochrona zdrowia"
    DISABILITY = "disability", "wspieranie osób niepełnosprawnych"
    EDUCATION = "education", "edukacja publiczna"
    UNEMPLOYMENT = "unemployment", "przeciwdziałanie bezrobociu"
    CULTURE = "culture", "kultura"
    SPORT_AND_TOURISM = "sport_and_tourism", "kultura fizyczna i turystyka"
    CIVIC_ACTIVITY = "civic_activity", "pobudzanie aktywności obywatelskiej"
    HOUSING = "housing", "mieszkalnictwo"
    ENVIRONMENT = "environment", "ochrona środowiska"
    REINTEGRATION = "reintegration", "reintegracja zawodowa i społeczna"


class ServiceForm(Term):
    """For whom a service is provided at once."""

    INDIVIDUAL = "individual", "indywidualna"
    GROUP = "group", "grupowa"
    COMMUNITY = "community", "środowiskowa"


class ServiceUnit(Term):
    """What one unit of a service is."""

    HOUR = "hour", "godzina"
    RIDE = "ride", "przejazd"
    KILOMETRE = "kilometre", "kilometr"
    MEAL = "meal", "posiłek"
    DAY = "day", "dzień"
    MEETING = "meeting", "spotkanie"


class FeeRule(Term):
    """Where the price of a service comes from."""

    FREE = "free", "bezpłatna"
    PRICE_LIST = "price_list", "cennik programu"
    TABLE = "table", "tabela z uchwały lub rozporządzenia"
    FLAT = "flat", "stała kwota"
    # a starter names services without a fee; silence is no gift (art. 5 ust. 3 pkt 7 CUS Act)
    UNSET = "unset", "nie ustalono"


class ServiceNature(Term):
    """Whether something is a service or a supporting action, which nobody applies for."""

    SERVICE = "service", "usługa społeczna"
    # art. 13 ust. 1 pkt 6 CUS Act: no application, no qualification, no fee
    SUPPORTING = "supporting", "działanie wspierające"


class Standing(Term):
    """Where a service stands, as the office is asked: three answers, three ways of work."""

    DECISION = "decision", Regime.DECISION.label
    PROGRAMME = "programme", Regime.PROGRAMME.label
    SUPPORTING = "supporting", "działanie wspierające, bez wniosku i opłaty"

    @property
    def regime(self) -> Regime:
        """The law the steps follow; a supporting action is beside the programmes."""
        return Regime.DECISION if self is Standing.DECISION else Regime.PROGRAMME

    @property
    def nature(self) -> ServiceNature:
        """Whether it is a service or a supporting action."""
        supports = self is Standing.SUPPORTING
        return ServiceNature.SUPPORTING if supports else ServiceNature.SERVICE

    @classmethod
    def of(cls, regime: Regime, nature: ServiceNature) -> "Standing":
        """Return where something of this law and nature stands."""
        if nature is ServiceNature.SUPPORTING:
            return cls.SUPPORTING
        return cls.DECISION if regime is Regime.DECISION else cls.PROGRAMME


class CareKind(Term):
    """Home care by its legal ground; the ground decides basis line, table and budget."""

    # art. 50 ust. 1-3 u.p.s.
    ORDINARY = "ordinary", "usługi opiekuńcze"
    # art. 50 ust. 4 u.p.s.
    SPECIALIST = "specialist", "specjalistyczne usługi opiekuńcze"
    # art. 18 ust. 1 pkt 3 u.p.s.: commissioned by the state, national table
    MENTAL_DISORDER = (
        "mental_disorder",
        "specjalistyczne usługi opiekuńcze dla osób z zaburzeniami psychicznymi",
    )
    # art. 50 ust. 1a u.p.s.
    NEIGHBOUR = "neighbour", "usługi sąsiedzkie"


def fee_rule_of(rule: FeeRule, standing: Standing, care_kind: CareKind | None) -> FeeRule:
    """Return where the price comes from once it is known where the service stands.

    Care is paid by its table; other help by decision may be free, and has no price list.
    """
    match standing:
        case Standing.DECISION:
            listed = rule is FeeRule.PRICE_LIST
            return FeeRule.TABLE if care_kind is not None or listed else rule
        case Standing.SUPPORTING:
            return FeeRule.FREE
        case Standing.PROGRAMME:
            return FeeRule.PRICE_LIST if rule is FeeRule.TABLE else rule
