"""nkblog turns a folder of Markdown into a network of blogs."""

__version__ = "0.1.0"
