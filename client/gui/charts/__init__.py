"""Control charts on the screen: paired panes on one axis, what the rules found, capability beside them."""
