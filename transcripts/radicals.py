"""What every text passes on its way in: ideographs for the radicals that PDF readers give in their place.

Fonts draw some ideographs and their radicals with one glyph, and a reader of PDF that looks up the glyph may
find the radical. No search for a word matches such a text, and to the eye it is right.

Hard cases:
    A radical that is no ideograph's whole (`U+2E80`, a mark of repetition) stays.
    A text about radicals has their ideographs after that, which print alike.
"""

from __future__ import annotations

import re
import unicodedata

_SUPPLEMENT = (
    "2e81:5382 2e82:4e5b 2e83:4e5a 2e84:4e59 2e85:4ebb 2e86:5182 2e87:51e0 2e88:5200 2e89:5202 2e8a:535c "
    "2e8b:353e 2e8c:5c0f 2e8d:5c0f 2e8e:5140 2e8f:5c23 2e90:5c22 2e91:5c23 2e92:5df3 2e93:5e7a 2e94:5f51 "
    "2e95:5f50 2e96:5fc4 2e97:5fc3 2e98:624c 2e99:6535 2e9b:65e1 2e9c:65e5 2e9d:6708 2e9e:6b7a 2ea0:6c11 "
    "2ea1:6c35 2ea2:6c3a 2ea3:706c 2ea4:722b 2ea5:722b 2ea6:4e2c 2ea7:725b 2ea8:72ad 2ea9:738b 2eaa:758b "
    "2eab:76ee 2eac:793a 2ead:793b 2eae:7af9 2eaf:7cf9 2eb0:7e9f 2eb1:7f53 2eb2:7f52 2eb3:34c1 2eb4:7f51 "
    "2eb5:7f51 2eb6:7f8a 2eb7:7f8a 2eb8:7f8a 2eb9:8002 2eba:8080 2ebb:807f 2ebc:8089 2ebd:81fc 2ebe:8279 "
    "2ebf:8279 2ec0:8279 2ec1:864e 2ec2:8864 2ec3:8980 2ec4:897f 2ec5:89c1 2ec6:89d2 2ec7:89d2 2ec8:8ba0 "
    "2ec9:8d1d 2eca:8db3 2ecb:8f66 2ecc:8fb6 2ecd:8fb6 2ece:8fb6 2ecf:961d 2ed0:9485 2ed1:9577 2ed2:9578 "
    "2ed3:957f 2ed4:95e8 2ed5:961c 2ed6:961d 2ed7:96e8 2ed8:9752 2ed9:97e6 2eda:9875 2edb:98ce 2edc:98de "
    "2edd:98df 2ede:98df 2edf:98e0 2ee0:9963 2ee1:9996 2ee2:9a6c 2ee3:9aa8 2ee4:9b3c 2ee5:9c7c 2ee6:9e1f "
    "2ee7:5364 2ee8:9ea6 2ee9:9ec4 2eea:9efe 2eeb:6589 2eec:9f50 2eed:6b6f 2eee:9f7f 2eef:7adc 2ef0:9f99 "
    "2ef1:9f9c 2ef2:4e80"
)
"""Radicals of the supplement that NFKC leaves, and the ideographs that Unicode calls their equivalents.

The few whose equivalent is hardly in any font have the ideograph that they are a form of.
"""


def _make_table() -> dict[int, str]:
    """The ideograph that each radical is printed for."""
    pairs = (pair.split(":") for pair in _SUPPLEMENT.split())
    plain = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FE0)}
    found = {code: char for code, char in plain.items() if char != chr(code)}
    return found | {int(printed, 16): chr(int(meant, 16)) for printed, meant in pairs}


IDEOGRAPHS = _make_table()
"""The ideograph by the code of the radical that is printed for it."""
_RADICAL = re.compile(rb"\xe2[\xba-\xbf]")
"""How radicals begin in UTF-8; a search for bytes is far faster than one for a range of characters."""


def fold_radicals(text: str, printed: bytes = b"") -> str:
    r"""The text, of the same length, with ideographs for radicals; its UTF-8 is made unless it is given.

    >>> fold_radicals("\u2ee2\u5c0f\u2edc\u5c40\u2ed3"), fold_radicals("\u2f00\u2f47")
    ('马小飞局长', '一日')
    """
    printed = printed or text.encode("utf-8", "surrogatepass")
    return text.translate(IDEOGRAPHS) if _RADICAL.search(printed) else text
