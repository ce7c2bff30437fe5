"""Markdown text → `nkblog.model.body.Body`: `nkblog.read.markdown.parse.parse_body`.

The parser is loaded with that module, so import it only where there is something to parse.
"""
