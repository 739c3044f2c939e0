"""The half that writes: from a file to an immutable build."""
