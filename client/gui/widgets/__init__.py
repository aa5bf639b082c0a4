"""The parts all screens are built from. They know the theme, and nothing of the factory."""
