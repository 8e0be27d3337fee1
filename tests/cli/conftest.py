"""Commands are run as scripts run them: arguments in, one JSON object and an exit code out."""

import json

import pytest

from cusdesk import cli


@pytest.fixture
def answer(capsys):
    """Return a caller that gives `(code, object)` of a command called with --json."""

    def call(*argv):
        code = cli.main([*map(str, argv), "--json"])
        written = capsys.readouterr().out
        return code, json.loads(written)

    return call


@pytest.fixture
def spoken(capsys):
    """Return a caller that gives `(code, output, complaints)` of a command called by a person."""

    def call(*argv):
        code = cli.main([*map(str, argv)])
        written = capsys.readouterr()
        return code, written.out, written.err

    return call
