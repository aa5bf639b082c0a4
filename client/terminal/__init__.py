"""The station's use cases from a terminal: words in, tables or one JSON document out."""
