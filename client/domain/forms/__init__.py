"""Forms as data: what a definition says, what people type into it, what is wrong with it, what becomes of it.

`definition` holds the shape, `reading` reads it from TOML or JSON and writes it as JSON, `entries` understands
what is typed, `conditions` decides what is asked for, on the screen and in PostgreSQL alike, `checks` says what
is missing or wrong, `computed` works out what nobody types, `request` turns it into an act's request, `records`
into a stored entry.
"""
