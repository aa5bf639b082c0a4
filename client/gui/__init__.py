"""The window: what a person sees and presses. Reads through `data`, changes through `usecases`."""
