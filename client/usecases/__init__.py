"""One function per thing a person changes or produces."""
