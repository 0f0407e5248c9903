"""Chinese, in simplified and traditional characters."""

from transcripts.languages.han.script import HanLanguage


class Face(HanLanguage):
    """Chinese as its script does it."""

    code = "zh"
