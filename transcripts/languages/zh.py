"""Chinese, in simplified and traditional characters."""

from transcripts.languages.han.script import HanLanguage


class Face(HanLanguage):
    """Chinese as its script does it."""

    scripts = ("Hans", "Hant")
    alpha_3 = "cmn"
