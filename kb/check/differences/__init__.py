"""Typed differences between a draft sentence and its source: one rule a file."""
