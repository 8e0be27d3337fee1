"""What an administrator sees on the server itself: a page, metrics for a monitor, no way in.

It listens on the loopback only: names of PCs are nobody else's business.
"""

from datetime import UTC, datetime
from html import escape

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from cusdesk.server.folder import Done, ServerFolder
from cusdesk.server.journal import Heard
from cusdesk.server.orderer import Orderer
from cusdesk.server.overview import DeviceRow, OfficeRow, overview

DRILL_DAYS = 30
BACKUP_DAYS = 2
QUIET_DAYS = 7
STYLE = """
:root{color-scheme:light dark;--ink:#1d2730;--soft:#5b6873;--page:#f4f6f8;--card:#fff;
--line:#dde3e8;--late:#9a3412;--well:#166534}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebef;--soft:#9aa7b2;--page:#12181d;--card:#1a2229;
--line:#2c363f;--late:#fdba74;--well:#86efac}}
body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:2rem 1rem;color:var(--ink);
background:var(--page)}
main{max-width:60rem;margin:auto}h1{font-size:1.4rem;margin:0 0 1rem}
section{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem 1.25rem;
margin:0 0 1rem;overflow-x:auto}h2{font-size:1.05rem;margin:0}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem;margin:0}
dt,.soft{color:var(--soft);font-size:.875rem}dd{margin:0}
table{border-collapse:collapse;width:100%;table-layout:fixed;min-width:44rem;margin-top:.5rem}
th{color:var(--soft);font-size:.875rem;
font-weight:500}th,td{text-align:left;padding:.4rem .75rem .4rem 0;
border-bottom:1px solid var(--line)}
th:first-child{width:1.5rem}th:nth-child(2){width:32%}
tr:last-child td{border-bottom:0}td.count,th.count{text-align:right;padding-right:1.5rem;
font-variant-numeric:tabular-nums}
.late{color:var(--late);font-weight:600}.well{color:var(--well)}p{margin:.25rem 0 0}
"""
NO_OFFICES = "<section>Na tym serwerze nie ma jeszcze żadnego biura.</section>"
NO_OFF_SITE = '<span class="late">żadnej kopii poza serwerem</span>'
SECURITY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


class Metrics:
    """Counts calls as they pass, and asks the log when a monitor asks."""

    def __init__(self, orderer: Orderer, folder: ServerFolder) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(LogFigures(orderer, folder))
        self._calls = Counter(
            "cusdesk_calls", "Wywołania", ("route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "cusdesk_call_seconds", "Czas wywołań", ("route",), registry=self.registry
        )
        self._bytes = Counter(
            "cusdesk_bytes", "Bajty treści", ("direction",), registry=self.registry
        )

    def hear(self, heard: Heard) -> None:
        """Count a call."""
        self._calls.labels(heard.route, str(heard.status)).inc()
        self._seconds.labels(heard.route).observe(heard.seconds)
        self._bytes.labels("in").inc(heard.bytes_in)
        self._bytes.labels("out").inc(heard.bytes_out)


class LogFigures(Collector):
    """Figures of the log, asked for when they are wanted."""

    def __init__(self, orderer: Orderer, folder: ServerFolder) -> None:
        self._orderer = orderer
        self._folder = folder

    def collect(self) -> list[GaugeMetricFamily]:
        """Return the figures of this moment."""
        offices = overview(self._orderer.storage)
        figures = {
            "offices": len(offices),
            "devices": sum(len(office.devices) for office in offices),
            "log_positions": sum(office.position for office in offices),
            "waiting_ops": sum(pc.waiting for office in offices for pc in office.devices),
            "backup_age_seconds": _age(self._folder.last("backup")),
            "drill_age_seconds": _age(self._folder.last("drill")),
            "certificate_seconds": (
                self._folder.certificates.ends_at - datetime.now(UTC)
            ).total_seconds(),
        }
        return [_gauge(name, value) for name, value in figures.items() if value is not None]


def make_watch(orderer: Orderer, folder: ServerFolder, metrics: Metrics) -> Starlette:
    """Return the application of the loopback."""

    async def page(_request: Request) -> Response:
        offices = await run_in_threadpool(overview, orderer.storage)
        return HTMLResponse(render(folder, offices, datetime.now(UTC)), headers=SECURITY)

    async def figures(_request: Request) -> Response:
        text = await run_in_threadpool(generate_latest, metrics.registry)
        return Response(text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    return Starlette(routes=[Route("/", page), Route("/metrics", figures)])


def render(folder: ServerFolder, offices: list[OfficeRow], now: datetime) -> str:
    """Return the page: what an administrator must do first stands first."""
    ends = folder.certificates.ends_at
    facts = (
        _done("Kopia zapasowa", folder.last("backup"), BACKUP_DAYS, now),
        _done("Próba odtworzenia", folder.last("drill"), DRILL_DAYS, now),
        ("Certyfikat serwera", f"ważny do {ends:%d.%m.%Y}", "late" if ends < now else ""),
    )
    told = "".join(f'<div><dt>{name}<dd class="{tone}">{said}</div>' for name, said, tone in facts)
    rows = "".join(_office(office, now) for office in offices)
    return (
        '<!doctype html><html lang="pl"><meta charset="utf-8"><title>Serwer cusdesk</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{STYLE}</style><main><h1>Serwer cusdesk</h1><section><dl>{told}</dl></section>"
        f"{rows or NO_OFFICES}</main></html>"
    )


def _office(office: OfficeRow, now: datetime) -> str:
    head = (
        '<tr><th class="count">Nr<th>Stanowisko<th>Ostatnia wymiana<th class="count">Do pobrania'
        '<th class="count">Do wysłania<th>Wersja</tr>'
    )
    rows = "".join(_device(row, now) for row in office.devices)
    durable = (
        f"w kopii poza serwerem do pozycji {office.durable}" if office.durable else NO_OFF_SITE
    )
    return (
        f"<section><h2>Biuro {office.office[:8]}</h2>"
        f'<p class="soft">Dziennik: {office.position} pozycji, {durable}.</p>'
        f"<table>{head}{rows}</table></section>"
    )


def _device(row: DeviceRow, now: datetime) -> str:
    last = "wycofane" if row.retired else _ago(row.last_call, now)
    quiet = not row.retired and (row.last_call is None or _days(row.last_call, now) >= QUIET_DAYS)
    behind, waiting = ("–", "–") if row.retired else (str(row.behind), str(row.waiting))
    cells = (
        ("count", str(row.ordinal)),
        ("", row.name),
        ("late" if quiet else "", last),
        ("count", behind),
        ("count late" if row.waiting and not row.retired else "count", waiting),
        ("soft", row.version),
    )
    return "<tr>" + "".join(f'<td class="{kind}">{escape(said)}' for kind, said in cells) + "</tr>"


def _done(name: str, done: Done | None, days: int, now: datetime) -> tuple[str, str, str]:
    if done is None:
        return name, "jeszcze nie zrobiona", "late"
    said = f"{_ago(done.at, now)}{'' if done.ok else ' – nieudana'}"
    late = not done.ok or _days(done.at, now) >= days
    return name, said, "late" if late else "well"


def _days(at: str, now: datetime) -> int:
    return (now - datetime.fromisoformat(at)).days


def _ago(at: str | None, now: datetime) -> str:
    if at is None:
        return "jeszcze nie"
    local = datetime.fromisoformat(at).astimezone()
    days = (now.astimezone().date() - local.date()).days
    shown = {0: "dziś", 1: "wczoraj"}.get(days, f"{local:%d.%m.%Y}")
    return f"{shown} {local:%H:%M}"


def _age(done: Done | None) -> float | None:
    if done is None:
        return None
    return (datetime.now(UTC) - datetime.fromisoformat(done.at)).total_seconds()


def _gauge(name: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"cusdesk_{name}", name.replace("_", " "), value=float(value))
