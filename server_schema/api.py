"""The number of the contract between stations and the database, and the oldest one still understood."""

API = 1
API_MIN = 1
