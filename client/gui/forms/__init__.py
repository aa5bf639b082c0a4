"""Draws a form definition as fields, and reads back what people typed.

`form_editor` is what a screen puts on its page: a `form_view` (the fields) over a footer that says what is
missing. `fields` puts a label, a star and a message around an `editors` widget; `sub_table` draws lines;
`references` searches.
"""
