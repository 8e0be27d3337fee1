"""What paper costs: print runs and archive files against plain platypus and typst, in one run."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2

from cusdesk.print.letters import Letter
from cusdesk.print.paper import Paper, paper_from
from cusdesk.print.papers import content_json, print_run, render
from cusdesk.print.press.setting import Setter
from cusdesk.print.samples.gallery import sample_paper
from cusdesk.resources import read_bytes
from tests.bench._decisions import decisions
from tests.bench._platypus import Platypus
from tests.support.papers import GRANT_WITH_FEE

ROOT = Path(__file__).parents[2]
ROUNDS = 3
THOUSAND = 1000
KILOBYTE = 1024
SCREEN = 150 / 72
# The peak of a process that does nothing else; its parent's would count in `ru_maxrss`.
PEAK = """
import sys
from pathlib import Path
from cusdesk.print.paper import paper_from
from cusdesk.print.papers import content_from_json, print_run
from cusdesk.print.samples.gallery import sample_paper
from cusdesk.resources import read_bytes
from tests.bench._decisions import decisions
sample = content_from_json("decision", sys.stdin.buffer.read())
print_run(decisions({count}, sample), sample_paper(paper_from(read_bytes)))
lines = Path("/proc/self/status").read_text().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""

Job = Callable[[], int]


def run(documents: int = 200) -> dict[str, Any]:
    """Print the same decisions with every engine in turns; keep the best round of each."""
    jobs, letters = _jobs(documents)
    best = dict.fromkeys(jobs, float("inf"))
    sizes: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            started = time.process_time()
            sizes[name] = job() / documents / KILOBYTE
            best[name] = min(best[name], (time.process_time() - started) * 1000 / documents)
    figures = {"documents": documents, "peers": ", ".join(sorted(set(jobs) - set(OURS)))}
    figures |= {f"{name}, CPU ms a document": round(took, 2) for name, took in best.items()}
    figures |= {f"{name}, KB a document": round(size, 1) for name, size in sizes.items()}
    preview, first = _preview(letters)
    peak = _peak_megabytes(THOUSAND)
    figures |= {"first paper of the day, ms": round(first, 1)}
    return {
        "name": "print",
        "figures": figures,
        "ratios": _ratios(best),
        "bounds": [
            _bound("1,000 papers in one print file, CPU s", round(best["print run"], 2), 3),
            _bound("1,000 archive files, CPU s", round(best["archive"], 2), 12),
            _bound("1,000 papers in one print file, peak MB", round(peak), 100),
            _bound("one decision to its preview, ms", round(preview, 1), 150),
            _bound("two pages in the archive, KB", round(sizes["archive"], 1), 35),
        ],
    }


OURS = ("print run", "archive")


def unused(paper: Paper) -> Paper:
    """Return the paper with its typefaces read and nothing set on it yet."""
    return replace(paper, setter=Setter(paper.setter.fonts, paper.setter.hyphenation))


def _jobs(documents: int) -> tuple[dict[str, Job], list[Letter]]:
    contents = list(decisions(documents, GRANT_WITH_FEE))
    letters = [content.letter for content in contents]
    platypus = Platypus()
    paper = sample_paper(paper_from(read_bytes))

    # Nothing is remembered from the round before.
    def our_run() -> int:
        return len(print_run(contents, unused(paper)))

    def our_archive() -> int:
        blank = unused(paper)
        return sum(len(render(content, blank)) for content in contents)

    jobs: dict[str, Job] = {
        "print run": our_run,
        "archive": our_archive,
        "platypus": lambda: sum(len(platypus.pdf(letter)) for letter in letters),
    }
    try:
        from tests.bench._typst import Typst  # noqa: PLC0415 - a peer that may be absent
    except ImportError:
        return jobs, letters
    typst = Typst()
    jobs["typst"] = lambda: sum(len(typst.pdf(letter)) for letter in letters)
    jobs["typst, one file"] = lambda: len(typst.run(letters))
    return jobs, letters


def _ratios(best: dict[str, float]) -> dict[str, float]:
    pairs = {
        "print run to platypus": ("print run", "platypus"),
        "archive to platypus": ("archive", "platypus"),
        "print run to typst, one file": ("print run", "typst, one file"),
        "archive to typst": ("archive", "typst"),
    }
    return {
        what: round(best[ours] / best[peer], 3)
        for what, (ours, peer) in pairs.items()
        if peer in best
    }


def _preview(letters: list[Letter]) -> tuple[float, float]:
    """Return how long a decision takes to its first page on screen, and the day's first one."""
    times = []
    started = time.perf_counter()
    paper = sample_paper(paper_from(read_bytes))
    for letter in letters[:10]:
        document = pypdfium2.PdfDocument(render(letter, paper))
        document[0].render(scale=SCREEN).to_pil()
        document.close()
        times.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
    return max(times[1:]), times[0]


def _peak_megabytes(count: int) -> float:
    script = PEAK.format(count=count)
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=content_json(GRANT_WITH_FEE),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    return int(done.stdout) / KILOBYTE


def _bound(what: str, value: float, bound: float) -> dict[str, Any]:
    return {"what": what, "value": value, "bound": bound, "holds": value <= bound}
