"""What is true on paper: plain Python, no Qt, no SQL."""
