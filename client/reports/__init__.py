"""Documents the station makes: facts in, bytes out."""
