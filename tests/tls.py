"""Certificates for tests, and servers that only pretend to be the plant's: one line each of what they try."""

from __future__ import annotations

import base64
import datetime as dt
import ipaddress
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.servers import ADDRESS

SSL_REQUEST = 80877103


@dataclass(frozen=True)
class Authority:
    """A certificate authority of one test."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def issue(self, folder: Path, name: str, address: str = ADDRESS, *, days: int = 1) -> tuple[Path, Path]:
        """Files with the certificate and key of a server at `address`; negative `days` have already passed."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = (
            _certificate(name, key, self.certificate.subject, days)
            .add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False
            )
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        certificate_file, key_file = folder / f"{name}.crt", folder / f"{name}.key"
        certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        key_file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        key_file.chmod(0o600)
        return certificate_file, key_file


def authority(name: str) -> Authority:
    """A new certificate authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = _certificate(name, key, subject, 1)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return Authority(key, builder.sign(key, hashes.SHA256()))


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, issuer: x509.Name, days: int
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=2))
        .not_valid_after(now + dt.timedelta(days=days))
    )


class Talk:
    """PostgreSQL's protocol, as far as a rogue needs it. It remembers everything the client said."""

    def __init__(self, stream: socket.socket) -> None:
        self.stream = stream
        self.heard = b""

    def receive(self, *, first: bool = False) -> bytes:
        """The body of the client's next message."""
        head = self._exactly(4 if first else 5)
        body = self._exactly(struct.unpack("!i", head[-4:])[0] - 4)
        self.heard += body
        return body

    def send(self, kind: bytes, body: bytes) -> None:
        self.stream.sendall(kind + struct.pack("!i", len(body) + 4) + body)

    def demand(self, code: int, body: bytes = b"") -> None:
        """An authentication request of this code."""
        self.send(b"R", struct.pack("!i", code) + body)

    def welcome(self) -> None:
        """Let the client in, whoever it is."""
        self.demand(0)
        self.send(b"Z", b"I")

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = self.stream.recv(size - len(data))
            if not part:
                raise ConnectionError("the client went away")
            data += part
        return data


def asks_for_the_password_itself(talk: Talk) -> None:
    talk.demand(3)
    talk.receive()
    talk.welcome()


def lets_everybody_in(talk: Talk) -> None:
    talk.welcome()


def asks_for_md5(talk: Talk) -> None:
    talk.demand(5, b"salt")
    talk.receive()
    talk.welcome()


def pretends_to_know_the_secret(talk: Talk) -> None:
    """SCRAM to the end, with a made-up signature."""
    talk.demand(10, b"SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0")
    first = talk.receive()
    nonce = first.split(b"r=")[1].decode()
    talk.demand(11, f"r={nonce}rogue,s={base64.b64encode(b'0123456789abcdef').decode()},i=4096".encode())
    talk.receive()
    talk.demand(12, b"v=" + base64.b64encode(bytes(32)))
    talk.welcome()


def offers_no_channel_binding(talk: Talk) -> None:
    talk.demand(10, b"SCRAM-SHA-256\0\0")
    talk.receive()


@contextmanager
def rogue(
    certificate: tuple[Path, Path], trick: Callable[[Talk], None]
) -> Iterator[tuple[int, Callable[[], bytes]]]:
    """A server with a good certificate and a trick: its port, and what clients told it inside TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    heard: list[Talk] = []

    def serve(connection: socket.socket) -> None:
        connection.settimeout(10)
        with closing(connection), suppress(OSError):
            connection.recv(8)  # SSLRequest
            connection.sendall(b"S")
            with context.wrap_socket(connection, server_side=True) as secured:
                talk = Talk(secured)
                heard.append(talk)
                talk.receive(first=True)
                trick(talk)
                talk.receive()

    with _listening(serve) as port:
        yield port, lambda: b"".join(talk.heard for talk in heard)


@contextmanager
def go_between(certificate: tuple[Path, Path], port: int) -> Iterator[int]:
    """A server with a good certificate of its own that passes every byte on to the true one: its port."""
    front = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    front.load_cert_chain(*certificate)
    back = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    back.check_hostname = False
    back.verify_mode = ssl.CERT_NONE

    def serve(connection: socket.socket) -> None:
        with closing(connection), suppress(OSError), socket.create_connection((ADDRESS, port), 10) as plain:
            connection.settimeout(10)
            connection.recv(8)
            connection.sendall(b"S")
            plain.sendall(struct.pack("!ii", 8, SSL_REQUEST))
            plain.recv(1)
            with front.wrap_socket(connection, server_side=True) as client, back.wrap_socket(plain) as server:
                there = threading.Thread(target=_pass_on, args=(client, server), daemon=True)
                there.start()
                _pass_on(server, client)
                there.join(5)

    with _listening(serve) as own:
        yield own


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_RDWR)


@contextmanager
def _listening(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port at which each connection is served by a thread."""
    with socket.create_server((ADDRESS, 0)) as listener:

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
