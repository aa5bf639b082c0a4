"""The two files that govern an embedded server, written anew at every start so that they can't drift."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

OWN_SETTINGS = "local.conf"
SUPERUSER = "postgres"
OWN_DATABASES = "postgres,template0,template1"  # what initdb makes

# Scaled to the computer: a sixteenth of its memory within these bounds. Pages are taken as they are used.
SHARED_BUFFERS_MB = (64, 512)

FIXED: Mapping[str, str] = MappingProxyType(
    {
        "max_connections": "60",
        "password_encryption": "scram-sha-256",
        "authentication_timeout": "15s",
        "unix_socket_permissions": "0700",
        # Solid-state disks; our queries are short, so compiling them costs more than it gives.
        "huge_pages": "try",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "random_page_cost": "1.1",
        "jit": "off",
        "temp_file_limit": "8GB",
        # What was acknowledged survives a power cut: the defaults, said so that nothing else can be meant.
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "data_sync_retry": "off",
        "wal_level": "replica",
        "wal_compression": "on",
        "min_wal_size": "80MB",
        "max_wal_size": "2GB",
        "max_wal_senders": "4",
        "checkpoint_timeout": "15min",
        # One clock and one language for whoever reads errors and logs.
        "timezone": "UTC",
        "log_timezone": "UTC",
        "datestyle": "ISO, YMD",
        "lc_messages": "C",
        # The log: a week of files. No statement and no parameter ever gets in, because they carry passwords.
        "logging_collector": "on",
        "log_directory": "../log",
        "log_filename": "postgresql-%a.log",
        "log_file_mode": "0600",
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_line_prefix": "%m [%p] %u@%d ",
        "log_connections": "on",
        "log_disconnections": "on",
        "log_lock_waits": "on",
        "log_statement": "none",
        "log_min_duration_statement": "-1",
        "log_min_error_statement": "panic",
        "log_parameter_max_length_on_error": "0",
        "cluster_name": "tracewell",
    }
)


def configuration(*, port: int, socket_folder: Path | None, extra: Mapping[str, str]) -> str:
    """The text of postgresql.conf. Without a socket folder (Windows) the server listens on 127.0.0.1."""
    values = dict(FIXED)
    values["port"] = str(port)
    values["shared_buffers"] = f"{_shared_buffers()}MB"
    values["effective_cache_size"] = f"{max(256, _memory() // 2)}MB"
    if socket_folder is None:
        values["listen_addresses"] = "127.0.0.1"
    else:
        values["listen_addresses"] = ""
        # The setting is a list, so a path with commas or spaces is quoted a second time inside.
        values["unix_socket_directories"] = '"' + str(socket_folder).replace('"', '""') + '"'
    if sys.platform == "linux":
        values["client_connection_check_interval"] = "10s"  # the dead client's query and locks end
    values.update(extra)
    lines = [f"{name} = {_quoted(value)}" for name, value in values.items()]
    head = f"# Written by Tracewell at every start. Settings of your own: {OWN_SETTINGS} beside this file.\n"
    return head + "\n".join(lines) + f"\ninclude_if_exists '{OWN_SETTINGS}'\n"


def access(*, socket: bool) -> str:
    """The text of pg_hba.conf: a SCRAM password from everybody, on the one door there is; no other way.

    Only the superuser enters the databases that PostgreSQL brings: in those everybody may make temporary tables.
    """
    doors = ["local", "all", "all", ""] if socket else ["host", "all", "all", "127.0.0.1/32"]
    replication = [doors[0], "replication", *doors[2:]]
    lines = ["# Written by Tracewell at every start."]
    lines += [" ".join([doors[0], OWN_DATABASES, SUPERUSER, doors[3], "scram-sha-256"])]
    lines += [" ".join([doors[0], OWN_DATABASES, "all", doors[3], "reject"])]
    lines += [" ".join([*door, "scram-sha-256"]) for door in (doors, replication)]
    lines += ["host all all all reject", "host replication all all reject"]
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def _memory() -> int:
    """The computer's memory in MB; 4096 where the system doesn't say."""
    megabytes = 4096
    if sys.platform != "win32":
        megabytes = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    return megabytes


def _shared_buffers() -> int:
    least, most = SHARED_BUFFERS_MB
    return min(most, max(least, _memory() // 16))
