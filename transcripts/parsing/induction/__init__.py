"""The label system of a release, found from its structure and no word; the flow does not use it yet.

A text is `folding`'s view of it; the line heads by one `grammar`; `weighing` says how much each looks like
a label; `systems` proposes whole label systems and chooses; `inducing` calls them.
"""
