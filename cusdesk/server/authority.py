"""The server's own certificate authority: good for this server's names and private networks only.

A PC pins it at enrolment. Even if its key were stolen it could not stand for any other site.
"""

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from cusdesk.domain.errors import RefusedError
from cusdesk.server.files import write_alone

AUTHORITY_LIFE = timedelta(days=3650)
LIFE = timedelta(days=397)
RENEWED_BEFORE = timedelta(days=60)
PRIVATE = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
FOREIGN_NAME = (
    "Urząd certyfikatów tego serwera nie obejmuje nazwy „{}”. Podaj nazwę, pod którą serwer "
    "uruchomiono pierwszy raz, albo załóż serwer w nowym folderze i dołącz komputery od nowa."
)
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Certificates:
    """Where the authority's and the server's keys and certificates lie."""

    folder: Path

    @property
    def authority(self) -> Path:
        """The authority's certificate."""
        return self.folder / "authority.pem"

    @property
    def server(self) -> Path:
        """The server's certificate."""
        return self.folder / "server.pem"

    @property
    def server_key(self) -> Path:
        """The server's private key."""
        return self.folder / "server.key"

    @property
    def der(self) -> bytes:
        """The authority's certificate as its fingerprint is taken of it."""
        return self._read(self.authority).public_bytes(serialization.Encoding.DER)

    @property
    def fingerprint(self) -> str:
        """The authority's fingerprint (SHA-256) as people compare it."""
        digits = sha256(self.der).hexdigest().upper()
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))

    @property
    def ends_at(self) -> datetime:
        """Until when the server's certificate is good."""
        return self._read(self.server).not_valid_after_utc

    def prepare(self, names: list[str]) -> None:
        """Make what is missing; renew the server's certificate in time and for new names."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self.authority.exists():
            self._found(names)
        if not self._is_good_for(names):
            self._issue(names)

    def may_cover(self, name: str) -> bool:
        """Tell whether a name is in private networks or was there when the authority was made."""
        if not self.authority.exists():
            return True
        return _is_covered(self._read(self.authority), name)

    def _found(self, names: list[str]) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"cusdesk {names[0]}"[:64])])
        builder = _builder(name, name, key.public_key(), AUTHORITY_LIFE)
        for extension, critical in (
            (x509.BasicConstraints(ca=True, path_length=0), True),
            (_usage(signs_certificates=True), True),
            (x509.NameConstraints(_permitted(names), None), True),
            (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        ):
            builder = builder.add_extension(extension, critical)
        _write_key(self.folder / "authority.key", key)
        write_alone(self.authority, _pem(builder.sign(key, hashes.SHA256())))

    def _issue(self, names: list[str]) -> None:
        authority, authority_key = self._read(self.authority), self._authority_key()
        _within(authority, names)
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])])
        own = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
        builder = _builder(subject, authority.subject, key.public_key(), LIFE)
        for extension, critical in (
            (x509.BasicConstraints(ca=False, path_length=None), True),
            (_usage(signs_certificates=False), True),
            (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False),
            (x509.SubjectAlternativeName([_general(name) for name in names]), False),
            (own, False),
        ):
            builder = builder.add_extension(extension, critical)
        _write_key(self.server_key, key)
        write_alone(self.server, _pem(builder.sign(authority_key, hashes.SHA256())))

    def _is_good_for(self, names: list[str]) -> bool:
        if not (self.server.exists() and self.server_key.exists()):
            return False
        found = self._read(self.server)
        there = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        left = found.not_valid_after_utc - datetime.now(UTC)
        return left > RENEWED_BEFORE and {_general(name) for name in names} <= set(there)

    def _authority_key(self) -> ec.EllipticCurvePrivateKey:
        content = (self.folder / "authority.key").read_bytes()
        key = serialization.load_pem_private_key(content, None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            msg = "authority.key is of another kind"
            raise TypeError(msg)
        return key

    def _read(self, path: Path) -> x509.Certificate:
        return x509.load_pem_x509_certificate(path.read_bytes())


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, life: timedelta
) -> x509.CertificateBuilder:
    # A PC whose clock is a few days behind must still get in.
    begins = datetime.now(UTC) - timedelta(days=7)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + life)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _permitted(names: list[str]) -> list[x509.GeneralName]:
    private = [x509.IPAddress(ipaddress.ip_network(network)) for network in PRIVATE]
    own = [_general(name, as_network=True) for name in names if not _is_private(name)]
    return [*private, *own]


def _within(authority: x509.Certificate, names: list[str]) -> None:
    for name in names:
        if not _is_covered(authority, name):
            raise RefusedError(FOREIGN_NAME.format(name))


def _is_covered(authority: x509.Certificate, name: str) -> bool:
    if _is_private(name):
        return True
    found = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    return _general(name, as_network=True) in (found.permitted_subtrees or [])


def _general(name: str, *, as_network: bool = False) -> x509.GeneralName:
    address = _address(name)
    if address is None:
        return x509.DNSName(name)
    return x509.IPAddress(ipaddress.ip_network(address) if as_network else address)


def _is_private(name: str) -> bool:
    address = _address(name)
    return address is not None and any(
        address in ipaddress.ip_network(network) for network in PRIVATE
    )


def _address(name: str) -> Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    content = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    write_alone(path, content)
