"""The colours can be read by everyone: contrast, colour-blind sight, and no status told by colour alone."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from client.gui.tokens import INK, PAPER, THEMES, Tokens, contrast, glyph_on, text_on
from client.resources import RESOURCES

BACKGROUNDS = ("canvas", "rail", "surface", "sunken", "hover", "selected", "accent_soft")
TEXTS = ("text", "text2", "text3", "accent", "danger")
# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@pytest.fixture(params=sorted(THEMES))
def tokens(request: pytest.FixtureRequest) -> Tokens:
    return THEMES[request.param]


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#777777") == pytest.approx(4.478, abs=0.001)  # the textbook's nearly-enough grey
    assert contrast("#1D57C2", "#1D57C2") == 1.0


@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_background(tokens: Tokens, text: str) -> None:
    for background in BACKGROUNDS:
        ratio = contrast(tokens.colour(text), tokens.colour(background))
        assert ratio >= 4.5, f"{text} on {background} ({tokens.name}): {ratio:.2f}"


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_danger", "danger"),
        ("on_danger", "danger_hover"),
        ("on_tip", "tip"),
        ("text", "danger_soft"),
        ("text2", "danger_soft"),
        ("danger", "danger_soft"),
        ("danger_hover", "danger_soft"),
        ("text3", "danger_soft"),
        ("text", "quarantine.soft"),
        ("text3", "quarantine.soft"),
    ],
)
def test_text_can_be_read_on_areas_of_a_meaning(tokens: Tokens, text: str, background: str) -> None:
    assert contrast(tokens.colour(text), tokens.colour(background)) >= 4.5


def test_borders_of_fields_focus_and_chart_lines_can_be_seen(tokens: Tokens) -> None:
    for mark in ("field", "accent", "centre", "limit", "spec"):
        for background in ("surface", "canvas"):
            ratio = contrast(tokens.colour(mark), tokens.colour(background))
            assert ratio >= 3.0, f"{mark} on {background} ({tokens.name}): {ratio:.2f}"
    for group in tokens.groups:
        assert contrast(group, tokens.surface) >= 3.0
    assert len(set(tokens.groups)) == len(tokens.groups) == 6


def test_every_status_can_be_read_as_chip_and_seen_as_mark(tokens: Tokens) -> None:
    for name, colours in tokens.statuses.items():
        chip = contrast(colours.fg, colours.soft)
        assert chip >= (6.3 if tokens.name == "light" else 7.4) - 0.05, f"{name}: {chip:.2f}"
        for background in ("surface", "canvas", "selected"):
            assert contrast(colours.fg, tokens.colour(background)) >= 4.5, f"{name} on {background}"
        assert contrast(colours.solid, tokens.surface) >= 3.0, f"{name}: mark on surface"
        assert contrast(glyph_on(colours.solid), colours.solid) >= 3.2, f"{name}: glyph on its mark"
        assert contrast(text_on(colours.solid), colours.solid) >= 4.5, f"{name}: words on its colour"
        assert {glyph_on(colours.solid), text_on(colours.solid)} <= {INK, PAPER}


@pytest.mark.parametrize("sight", sorted(SIGHTS))
def test_statuses_differ_for_every_sight(tokens: Tokens, sight: str) -> None:
    """Distance between any two marks, ΔE76; the shape and the word come on top. Draft shares consumed's colour."""
    least = {"light": 16.3, "dark": 17.6}[tokens.name]
    solids = {name: _lab(_seen(c.solid, sight)) for name, c in tokens.statuses.items() if name != "draft"}
    for one, other in combinations(solids, 2):
        distance = sum((a - b) ** 2 for a, b in zip(solids[one], solids[other], strict=True)) ** 0.5
        assert distance >= least, f"{one} and {other} ({tokens.name}, {sight}): {distance:.1f}"


def _linear(colour: str) -> list[float]:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _seen(colour: str, sight: str) -> list[float]:
    rgb = _linear(colour)
    return [min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in SIGHTS[sight]]


def _lab(rgb: list[float]) -> tuple[float, float, float]:
    r, g, b = rgb
    xyz = (
        (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_every_pair_of_the_sheet_can_be_read(tokens: Tokens) -> None:
    """What a rule writes on its own background, and every label on every panel; disabled things are exempt, as WCAG has it."""
    sheet = re.sub(
        r"/\*.*?\*/", "", (RESOURCES / "styles" / "station.qss").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)
    pairs, on_panels, panels = set(), {"text"}, set()
    for selector, body in rules:
        if ":disabled" in selector:
            continue
        colour = re.search(r"(?<![\w-])color:\s*@([\w.]+)", body)
        background = re.search(r"background(?:-color)?:\s*@([\w.]+)", body)
        if colour and background:
            pairs.add((colour[1], background[1]))
        elif colour and "QLabel[role=" in selector and "tip" not in selector:
            on_panels.add(colour[1])
        elif background and "[panel=" in selector and "scrim" not in selector:
            panels.add(background[1])
    plain = {name for name in panels if "." not in name and not name.endswith("_soft")} - {
        "tip"
    }  # a tooltip has its own
    pairs |= {(text, panel) for text in on_panels for panel in plain}
    assert len(pairs) >= 40
    wrong = {pair: contrast(tokens.colour(pair[0]), tokens.colour(pair[1])) for pair in pairs}
    assert not {pair: f"{ratio:.2f}" for pair, ratio in wrong.items() if ratio < 4.5}
