"""The description of the calls and what they do agree, whatever is sent within its bounds."""

import msgspec
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cusdesk.server.app import make_app
from cusdesk.server.blobs import Blobs
from cusdesk.server.description import description
from cusdesk.server.limits import Limiter, Limits, Rate
from cusdesk.server.orderer import Orderer
from cusdesk.server.storage import open_sqlite
from cusdesk.wire.calls import BATCH_TYPE, RECORD_TYPE
from cusdesk.wire.keys import DeviceKeys
from tests.support.pcs import founded

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
FREE = Rate(1e9, 1e9)


def as_it_is(_context, value):
    return value if isinstance(value, bytes) else str(value).encode()


schemathesis.serializer(BATCH_TYPE, RECORD_TYPE)(as_it_is)


class Signature(requests.auth.AuthBase):
    """Signs each call as it goes out."""

    def __init__(self, pc):
        self.pc = pc

    def __call__(self, request):
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        request.headers.update(self.pc.signs(request.method, request.path_url, body))
        return request


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("described")
    storage, key = open_sqlite(folder / "log.db"), DeviceKeys.new()
    limits = Limits(*(Limiter(FREE) for _ in range(4)))
    yield make_app(Orderer(storage, Blobs(folder / "blobs"), key), limits), founded(storage, key)
    storage.close()


OPERATIONS = [
    (path, method)
    for path, calls in msgspec.json.decode(description())["paths"].items()
    for method in calls
    if method != "parameters"
]


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_a_call_does_what_its_description_says(office, path, method):
    app, pc = office
    operation = schemathesis.openapi.from_asgi("/openapi.json", app)[path][method]

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy())
    def try_it(case):
        case.call_and_validate(auth=Signature(pc), checks=CHECKS)

    try_it()
