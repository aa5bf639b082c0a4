"""What a sampling plan would draw from a lot, and what it is worth."""
