"""A plan to and from the world outside: sheet, plan file, plain text, safe writing."""
