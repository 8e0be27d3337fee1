"""The sheet with a code that lets one more PC into the office: good once, for minutes."""

from datetime import datetime

from cusdesk.domain.dates import WARSAW, short_day
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.offices import header_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import footer, working_head
from cusdesk.print.blocks import Fact
from cusdesk.print.papers import render
from cusdesk.print.recovery import RecoverySheet

TITLE = "Kod dla nowego komputera"
WARNING = (
    "Kto użyje tego kodu przed czasem, dołączy swój komputer do biura. Nie wysyłaj go i nie "
    "fotografuj; po dołączeniu zniszcz kartkę."
)
INSTRUCTIONS = (
    "Na nowym komputerze uruchom program i wybierz „Dołącz ten komputer do biura”.",
    "Podaj adres serwera i kod. Wielkość liter i myślniki nie mają znaczenia.",
    "Wpisz login i hasło takie jak na innych komputerach biura; dane pobiorą się same.",
)


@operation(Permission.USERS_WRITE, Act.PRINT)
def invitation_sheet(tx: Transaction, code: str, server: str, until: datetime) -> bytes:
    """Return the sheet to carry to the new PC, its code in large letters."""
    header = header_on(tx, tx.today)
    head, paper = working_head(tx, TITLE)
    local = until.astimezone(WARSAW)
    content = RecoverySheet(
        head=head,
        made_on=tx.today,
        author=header.name,
        facts=(
            Fact("Jednostka", header.name),
            Fact("Adres serwera", server),
            Fact("Kod ważny do", f"{short_day(local.date())}, {local:%H:%M}"),
            Fact("Osoba zapraszająca", tx.actor.name),
        ),
        warning=WARNING,
        groups=tuple(code.split("-")),
        qr=code,
        instructions=INSTRUCTIONS,
        fields=(),
        identity=footer(tx, TITLE),
    )
    return render(content, paper)
