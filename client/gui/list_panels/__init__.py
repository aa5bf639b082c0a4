"""Lists of records beside and above their pages: filtered, sorted, copied, exported."""
