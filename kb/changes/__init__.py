"""What differs between two editions of a paper, and what rests on the lines that changed."""
