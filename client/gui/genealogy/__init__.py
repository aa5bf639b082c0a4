"""The genealogy screen: a graph in lanes, the same as a tree and as a table, and what one unit is."""
