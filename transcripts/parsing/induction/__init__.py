"""The label system of a release, found from its structure; what words say is evidence beside it, or none.

A text is `folding`'s view of it; all that could be a label are its `heads`, by one grammar, called by their
`keys`; `describing` and `weighing` say how much each looks like a label; `systems` proposes whole label
systems and scores them; `inducing` calls them and chooses.
"""
