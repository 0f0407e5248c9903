// The panel beside the text: why a turn was read as it was, and everything that can be corrected about it.

import { button, choice, h, plain, put, said } from "./dom.js";
import { UNKNOWN, cleanVoice, findTurn, numberPairs } from "./document.js";
import { findBlock, findLabel } from "./edits.js";
import { listPlaces } from "./items.js";
import { KINDS, ROLES } from "./store.js";
import { listReasons } from "./reader.js";
import { say } from "./words.js";

const MOST_PLACES = 60;
const GLIMPSE = 28;
const AROUND = 12;

/** The panel of a turn; `act` has `edit(edit)`, `split(on)` and `close()`, `state.isSplitting` says what clicks do. */
export function makePanel(work, id, state, act) {
  const [turn, place] = findTurn(work.doc, id);
  const parsed = work.release.turns[id];
  const title = h("h2", { id: "panel-title", tabindex: -1 }, `${say("edit.title")} · ${say("release.turn", { n: place + 1 })}`);
  const close = button("×", act.close, { class: "close", "aria-label": say("ui.close") });
  const why = parsed ? h("ul", { class: "reasons" }, listReasons(parsed).map((line) => h("li", {}, line))) : null;
  const parts = state.isSplitting
    ? [makeSplitting(work, turn.spans, act, (at) => splitEdit(work, turn, at))]
    : [makeRoles(work, turn, act), makeVoice(work, turn, act), makeCuts(work, turn, place, act), makeLinks(work, turn, act), why];
  return [h("header", {}, title, close), ...parts];
}

/** The panel of what nobody says so far, in which a turn may start. */
export function makeStartPanel(work, item, act) {
  const { text, joins } = work.release;
  const spans = item.pieces.map(([, start, end]) => [start, end]);
  const first = spans[0][0];
  const places = [first, ...listPlaces(spans, text, joins)];
  return [
    h("header", {}, h("h2", { id: "panel-title", tabindex: -1 }, say("edit.start_here")), button("×", act.close, { class: "close", "aria-label": say("ui.close") })),
    makeSplitting(work, spans, act, (at) => startEdit(work, at, spans), places),
  ];
}

/** The edit that splits a turn at an offset: behind a label the voice that it names, else whoever is not speaking. */
export function splitEdit(work, turn, at) {
  const end = turn.spans.find(([, stop]) => stop > at)?.[1] ?? at;
  return { do: "split", turn: turn.id, at, ...guessVoice(work, at, end, turn.role) };
}

/** The edit that lets a turn start at an offset outside all turns. */
export function startEdit(work, at, spans) {
  const end = spans.find(([, stop]) => stop > at)?.[1] ?? at;
  return { do: "start", at, ...guessVoice(work, at, end, "reporter") };
}

function guessVoice({ doc, release }, at, end, role) {
  const length = findLabel(release.text, at, end);
  const other = { role: role === "reporter" ? "speaker" : "reporter", voice: UNKNOWN, label: 0 };
  if (!length) return other;
  const words = release.text.slice(at, at + length).replace(/[\s:：*#]+/g, " ").trim();
  const speaker = release.speakers.findIndex(({ name, title, outlet, aliases }) => [name, title, outlet, ...aliases].includes(words));
  const known = release.turns.find((turn) => speaker >= 0 && turn.speaker === speaker);
  const now = known && doc.turns.find((turn) => turn.voice === known.voice);
  return { role: now?.role || known?.role || other.role, voice: known?.voice || cleanVoice(words), label: length };
}

function makeRoles(work, turn, act) {
  const choices = ROLES.map((role) =>
    h(
      "label",
      { class: `role-choice role-${role}` },
      h("input", { type: "radio", name: "role", value: role, checked: turn.role === role, on: { change: () => act.edit({ do: "role", turns: listTurns(work, turn), role }) } }),
      h("span", {}, say(`roles.${role}`)),
    ),
  );
  return h("fieldset", { class: "roles" }, h("legend", {}, say("edit.role")), choices);
}

/** The turns that an edit is for: this one, or all of its voice where that is asked for. */
function listTurns({ doc }, turn) {
  const isWhole = document.getElementById("whole-voice")?.checked;
  return isWhole ? doc.turns.filter((other) => other.voice === turn.voice).map((other) => other.id) : [turn.id];
}

function makeVoice(work, turn, act) {
  const { doc } = work;
  const same = doc.turns.filter((other) => other.voice === turn.voice).length;
  const voices = [...new Set([...work.first.turns, ...doc.turns].map((one) => one.voice))].sort();
  const input = h("input", { id: "voice", type: "text", value: turn.voice, list: "voices", autocomplete: "off", "aria-describedby": "voice-hint", spellcheck: "false" });
  const apply = (event) => {
    event.preventDefault();
    act.edit({ do: "voice", turns: listTurns(work, turn), voice: cleanVoice(input.value) });
  };
  const whole = same > 1 && turn.voice !== UNKNOWN;
  return h(
    "form",
    { class: "voice-form", on: { submit: apply } },
    h("label", { for: "voice" }, say("edit.voice")),
    h("div", { class: "line" }, input, h("button", { type: "submit" }, say("edit.apply"))),
    h("datalist", { id: "voices" }, voices.map((voice) => h("option", { value: plain(voice) }))),
    h("p", { class: "quiet", id: "voice-hint" }, say("edit.voice_hint")),
    whole ? h("label", { class: "check" }, h("input", { type: "checkbox", id: "whole-voice" }), say("edit.whole_voice", { n: same })) : null,
  );
}

function makeCuts(work, turn, place, act) {
  const { text } = work.release;
  const [start, end] = turn.spans[0];
  const length = turn.unlabelled ? findLabel(text, start, end) : 0;
  const hasLabel = findBlock(work.doc, turn, text) !== null;
  const kinds = [["", say("edit.unsay_as")], ...KINDS.map((kind) => [kind, say(`kinds.${kind}`)])];
  const unsay = (kind) => kind && act.edit({ do: "unsay", turn: turn.id, kind });
  return h(
    "div",
    { class: "cuts" },
    button(say("edit.split"), () => act.split(true), { id: "split" }),
    button(say("edit.join"), () => act.edit({ do: "join", turn: turn.id }), { id: "join", disabled: place === 0 }),
    length ? button(say("edit.label_head"), () => act.edit({ do: "label", turn: turn.id, length })) : null,
    hasLabel ? button(say("edit.label_text"), () => act.edit({ do: "unlabel", turn: turn.id })) : null,
    choice(say("edit.unsay"), kinds, "", unsay, { id: "unsay" }),
  );
}

function makeSplitting(work, spans, act, makeEdit, given = null) {
  const { text, joins } = work.release;
  const places = given || listPlaces(spans, text, joins);
  const list = h("ol", { class: "places", "aria-label": say("edit.split_places") });
  const more = button("", () => grow(), { class: "link" });
  const grow = () => {
    const from = list.childElementCount;
    const items = places.slice(from, from + MOST_PLACES).map((at) => makePlace(work, spans, at, () => act.edit(makeEdit(at))));
    const left = places.length - from - items.length;
    list.append(...items);
    more.textContent = say("ui.more", { n: Math.min(left, MOST_PLACES) });
    more.hidden = left <= 0;
    if (from) items[0].firstChild.focus();
  };
  grow();
  return h(
    "div",
    { class: "splitting" },
    h("p", {}, say("edit.split_hint")),
    list,
    more,
    button(say("edit.split_cancel"), () => act.split(false), { id: "split-end" }),
  );
}

function makePlace(work, spans, at, press) {
  const { text, row } = work.release;
  const end = spans.find(([, stop]) => stop > at)?.[1] ?? at;
  const words = text.slice(at, Math.min(end, at + GLIMPSE)).replace(/\s+/g, " ");
  return h("li", {}, button(["✂ ", said(words), end > at + GLIMPSE ? "…" : ""], press, { class: "place", lang: row.language }));
}

function makeLinks(work, turn, act) {
  const { doc } = work;
  const { q, a } = numberPairs(doc).get(turn.id);
  const chip = (key, number) => {
    const clear = () => act.edit({ do: "unlink", turn: turn.id, pair: number - 1 });
    const words = say(key === "q" ? "edit.clear_question" : "edit.clear_answer", { n: number });
    return h("span", { class: `mark mark-${key}` }, `${key.toUpperCase()}${number} `, button("×", clear, { class: "clear", "aria-label": words, title: words }));
  };
  const near = listNear(doc, turn);
  const name = ({ number, id }) => [String(number), `${say("release.mark_q", { n: number })} · ${glimpse(work, id)}`];
  const options = (list, words) => [["", words], ...list.map(name)];
  const answers = near.filter(({ number }) => !q.includes(number) && !a.includes(number));
  const choose = (what) => (value) => value && act.edit({ do: what, turn: turn.id, pair: Number(value) - 1 });
  return h(
    "fieldset",
    { class: "links" },
    h("legend", {}, say("edit.questions")),
    h("div", { class: "marks" }, q.map((number) => chip("q", number)), a.map((number) => chip("a", number))),
    button(say("edit.asks"), () => act.edit({ do: "ask", turn: turn.id, pair: null }), { id: "ask" }),
    answers.length ? choice(say("edit.answers_choose"), options(answers, ""), "", choose("answer"), { id: "answer" }) : null,
    answers.length ? choice(say("edit.asks_choose"), options(answers, ""), "", choose("ask"), { id: "ask-more" }) : null,
  );
}

/** The questions around a turn, the nearest before it first. */
function listNear(doc, turn) {
  const places = new Map(doc.turns.map((one, place) => [one.id, place]));
  const here = places.get(turn.id);
  const all = doc.pairs.map(({ q }, place) => ({ number: place + 1, id: q[0], far: here - places.get(q[0]) }));
  const before = all.filter(({ far }) => far >= 0).sort((one, other) => one.far - other.far);
  const behind = all.filter(({ far }) => far < 0).sort((one, other) => other.far - one.far);
  return [...before.slice(0, AROUND), ...behind.slice(0, AROUND)];
}

function glimpse({ doc, release }, id) {
  const [turn] = findTurn(doc, id);
  const [start, end] = turn.spans[0];
  return plain(release.text.slice(start, Math.min(end, start + 40)).replace(/\s+/g, " "));
}

/** The panel while nothing is chosen. */
export function makeEmptyPanel() {
  return [put(h("header"), h("h2", {}, say("edit.title"))), h("p", { class: "quiet" }, say("edit.nothing"))];
}
