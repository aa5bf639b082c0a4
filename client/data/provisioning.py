"""Errors of making and upgrading databases, as refusals of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg

from client.data.translate import translate, translate_log_in
from client.refusals import refusal
from server_schema.refusals import ProvisionError


@contextmanager
def provisioning(parameters: Mapping[str, Any]) -> Iterator[None]:
    """Around calls of server_schema.provision; parameters are those of the connection, for the sentences."""
    try:
        yield
    except ProvisionError as error:
        raise refusal(error.code, str(error), **error.detail) from error
    except psycopg.OperationalError as error:
        if "pg_hba.conf rejects" in str(error):  # the server's own database is its superuser's alone
            raise refusal("TW607", login=parameters.get("user")) from error
        raise translate_log_in(error, parameters) from error
    except psycopg.Error as error:
        raise translate(error) from error
