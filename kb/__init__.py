"""しるべ: reads guidance papers and answers with their lines (this half only reads)."""
