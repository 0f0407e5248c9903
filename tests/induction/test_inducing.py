"""Forms that nobody lists are found, texts that are no conversation stay whole, and words and given systems count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcripts.parsing.induction.inducing import (
    Induced,
    choose_labels,
    induce_labels,
    score_labels,
    weigh,
    weigh_likely,
)

SAID = [
    "Good evening. The ferry sails again on Monday, and the pier is open to all.",
    "Why did it take the whole winter?",
    "A shaft that was forged twice. The first one bent.",
    "Who pays for the second shaft?",
    "The shipyard does, by contract.",
    "Will you go to that shipyard again?",
    "We will see how long this one lasts.",
]
VOICES = ["Marl", "Desk 2", "Marl", "Desk 7", "Marl", "Desk 2", "Marl"]
SAID_ZH = [
    "各位晚上好。渡轮周一恢复开航。",
    "为什么整个冬天都没修好?",
    "传动轴锻了两次,第一次弯了。",
    "第二根轴谁出钱?",
    "船厂承担,合同里写着。",
    "以后还找这家船厂吗?",
    "先看这一根能用多久。",
]
VOICES_ZH = ["秦牧野", "席位3", "秦牧野", "席位5", "秦牧野", "席位3", "秦牧野"]


def find_said(text: str) -> tuple[list[str], Induced]:
    """What the turns of the induced system begin with."""
    found = induce_labels(text)
    return [text[label.text_start :][:8] for label in found.labels if label.opens], found


FORMS = [
    "{} » {}\n",
    "{} = {}\n",
    "/{}/ {}\n",
    "{}; {}\n",
    "{}→{}\n",
    "{} ~ {}\n",
    "{}: {}\n",
    "[{}] {}\n",
    "**{}** {}\n\n",
    "### {}\n{}\n\n",
    "{}:\n{}\n",
    "00:07\n_{} (guest)_\n{}\n",
    "[00:07] {}: {}\n",
    "  • {}: {}\n",
    "\\n\\n\\t\\xc2\\xa0{}: {}\n",
    "<p><b>{}</b>:&nbsp;{}</p>\n",
    "{} (translated): {}\n",
    "{} | {}\n",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_a_text_uses_throughout_is_found(form: str) -> None:
    text = "".join(form.format(voice, said) for voice, said in zip(VOICES, SAID, strict=True))
    said, found = find_said(text)
    assert said == [one[:8] for one in SAID]
    assert "labels-induced" in found.reasons


@pytest.mark.parametrize("form", [form for form in FORMS if "(" not in form])
def test_a_form_is_found_in_chinese(form: str) -> None:
    text = "".join(form.format(voice, said) for voice, said in zip(VOICES_ZH, SAID_ZH, strict=True))
    said, found = find_said(text)
    assert said == [one[:8] for one in SAID_ZH]
    assert "labels-induced" in found.reasons


def test_an_office_with_a_full_stop() -> None:
    voices = [
        "The Pier Master",
        "A Voice",
        "The Pier Master",
        "A Voice",
        "The Clerk of Boats",
        "A Voice",
        "The Pier Master",
    ]
    text = "".join(f"{voice}. {said}\n" for voice, said in zip(voices, SAID, strict=True))
    assert find_said(text)[0] == [one[:8] for one in SAID]


def test_two_separators_in_one_text() -> None:
    signs = [";", ":", ";", ";", ";", ":", ":"]
    text = "".join(
        f"{voice.upper()}{sign} {said}\n" for voice, sign, said in zip(VOICES, signs, SAID, strict=True)
    )
    assert find_said(text)[0] == [one[:8] for one in SAID]


def test_printed_numbers_of_lines() -> None:
    broken = [f"{voice.upper()} (at the back): {said}" for voice, said in zip(VOICES, SAID, strict=True)]
    lines = [
        half
        for line in broken
        for half in (line[:40].rpartition(" ")[0], line[len(line[:40].rpartition(" ")[0]) + 1 :])
    ]
    text = "\n".join(f"{number}  {line}" for number, line in enumerate(lines, 1))
    assert find_said(text)[0] == [one[:8] for one in SAID]


LANGUAGES = {
    "ja": (
        ["市長", "記者A", "市長", "記者B", "市長", "記者A", "市長"],
        ["皆さん、こんばんは。渡し船は月曜に再開します。", "なぜ冬じゅうかかったのですか。", "軸を二度鍛え直しました。",
         "二本目の費用は誰が払うのですか。", "造船所です。契約にあります。", "またその造船所に頼みますか。", "これがもつか見てからです。"],
    ),
    "ko": (
        ["시장", "기자 1", "시장", "기자 2", "시장", "기자 1", "시장"],
        ["안녕하십니까. 나룻배는 월요일에 다시 다닙니다.", "왜 겨울 내내 걸렸습니까?", "축을 두 번 벼렸습니다.",
         "둘째 축은 누가 냅니까?", "조선소가 냅니다.", "그 조선소에 또 맡깁니까?", "이번 것을 보고 정하겠습니다."],
    ),
    "de": (
        ["Hafenmeisterin Brandt", "Frage", "Hafenmeisterin Brandt", "Frage", "Hafenmeisterin Brandt", "Frage", "Hafenmeisterin Brandt"],
        ["Guten Abend. Die Fähre fährt ab Montag wieder.", "Warum hat es den ganzen Winter gedauert?", "Die Welle wurde zweimal geschmiedet.",
         "Wer bezahlt die zweite Welle?", "Die Werft, laut Vertrag.", "Gehen Sie wieder zu dieser Werft?", "Das sehen wir dann."],
    ),
    "fr": (
        ["Mme Carel", "Question", "Mme Carel", "Question", "Mme Carel", "Question", "Mme Carel"],
        ["Bonsoir. Le bac repart lundi.", "Pourquoi tout l'hiver ?", "L'arbre a été forgé deux fois.",
         "Qui paie le second arbre ?", "Le chantier, par contrat.", "Irez-vous encore à ce chantier ?", "Nous verrons bien."],
    ),
    "es": (
        ["Alcaldesa Rulfo", "Pregunta", "Alcaldesa Rulfo", "Pregunta", "Alcaldesa Rulfo", "Pregunta", "Alcaldesa Rulfo"],
        ["Buenas noches. La barca sale el lunes.", "¿Por qué tardó todo el invierno?", "El eje se forjó dos veces.",
         "¿Quién paga el segundo eje?", "El astillero, por contrato.", "¿Volverá a ese astillero?", "Ya veremos cuánto dura."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", ["{}: {}\n", "{} – {}\n", "[{}] {}\n\n", "**{}:** {}\n\n", "{}\n{}\n\n"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_of_which_no_word_is_known(language: str, form: str) -> None:
    voices, said = LANGUAGES[language]
    text = "".join(form.format(voice, one) for voice, one in zip(voices, said, strict=True))
    assert find_said(text)[0] == [one[:8] for one in said]


WHOLE = {
    "fields": "Pier office notice\nPlace: Boat yard, west gate\nDate: 9 May\nContact: Nora Marl\nPlease note: bring gloves.\n",
    "reported": 'The pier master said: "The ferry sails on Monday."\nAsked who would pay, she said: "The shipyard does."\n'
    'A reader asked: "Will you use that shipyard again?"\nShe replied: "We will see how long this one lasts."\n'
    "The council meets again in August.\n",
    "chronicle": "渡轮大事记\n1986年:第一根轴锻成。\n1990年:轴弯了。\n1993年:谁来出钱?县里开会两次。\n1997年:第二根轴锻成。\n",
    "minutes": "Pier committee, minutes of 9 May\n1. Minutes: The minutes of the last meeting were agreed.\n"
    "2. Shaft: The second shaft was paid for by the shipyard.\n3. Budget: Should the fare rise? It was left open.\n"
    "4. Next meeting: 3 June.\n",
    "books": "Marl, N. The piers of the county. Quay House, 1986.\nMarl, N. Ropes and knots. Quay House, 1990.\n"
    "Pell, O. Who owns the bay? Sand Books, 1993.\nMarl, N. A second shaft. Quay House, 1997.\nPell, O. The yard. Sand Books, 2002.\n",
    "parts": "Cleat: Cast iron, two needed.\nRope: Hemp, twelve metres.\nPin: Stainless, forty needed.\n"
    "Cleat: A third one is in store.\nPin: Spare box under the bench.\n",
    "prose": "The ferry sails again on Monday. It took all winter.\n\nThe shaft had to be forged twice: the first one bent.\n",
    "letter": "Dear Ms Marl,\n\nThank you for your letter about the pier. We shall write again.\n\nYours,\nOwen Pell\n",
    "empty": " \n\n",
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_text_in_which_nobody_converses_has_no_system_that_is_believed(name: str) -> None:
    found = induce_labels(WHOLE[name])
    assert "labels-induced" not in found.reasons


def test_an_unlabelled_paragraph_takes_no_label_away() -> None:
    text = "".join(f"{voice} » {said}\n" for voice, said in zip(VOICES, SAID, strict=True))
    longer = text + "\nThe pier is open from eight to six, and dogs are welcome on the lower deck.\n"
    before, after = induce_labels(text).labels, induce_labels(longer).labels
    assert [label[:3] for label in after] == [label[:3] for label in before]


def test_a_right_system_scores_above_a_wrong_one() -> None:
    text = "".join(f"{voice}: {said}\n" for voice, said in zip(VOICES, SAID, strict=True))
    weighed = weigh(text)
    right = [(label.start, label.text_start) for label in choose_labels(weighed).labels]
    assert score_labels(weighed, right) == choose_labels(weighed).score
    assert score_labels(weighed, right[1:3]) < score_labels(weighed, right)
    assert score_labels(weighed, []) == 0


def test_words_weigh_a_head_that_nothing_else_shows() -> None:
    text = "Owen Pell: The pier is open.\nNora Marl: Who pays for it?\nOwen Pell: The yard does.\n"
    told = induce_labels(text, lambda head: {"reads-as-person": 1.0, "reads-for-certain": 1.0})
    against = induce_labels(text, lambda head: {"reads-as-quote": 1.0, "no-such-name": 1.0})
    assert against.score < told.score


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["A: b?\n", "Q. ", "[x] ", "**y** ", "\n", "甲：", "。", "12:30 ", "z\n", "- "])
        | st.text(max_size=9),
        max_size=30,
    )
)
def test_any_text_has_ordered_labels_inside_it(parts: list[str]) -> None:
    text = "".join(parts)
    found = induce_labels(text)
    edges = [edge for label in found.labels for edge in (label.start, label.text_start)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert 0 <= found.score <= 1
    assert induce_labels(text) == found


def test_what_is_weighed_early_is_weighed_the_same() -> None:
    text = "".join(f"{voice} » {said}\n" for voice, said in zip(VOICES, SAID, strict=True))
    likely, whole = weigh_likely(text), weigh(text)
    assert likely is not None
    assert likely.sums == whole.sums


@pytest.mark.parametrize(
    "text",
    ["", "Marl » It opens.\nDesk » When?\n", "It was said that it was late.\nIt was said again.\n" * 3],
)
def test_no_system_is_looked_for_where_none_can_be_trusted(text: str) -> None:
    assert weigh_likely(text) is None
    assert choose_labels(weigh(text)).score < 0.75
