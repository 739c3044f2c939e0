"""Japanese text as values: text in, values out, nothing read from disk but the tables beside the code."""
