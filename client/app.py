"""Starts the station: settings first, then the window. What is heavy is loaded when something is to be seen already."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from client.errors import TracewellError
from client.refusals import say
from client.settings import read_settings

# The options that may stand without a command: then the window opens with them. Those with a value, those without.
_VALUED = {"--database": "database", "--user": "user", "--language": "language"}
_PLAIN = {"--demo": "demo"}

NO_DISPLAY = {
    "en": "There is no display here, so the window can't be opened. Commands work (python main.py --help), and"
    " pictures of the screens can be made (python main.py tour DIR).",
    "zh_CN": "此处没有显示设备，无法打开窗口。命令仍可使用：python main.py --help；界面图片：python main.py tour 目录",
}
NO_QT = {
    "en": "The window can't be opened: the system lacks something Qt needs ({0}). python3 installer/quickstart.py names it.",
    "zh_CN": "无法打开窗口：系统缺少 Qt 所需的组件（{0}）。运行 python3 installer/quickstart.py 可查看名称。",
}


def window_options(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The options of a call without a command (`--demo`, `--database URL` …); None where it is a command's."""
    found: dict[str, Any] = {}
    words = list(arguments)
    while words:
        name, mark, value = words.pop(0).partition("=")
        if name in _PLAIN and not mark:
            found[_PLAIN[name]] = True
        elif name in _VALUED and (mark or words):
            found[_VALUED[name]] = value if mark else words.pop(0)
        else:
            return None
    return found


def has_display(environment: Mapping[str, str] | None = None) -> bool:
    """Whether a window could be seen: always on Windows and macOS, elsewhere where a display is named."""
    known = os.environ if environment is None else environment
    if sys.platform in {"win32", "darwin"} or known.get("QT_QPA_PLATFORM"):
        return True
    return bool(known.get("DISPLAY") or known.get("WAYLAND_DISPLAY"))


def main(arguments: Sequence[str] = ()) -> int:
    """Open the station and return when it is closed; 1 with a sentence where that can't be."""
    try:
        settings = read_settings(window_options(arguments) or {})
    except TracewellError as error:
        sys.stderr.write(say(error, "en") + "\n")
        return 1
    if not has_display():
        sys.stderr.write(NO_DISPLAY[settings.language] + "\n")
        return 1
    try:
        from client.gui.station import run  # noqa: PLC0415 - where there is no display there may be no Qt either
    except ImportError as error:
        if not str(error.name or error).startswith(("PySide6", "shiboken6", "lib")):
            raise
        sys.stderr.write(NO_QT[settings.language].format(error) + "\n")
        return 1
    return run(settings)
