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
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;"
    "color:#1b1b1b;background:#fff}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc}"
    ".late{color:#8a2a00;font-weight:600}caption{text-align:left;font-weight:600;padding:.6rem 0}"
)
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
    parts = [
        _done("Kopia zapasowa", folder.last("backup"), BACKUP_DAYS, now),
        _done("Próba odtworzenia", folder.last("drill"), DRILL_DAYS, now),
        f"<p>Certyfikat serwera ważny do {folder.certificates.ends_at:%d.%m.%Y}.</p>",
        *(_office(office, now) for office in offices),
    ]
    if not offices:
        parts.append("<p>Na tym serwerze nie ma jeszcze żadnego biura.</p>")
    return (
        '<!doctype html><html lang="pl"><meta charset="utf-8"><title>Serwer cusdesk</title>'
        f"<style>{STYLE}</style><h1>Serwer cusdesk</h1>{''.join(parts)}</html>"
    )


def _office(office: OfficeRow, now: datetime) -> str:
    head = (
        "<tr><th>Nr<th>Stanowisko<th>Ostatnia wymiana<th>Do pobrania<th>Do wysłania<th>Wersja</tr>"
    )
    rows = "".join(_device(row, now) for row in office.devices)
    caption = f"Biuro {office.office[:8]} – dziennik: {office.position}, w kopii poza serwerem: "
    return f"<table><caption>{caption}{office.durable}</caption>{head}{rows}</table>"


def _device(row: DeviceRow, now: datetime) -> str:
    last = "wycofane" if row.retired else _ago(row.last_call, now)
    cells = (row.ordinal, row.name, last, row.behind, row.waiting, row.version)
    return "<tr>" + "".join(f"<td>{escape(str(cell))}" for cell in cells) + "</tr>"


def _done(name: str, done: Done | None, days: int, now: datetime) -> str:
    if done is None:
        return f'<p class="late">{name}: jeszcze nie zrobiona.</p>'
    age = now - datetime.fromisoformat(done.at)
    late = not done.ok or age.days >= days
    verdict = "" if done.ok else " – nieudana"
    shown = f"{name}: {_ago(done.at, now)}{verdict}."
    return f'<p class="late">{shown}</p>' if late else f"<p>{shown}</p>"


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
