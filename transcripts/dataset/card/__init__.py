"""What a dataset folder says of itself.

`columns`, `composition` and `prose` make the `card`; the `report` closes a build.
"""
