"""Lists of records: the narrow one beside a record, the wide one with all columns, and what is kept of their filters."""
