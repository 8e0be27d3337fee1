"""`cusdesk documents`: one sample PDF of every kind of paper, drawn as the archive draws them."""

import argparse
import json

from cusdesk.app.gate import load_paper
from cusdesk.app.shipped import load_law, load_shipped_fees, load_templates
from cusdesk.cli.answers import Answer
from cusdesk.cli.arguments import Nouns, Parser, folder, typed
from cusdesk.domain.errors import StoreError
from cusdesk.domain.words import counted
from cusdesk.print.press.archive import Profile
from cusdesk.print.samples.gallery import Sample, render_samples
from cusdesk.print.samples.sources import Sources

INDEX = "index.json"


def add_parser(nouns: Nouns) -> None:
    """Add `documents render`."""
    noun = nouns.add_parser("documents", help="wzory wszystkich pism")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="CZYNNOŚĆ", title="Czynności")
    render: Parser = verbs.add_parser("render", help="zapisz po jednym PDF każdego rodzaju pisma")
    render.subjects.add_argument(
        "folder", metavar="FOLDER", type=typed(folder), help="dokąd zapisać"
    )
    render.options.add_argument(
        "--profile",
        choices=[profile.value for profile in Profile],
        default=Profile.A_2A.value,
        help="odmiana PDF/A (domyślnie a-2a)",
    )
    render.set_defaults(run=run_render)


def run_render(args: argparse.Namespace) -> Answer:
    """Write the samples and their index."""
    samples = render_samples(shipped_sources(), load_paper(), Profile(args.profile))
    index = [_entry(sample) for sample in samples]
    try:
        args.folder.mkdir(parents=True, exist_ok=True)
        for sample in samples:
            (args.folder / sample.file).write_bytes(sample.pdf)
        (args.folder / INDEX).write_text(
            json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    except OSError as fault:
        raise StoreError(
            f"Nie da się zapisać pism w „{args.folder}”. Wskaż inny folder albo zwolnij miejsce."
        ) from fault
    number = counted(len(index), "wzór", "wzory", "wzorów")
    lines = [f"Zapisano {number} w „{args.folder}”:", *(f"  {one.file}" for one in samples)]
    return Answer({"folder": str(args.folder), "documents": index}, lines)


def shipped_sources() -> Sources:
    """Return the shipped wording, law and fee tables that sample decisions are written from."""
    return Sources(
        templates=load_templates(),
        law=load_law(),
        council=load_shipped_fees("demonstration"),
        national=load_shipped_fees("national-specialist-mental-disorders-2023"),
    )


def _entry(sample: Sample) -> dict[str, str | None]:
    return {
        "kind": sample.kind,
        "file": sample.file,
        "regime": sample.regime,
        "organ": sample.organ,
    }
