"""From line heads to labels, in order.

The `candidates`, what `legends` and `neighbours` say of them, the release's `habits`; `deciding` calls them.
`versions` tells two languages apart.
"""
