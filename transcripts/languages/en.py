"""English."""

from transcripts.languages.latin.script import LatinLanguage


class Face(LatinLanguage):
    """English as its script does it."""

    alpha_3 = "eng"
