"""Training of the matcher (kb.base.matcher): papers and questions of its own, none of the question sets that are scored."""
