"""All SQL the client sends."""
