"""One reader a format: a file in, a Reading out."""
