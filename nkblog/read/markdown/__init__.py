"""Markdown text becomes a Body."""
