"""Item models and delegates: they are handed rows and draw cells; they fetch nothing."""
