"""The label system of a release, found from its structure and no word.

A text is `folding`'s view of it; all that could be a label are its `heads`, by one grammar; `describing` and
`weighing` say how much each looks like a label; `systems` proposes whole label systems and chooses;
`inducing` calls them.
"""
