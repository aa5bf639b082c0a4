"""The four nodes and master data: a list of records at the left, a record or a form to be filled in at the right."""
