"""Who provides services: the four kinds, and what each is to the data it is given."""

from cusdesk.domain.terms import Term


class ProviderKind(Term):
    """The kinds of provider the centres work with (art. 7 ust. 2 CUS Act)."""

    PUBLIC = "public", "instytucja publiczna"
    NGO = "ngo", "organizacja obywatelska"
    SOCIAL_ECONOMY = "social_economy", "przedsiębiorstwo społeczne"
    PRIVATE = "private", "podmiot prywatny"


class DataRole(Term):
    """What a provider is to personal data; it decides the clause on its papers."""

    # art. 25 ust. 7 u.p.s.: whoever was given the task is a controller of its own
    CONTROLLER = "controller", "odrębny administrator danych"
    # hired by procurement: a processor under an agreement (art. 28 GDPR)
    PROCESSOR = "processor", "podmiot przetwarzający (umowa powierzenia)"
    # the centre's own carers work under its authorisations
    OWN = "own", "własni pracownicy centrum"


class ContractState(Term):
    """Where a contract stands on a day; it follows from its dates and limits."""

    FUTURE = "future", "jeszcze nie obowiązuje"
    RUNNING = "running", "obowiązuje"
    NEARLY_USED = "nearly_used", "limit na wyczerpaniu"
    USED_UP = "used_up", "limit wyczerpany"
    ENDED = "ended", "zakończona"
