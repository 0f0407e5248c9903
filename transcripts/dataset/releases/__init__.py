"""Inputs to releases: `inputs`, `corrections` by gold, `redaction`, and the `spool` that keeps one an id."""
