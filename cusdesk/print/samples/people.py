"""The invented people of the sample decisions, in the case forms their decisions use."""

from cusdesk.domain.decision_facts import OfficeFacts, PersonFacts, SignatoryFacts
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import SigningCapacity
from cusdesk.print.samples.common import CENTRE, DAY, POST, SIGNATURE

Forms = tuple[str, str, str, str, str, str]


def _person(sex: Sex, forms: Forms, address: str) -> PersonFacts:
    nominative, genitive, dative, accusative, instrumental, locative = forms
    return PersonFacts(
        sex=sex,
        nominative=nominative,
        genitive=genitive,
        dative=dative,
        accusative=accusative,
        instrumental=instrumental,
        locative=locative,
        address=address,
        alone=False,
    )


ZOFIA = _person(
    Sex.FEMALE,
    (
        "Zofia Żółkiewska",
        "Zofii Żółkiewskiej",
        "Zofii Żółkiewskiej",
        "Zofię Żółkiewską",
        "Zofią Żółkiewską",
        "Zofii Żółkiewskiej",
    ),
    "Wola Podłężna 14/3",
)
STANISLAW = _person(
    Sex.MALE,
    (
        "Stanisław Brzozowski",
        "Stanisława Brzozowskiego",
        "Stanisławowi Brzozowskiemu",
        "Stanisława Brzozowskiego",
        "Stanisławem Brzozowskim",
        "Stanisławie Brzozowskim",
    ),
    "Bilczew 21",
)
JANINA = _person(
    Sex.FEMALE,
    (
        "Janina Dąbek",
        "Janiny Dąbek",
        "Janinie Dąbek",
        "Janinę Dąbek",
        "Janiną Dąbek",
        "Janinie Dąbek",
    ),
    "Rudzica 30",
)
KAZIMIERZ = _person(
    Sex.MALE,
    (
        "Kazimierz Wrona",
        "Kazimierza Wrony",
        "Kazimierzowi Wronie",
        "Kazimierza Wronę",
        "Kazimierzem Wroną",
        "Kazimierzu Wronie",
    ),
    "Helenów 4",
)
JAN = _person(
    Sex.MALE,
    (
        "Jan Gołąb",
        "Jana Gołębia",
        "Janowi Gołębiowi",
        "Jana Gołębia",
        "Janem Gołębiem",
        "Janie Gołębiu",
    ),
    "Anielew 7",
)
KINGA = _person(
    Sex.FEMALE,
    (
        "Kinga Chodźko",
        "Kingi Chodźko",
        "Kindze Chodźko",
        "Kingę Chodźko",
        "Kingą Chodźko",
        "Kindze Chodźko",
    ),
    "Święte 33",
)
FRANCISZEK = _person(
    Sex.MALE,
    (
        "Franciszek Sapieha",
        "Franciszka Sapiehy",
        "Franciszkowi Sapieże",
        "Franciszka Sapiehę",
        "Franciszkiem Sapiehą",
        "Franciszku Sapieże",
    ),
    "Grąblin 5",
)
MARIA = _person(
    Sex.FEMALE,
    (
        "Maria Moniuszko",
        "Marii Moniuszko",
        "Marii Moniuszko",
        "Marię Moniuszko",
        "Marią Moniuszko",
        "Marii Moniuszko",
    ),
    "ul. Wyszyńskiego 8/21, Konin",
)
PAWEL = _person(
    Sex.MALE,
    (
        "Paweł Żurek",
        "Pawła Żurka",
        "Pawłowi Żurkowi",
        "Pawła Żurka",
        "Pawłem Żurkiem",
        "Pawle Żurku",
    ),
    "Wysokie 9",
)
OFFICE = OfficeFacts(
    name=CENTRE,
    address="ul. Chopina 12, 62-511 Kramsk",
    organ="Wójt Gminy Kramsk",
    organ_genitive="Wójta Gminy Kramsk",
    gmina_genitive="Gminy Kramsk",
    appeal_body="Samorządowego Kolegium Odwoławczego w Koninie",
    account="00 0000 0000 0000 0000 0000 0000",
)
SIGNATORY = SignatoryFacts(
    name=SIGNATURE.name,
    position=POST,
    capacity=SigningCapacity.DIRECTOR,
    number="14/2026",
    granted_on=DAY.replace(month=1, day=2),
)
