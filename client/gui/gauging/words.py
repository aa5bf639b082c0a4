"""Words of gauge studies: kinds, verdicts and figures, as people know them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

VERDICT_STATUS = {"acceptable": "released", "conditional": "conditional", "unacceptable": "rejected"}


def kind_word(kind: str) -> str:
    """The name of a kind of study."""
    translate = QCoreApplication.translate
    words = {
        "gauge_rr": translate("gauging", "Gauge R&R, crossed"),
        "type_1": translate("gauging", "Type 1: spread and bias"),
        "bias": translate("gauging", "Bias"),
        "linearity": translate("gauging", "Linearity"),
        "stability": translate("gauging", "Stability"),
        "attribute": translate("gauging", "Attribute agreement"),
    }
    return words.get(kind, kind)


def verdict_word(verdict: str | None) -> str:
    """A verdict in a word; "–" where there is none yet."""
    translate = QCoreApplication.translate
    words = {
        "acceptable": translate("gauging", "Acceptable"),
        "conditional": translate("gauging", "Conditional"),
        "unacceptable": translate("gauging", "Not acceptable"),
    }
    return words.get(verdict or "", "–")


def source_word(name: str) -> str:
    """A source of variation, or a figure of a study."""
    translate = QCoreApplication.translate
    words = {
        "gauge": translate("gauging", "Gauge R&R"),
        "repeatability": translate("gauging", "Repeatability"),
        "reproducibility": translate("gauging", "Reproducibility"),
        "operators": translate("gauging", "Operators"),
        "operator": translate("gauging", "Operators"),
        "interaction": translate("gauging", "Operators × parts"),
        "parts": translate("gauging", "Parts"),
        "part": translate("gauging", "Parts"),
        "total": translate("gauging", "Total"),
        "bias": translate("gauging", "Bias"),
        "mean": translate("gauging", "Mean"),
        "sd": translate("gauging", "Standard deviation"),
        "n": translate("gauging", "Readings"),
        "t": "t",
        "p": "p",
        "cg": "Cg",
        "cgk": "Cgk",
        "slope": translate("gauging", "Slope"),
        "intercept": translate("gauging", "Intercept"),
        "p_slope": translate("gauging", "p of the slope"),
        "r2": "R²",
        "mean_bias": translate("gauging", "Mean bias"),
        "centre": translate("gauging", "Centre"),
        "mean_range": translate("gauging", "Mean range"),
        "sigma": translate("gauging", "Sigma"),
        "drift": translate("gauging", "Drift an occasion"),
        "kendall_w": translate("gauging", "Kendall's W"),
    }
    return words.get(name, name)
