"""How fast nkblog is, and on what."""
