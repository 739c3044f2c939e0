"""The base as it lies on disk, opened read-only."""
