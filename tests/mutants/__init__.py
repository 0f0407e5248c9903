"""Releases with a little damage: how far it goes beyond the lines that it touches."""
