"""Bytes become a site: claimed, written whole, owned."""
