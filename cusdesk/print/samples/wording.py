"""Wording of the sample decisions: legal bases, instructions, the parts they share."""

from cusdesk.print.blocks import Align, Column, Manner, Text

KPA = (
    "art. 104 i art. 107 ustawy z dnia 14 czerwca 1960 r. – Kodeks postępowania "
    "administracyjnego (Dz. U. z 2025 r. poz. 1691)"
)
UPS = "ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2026 r. poz. 639)"
CUS = (
    "art. 26 ust. 2 pkt 1 ustawy z dnia 19 lipca 2019 r. o realizowaniu usług społecznych przez "
    "centrum usług społecznych (Dz. U. z 2026 r. poz. 165)"
)
AUTHORISATION = "upoważnienia Wójta Gminy Kramsk nr 14/2026 z dnia 2 stycznia 2026 r."
CRITERIA = "§ 1 pkt 1 rozporządzenia Rady Ministrów z dnia 12 lipca 2024 r. (Dz. U. poz. 1044)"
RESOLUTION = "uchwały nr XII/87/2025 Rady Gminy Kramsk z dnia 27 listopada 2025 r."

HOME_CARE = (
    f"Na podstawie {KPA}, art. 8, art. 17 ust. 1 pkt 11, art. 36 pkt 2 lit. l, art. 50 ust. 1, 3, "
    f"5 i 6, art. 101 ust. 1, art. 102 ust. 1 oraz art. 106 ust. 1 i 4 {UPS}, {CUS}, {CRITERIA}, "
    f"{RESOLUTION} oraz {AUTHORISATION},"
)

APPEAL = (
    "Od tej decyzji można się odwołać do Samorządowego Kolegium Odwoławczego w Koninie. "
    "Odwołanie wnosi się za pośrednictwem Wójta Gminy Kramsk w terminie 14 dni od dnia "
    "doręczenia decyzji (art. 127 § 1 i 2, art. 129 § 1 i 2 KPA). Wystarczy napisać, że nie "
    "jest się zadowolonym z decyzji (art. 128 KPA)."
)
WAIVER = (
    "Przed upływem tego terminu strona może zrzec się prawa do odwołania, składając oświadczenie "
    "Wójtowi Gminy Kramsk. Z dniem doręczenia oświadczenia ostatniej ze stron decyzja staje się "
    "ostateczna i prawomocna: nie można się już od niej odwołać ani zaskarżyć jej do sądu "
    "administracyjnego (art. 127a KPA)."
)
EXECUTION = (
    "Decyzja nie podlega wykonaniu przed upływem terminu do odwołania, chyba że jest zgodna z "
    "żądaniem wszystkich stron albo wszystkie strony zrzekły się prawa do odwołania (art. 130 § "
    "1 i 4 KPA)."
)
CHANGES = (
    "Osoba korzystająca z usług niezwłocznie zawiadamia Centrum o każdej zmianie sytuacji "
    "osobistej, dochodowej i majątkowej, która wiąże się z przyznaniem usług lub odpłatnością "
    "(art. 109 ustawy o pomocy społecznej)."
)

SCOPE = (
    "pomoc w zaspokajaniu codziennych potrzeb życiowych, opieka higieniczna oraz, w miarę "
    "możliwości, zapewnienie kontaktów z otoczeniem"
)
PAYMENT = (
    "Należność wpłaca się do 15. dnia następnego miesiąca na rachunek bankowy Gminy Kramsk nr 00 "
    "0000 0000 0000 0000 0000 0000."
)
HEARD = (
    "Przed wydaniem decyzji strona została zawiadomiona o możliwości wypowiedzenia się co do "
    "zebranych dowodów i nie zgłosiła uwag (art. 10 § 1 KPA)."
)


SERVICES = (
    Column("Rodzaj usługi"),
    Column("Wymiar godz./tydz.", Align.RIGHT),
    Column("Koszt godziny, zł", Align.RIGHT),
    Column("Odpłatność, %", Align.RIGHT),
    Column("Opłata za godzinę, zł", Align.RIGHT),
)
HOME = "Usługi opiekuńcze w miejscu zamieszkania"


def fact(text: str) -> Text:
    """Return a paragraph of the grounds."""
    return Text(text, Manner.INDENTED)
