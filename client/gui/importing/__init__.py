"""Files brought in from the window: tried first, then recorded."""
