"""Thai text: normalising, ordering, dates, excerpts, names."""
