"""The demo factory: a year of an invented plant, told through the same functions that real people use."""

from client.usecases.demo.filling import fill_demo, go_on

__all__ = ["fill_demo", "go_on"]
