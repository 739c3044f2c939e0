"""Pages of the ministry as lists of materials, and the catalogue that says which of them to fetch."""
