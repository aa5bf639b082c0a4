"""Addresses: how strictly a server elsewhere must prove who it is, and that passwords stay out of sentences."""

from __future__ import annotations

import psycopg
import pytest

from client.data.address import address_of, guarded, is_local, read_address, weakened
from client.data.translate import translate_log_in
from client.errors import Refused


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("postgresql://anna@localhost/x", True),
        ("postgresql://anna@127.0.0.1:5433/x", True),
        ("host=/run/postgresql dbname=x", True),
        ("dbname=x", True),
        ("postgresql://anna@db.example/x", False),
        ("postgresql://anna@localhost,db.example/x", False),
        ("host=localhost hostaddr=192.0.2.7", False),
    ],
)
def test_a_server_elsewhere_must_prove_who_it_is(address: str, local: bool) -> None:
    parts = read_address(address)
    strict = guarded(parts)
    assert is_local(parts) is local
    assert (strict.get("sslmode"), strict.get("require_auth"), strict.get("channel_binding")) == (
        (None, None, None) if local else ("verify-full", "scram-sha-256", "require")
    )


def test_what_the_address_says_stands_and_is_told() -> None:
    parts = read_address("postgresql://anna@db.example/x?sslmode=require&connect_timeout=7")
    strict = guarded(parts)
    assert (strict["sslmode"], strict["connect_timeout"], strict["channel_binding"]) == ("require", "7", "require")
    assert weakened(parts) == ["sslmode=require"]
    assert weakened(read_address("postgresql://anna@db.example/x?sslmode=verify-full")) == []


@pytest.mark.parametrize(
    "address", ["postgresql://anna:geheim@[/x", "geheim", "password=geheim x", "host='geheim"]
)
def test_a_broken_address_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(Refused) as refused:
        read_address(address)
    assert refused.value.code == "TW042"
    assert "geheim" not in refused.value.message


def test_parts_become_an_address_again() -> None:
    parts = {"host": "db example", "password": "it's \\ here", "dbname": None}
    assert read_address(address_of(parts)) == {"host": "db example", "password": "it's \\ here"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('connection failed: FATAL:  password authentication failed for user "anna"', "TW020"),
        ('connection failed: FATAL:  用户 "anna" Password 认证失败', "TW020"),
        ('connection failed: FATAL:  role "anna" is not permitted to log in', "TW002"),
        ('connection failed: FATAL:  database "x" does not exist', "TW027"),
        ('connection failed: FATAL:  permission denied for database "x"', "TW001"),
        ("connection failed: FATAL:  the database system is starting up", "TW024"),
        ("connection failed: FATAL:  sorry, too many clients already", "TW030"),
        ("connection failed: root certificate file does not exist", "TW026"),
        ("connection failed: server certificate for a.b does not match host name", "TW026"),
        ('connection failed: authentication method requirement "scram-sha-256" failed', "TW026"),
        ("connection failed: fe_sendauth: no password supplied", "TW036"),
        ("connection failed: Connection refused\n\tIs the server running on that host?", "TW021"),
        ("connection timeout expired", "TW021"),
    ],
)
def test_a_failed_log_in_is_told_in_a_sentence(said: str, code: str) -> None:
    error = translate_log_in(psycopg.OperationalError(said), {"user": "anna", "dbname": "x"})
    assert error.code == code
    assert "FATAL" not in error.message
    assert "?" not in error.message
