"""Thousands of marked points at once: stamped into a picture, for Qt draws as many squares six times slower."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from client.gui.charts.decimation import Floats


def stamped(xs: Floats, ys: Floats, frame: QRect, colour: QColor, size: int) -> QImage:
    """A clear picture as large as the frame, with a square of `size` pixels at each point (given in pixels).

    Points outside the frame aren't in it; each point inside has its square, cut at the frame's edge.
    """
    width, height = max(1, frame.width()), max(1, frame.height())
    pad = size  # room around the frame, so that squares at its edge need no clipping
    pixels = np.zeros((height + 2 * pad, width + 2 * pad), dtype=np.uint32)
    column, row = np.rint(xs - frame.left()).astype(np.intp), np.rint(ys - frame.top()).astype(np.intp)
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    one = np.zeros(pixels.shape, dtype=np.bool_)
    one[row[inside] + pad, column[inside] + pad] = True
    places = np.flatnonzero(one)  # each pixel once, however many points share it
    flat, stride = pixels.ravel(), pixels.shape[1]
    for down in range(size):
        for right in range(size):
            flat[places + (down - size // 2) * stride + right - size // 2] = colour.rgba()
    data = np.ascontiguousarray(pixels[pad : pad + height, pad : pad + width])
    picture = QImage(data.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return picture.copy()  # Qt's own memory: numpy's goes with this function
