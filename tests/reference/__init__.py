"""A second opinion on traces: exact, plain, sharing no code with the product."""
