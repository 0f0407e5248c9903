"""Turns, pairs and releases as tables for people: CSV, Excel workbooks, and Parquet of the same rows.

`rows` says which tables there are, `cells` what a cell holds; `csvfiles` and `workbook` write, `opening` for
`parse` and `folder` for `build`.
"""
