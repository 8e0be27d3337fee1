"""The line to the server: pinned TLS, signed calls, typed and bounded answers, plain refusals."""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from types import MappingProxyType
from typing import Protocol, TypeVar
from uuid import UUID

import httpx
import msgspec

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.sync.links import Server
from cusdesk.wire.callers import Call, signed
from cusdesk.wire.calls import MSGPACK_TYPE, Refused

T = TypeVar("T")

MOST_ANSWER = 16 * 1024 * 1024
WAIT_SECONDS = 30.0
GLANCE_SECONDS = 0.1
CONNECT_SECONDS = 8.0
# OpenSSL's X509_V_FLAG_NO_CHECK_TIME: the authority is pinned, and a wrong clock stops nobody.
NO_CHECK_TIME = 0x200000
BUSY = frozenset({429, 503})
OK = (200, 206)
PACKED = MappingProxyType({"Content-Type": MSGPACK_TYPE})
SPARED = ("User-Agent", "Accept-Encoding", "Connection")

CUT = "Połączenie z serwerem urwało się. Nic nie przepadło; program spróbuje ponownie."
SILENT = (
    "Serwer nie odpowiada. Sprawdź połączenie z internetem; praca idzie dalej, a zmiany czekają "
    "na tym komputerze."
)
STRANGER = (
    "Pod adresem serwera odpowiada ktoś inny: strona logowania sieci albo obcy serwer. Nic nie "
    "wysłano. Zaloguj się do sieci w przeglądarce albo sprawdź adres serwera u administratora."
)
PORTAL = (
    "Zamiast serwera odpowiedziała inna strona (tak robi sieć, do której trzeba się zalogować). "
    "Nic nie przyjęto ani nie przepadło; zaloguj się do sieci i powtórz."
)
STOPPED = "Wymianę przerwano. Co wysłano i pobrano, zostaje; reszta przy następnej wymianie."
BAD_ADDRESS = "Adres serwera ma być w postaci https://nazwa:port. Przepisz go z ekranu serwera."
EARLY = "Zegar tego komputera się spóźnia albo jest źle ustawiony: popraw datę. Wymiana działa."
LATE = "Zegar tego komputera się spieszy albo jest źle ustawiony: popraw datę. Wymiana działa."


class StoppedError(RefusedError):
    """Somebody asked the exchange to end."""

    def __init__(self, sentence: str = STOPPED) -> None:
        super().__init__(sentence)


class LineError(RefusedError):
    """The line carried nothing that can be used; the same call may be made again."""


class StrangerError(RefusedError):
    """Somebody else than the server answered; calling again will not help."""


class CallRefusedError(RefusedError):
    """The server said no; `refused` has a word for the program and a sentence for people."""

    def __init__(self, status: int, refused: Refused) -> None:
        super().__init__(refused.error)
        self.status = status
        self.refused = refused

    @property
    def word(self) -> str:
        """Why, in a word."""
        return self.refused.word


class Signer(Protocol):
    """Who a call is signed by: a PC's seed and who it is."""

    @property
    def sign_seed(self) -> bytes:
        """The seed of its signing key."""
        ...

    @property
    def replica(self) -> bytes:
        """Its id."""
        ...


@dataclass(slots=True)
class Traffic:
    """Bytes of calls and answers, heads included; TLS adds some thirty to each."""

    sent: int = 0
    received: int = 0
    calls: int = 0


@dataclass(slots=True)
class Line:
    """A line to one server; nothing is kept between calls."""

    client: httpx.Client
    office: UUID | None = None
    signer: Signer | None = None
    traffic: Traffic = field(default_factory=Traffic)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    warning: str = ""
    """What the server's certificate tells about this PC's clock."""
    stop: Event | None = None
    """Set by whoever does not wait for an answer any longer; the call itself goes on unheard."""
    _guard: Lock = field(default_factory=Lock)
    _under_way: int = 0
    _left: bool = False

    def ask(self, kind: type[T], method: str, target: str, said: object = None) -> T:
        """Make a call and return its answer as `kind`."""
        if said is None or isinstance(said, bytes):
            answer = self.send(method, target, said or b"")
        else:
            answer = self.send(method, target, _packed(said), PACKED)
        try:
            return msgspec.msgpack.decode(answer.content, type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
            raise LineError(PORTAL) from fault

    def send(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> httpx.Response:
        """Make a call and return its granted answer, whole."""
        own = {"Accept": MSGPACK_TYPE}
        request = self.client.build_request(
            method,
            target,
            content=body or None,
            headers=own | self._signature(method, target, body),
        )
        request.headers.update(headers)
        self.traffic.calls += 1
        self.traffic.sent += _head_bytes(request.headers) + len(target) + len(body) + 16
        answer = self._heard(request)
        self.traffic.received += _head_bytes(answer.headers) + len(answer.content) + 17
        if answer.status_code in OK:
            return answer
        raise _refusal(answer)

    def close(self) -> None:
        """Let the line go; a call that nobody waits for any more closes it when it ends."""
        with self._guard:
            self._left = True
            waits = self._under_way > 0
        if not waits:
            self.client.close()

    def _heard(self, request: httpx.Request) -> httpx.Response:
        """Wait for an answer as long as nobody stops; a dead line must not hold the window."""
        if self.stop is None:
            return self._carried(request)
        done, told = Event(), list[httpx.Response | BaseException]()

        def call() -> None:
            try:
                told.append(self._carried(request))
            except BaseException as fault:  # noqa: BLE001 - raised again where it is waited for
                told.append(fault)
            finally:
                self._end_call()
                done.set()

        with self._guard:
            self._under_way += 1
        Thread(target=call, name="cusdesk_line", daemon=True).start()
        while not done.wait(GLANCE_SECONDS):
            if self.stop.is_set():
                raise StoppedError
        if isinstance(told[0], BaseException):
            raise told[0]
        return told[0]

    def _end_call(self) -> None:
        with self._guard:
            self._under_way -= 1
            closes = self._left and not self._under_way
        if closes:
            self.client.close()

    def _carried(self, request: httpx.Request) -> httpx.Response:
        try:
            answer = self.client.send(request, stream=True)
            try:
                self._look_at_clock(answer)
                content = _bounded(answer)
            finally:
                answer.close()
        except httpx.ConnectError as fault:
            raise StrangerError(STRANGER) if _is_strange(fault) else LineError(SILENT) from fault
        except httpx.TimeoutException as fault:
            raise LineError(SILENT) from fault
        except (httpx.HTTPError, ssl.SSLError, OSError) as fault:
            raise LineError(CUT) from fault
        return httpx.Response(answer.status_code, headers=answer.headers, content=content)

    def _signature(self, method: str, target: str, body: bytes) -> dict[str, str]:
        if self.office is None or self.signer is None:
            return {}
        replica, call = UUID(bytes=self.signer.replica), Call(method, target, body)
        return {"Authorization": signed(self.signer.sign_seed, self.office, replica, call)}

    def _look_at_clock(self, answer: httpx.Response) -> None:
        stream = answer.extensions.get("network_stream")
        secured = stream.get_extra_info("ssl_object") if stream else None
        shown = secured.getpeercert() if secured else None
        if not shown:
            return
        now = self.clock().timestamp()
        if now < ssl.cert_time_to_seconds(shown["notBefore"]):
            self.warning = EARLY
        elif now > ssl.cert_time_to_seconds(shown["notAfter"]):
            self.warning = LATE


def line_to(server: Server, office: UUID | None = None, signer: Signer | None = None) -> Line:
    """Return a line to a server, trusting its own authority and nobody else."""
    return Line(_client(server.url, _trusting(server.authority)), office, signer)


def no_line() -> Line:
    """Return a line that leads nowhere: sticks need none."""
    return Line(httpx.Client(transport=httpx.HTTPTransport(verify=_blind()), trust_env=False))


def authority_of(url: str, stop: Event | None = None) -> str:
    """Return the certificate a server says its authority has (PEM): trust nothing of it yet."""
    line = Line(_client(url, _blind()), stop=stop)
    try:
        answer = line.send("GET", "/v1/certificate")
        text = answer.content.decode("ascii")
        ssl.PEM_cert_to_DER_cert(text)
    except ValueError as fault:
        raise StrangerError(PORTAL) from fault
    finally:
        line.close()
    return text


def _blind() -> ssl.SSLContext:
    blind = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    blind.check_hostname = False
    blind.verify_mode = ssl.CERT_NONE
    return blind


def _trusting(authority: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_verify_locations(cadata=authority)
    context.verify_flags |= NO_CHECK_TIME
    return context


def _client(url: str, trust: ssl.SSLContext) -> httpx.Client:
    try:
        base = httpx.URL(url)
    except httpx.InvalidURL as fault:
        raise InvalidInputError(BAD_ADDRESS, "server") from fault
    if base.scheme != "https" or not base.host:
        raise InvalidInputError(BAD_ADDRESS, "server")
    client = httpx.Client(
        base_url=base,
        verify=trust,
        timeout=httpx.Timeout(WAIT_SECONDS, connect=CONNECT_SECONDS),
        # A proxy of the environment would see the office's addresses and carry nothing of use.
        trust_env=False,
        follow_redirects=False,
    )
    # On a slow line every byte of a head counts; answers are sealed and do not squeeze.
    for name in SPARED:
        del client.headers[name]
    return client


def _bounded(answer: httpx.Response) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_raw():
        size += len(piece)
        if size > MOST_ANSWER:
            raise LineError(PORTAL)
        pieces.append(piece)
    return b"".join(pieces)


def _refusal(answer: httpx.Response) -> RefusedError:
    try:
        refused = msgspec.msgpack.decode(answer.content, type=Refused)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return LineError(PORTAL)
    return CallRefusedError(answer.status_code, refused)


def _is_strange(fault: BaseException) -> bool:
    seen: BaseException | None = fault
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return True
        if isinstance(seen, ssl.SSLError):
            # Plain HTTP where TLS was expected; a cut in the handshake is an end of file.
            return "EOF" not in str(seen).upper() and "WRONG_VERSION" in str(seen).upper()
        seen = seen.__cause__ or seen.__context__
    return False


def _head_bytes(headers: httpx.Headers) -> int:
    return sum(len(name) + len(value) + 4 for name, value in headers.raw)


def _packed(said: object) -> bytes:
    return msgspec.msgpack.encode(said)
