"""The number of the contract between stations and the database, and the oldest one still understood."""

API = 2  # 2: records, forms, lists, inspection
API_MIN = 1
