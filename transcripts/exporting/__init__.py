"""Rows to files, one format a module: the last step of the flow."""
