"""The recovery sheet: printed once at set-up, signed and locked away."""

from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.offices import header_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import footer, working_head
from cusdesk.print.blocks import Fact
from cusdesk.print.papers import render
from cusdesk.print.recovery import RecoverySheet

TITLE = "Arkusz odzyskiwania"
WARNING = (
    "Kto ma ten kod i komputer biura, czyta wszystkie dane. Przechowuj arkusz w zaklejonej "
    "kopercie w sejfie. Nie kopiuj go, nie fotografuj i nie wysyłaj."
)
INSTRUCTIONS = (
    "Uruchom program i w oknie logowania wybierz „Nie pamiętam hasła”.",
    (
        "Przepisz kod albo zeskanuj go czytnikiem. Wielkość liter i myślniki nie mają znaczenia; "
        "pomyłkę program wskaże."
    ),
    "Wpisz swój login i nadaj nowe hasło. Dane zostają nienaruszone.",
    "Potem wydrukuj w Ustawieniach nowy arkusz, a ten zniszcz komisyjnie.",
)


@operation(Permission.OFFICE_WRITE, Act.PRINT)
def recovery_sheet(tx: Transaction, code: str) -> bytes:
    """Return the sheet with the code that opens the data when every password is lost."""
    header = header_on(tx, tx.today)
    head, paper = working_head(tx, TITLE)
    content = RecoverySheet(
        head=head,
        made_on=tx.today,
        author=header.name,
        facts=(
            Fact("Jednostka", header.name),
            Fact("Komputer", tx.surroundings.place),
            Fact("Osoba sporządzająca", tx.actor.name),
        ),
        warning=WARNING,
        groups=tuple(code.split("-")),
        qr=code,
        instructions=INSTRUCTIONS,
        fields=(
            ("Data schowania", "Miejsce przechowywania"),
            ("Podpis osoby sporządzającej", "Podpis osoby przyjmującej"),
        ),
        identity=footer(tx, TITLE),
    )
    return render(content, paper)


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def note_new_code(tx: Transaction) -> None:
    """Write in the access log that the recovery code is made anew; the old print is void."""
    tx.concerns(purpose="nowy kod odzyskiwania")


@operation(Permission.USERS_WRITE, Act.CHANGE)
def note_new_secret(tx: Transaction) -> None:
    """Write in the access log that this PC's secret is made anew."""
    tx.concerns(purpose="nowa tajemnica komputera")
