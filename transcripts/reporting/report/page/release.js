// The view of a release: its head, the text, what stands beside it, and what keys and clicks do.

import { announce, button, choice, download, h, put, said } from "./dom.js";
import { showRow } from "./dataset.js";
import { findTurn } from "./document.js";
import { nameEdit } from "./edits.js";
import { makeEmptyPanel, makePanel, makeStartPanel, splitEdit, startEdit } from "./editor.js";
import { nameGold, writeGold } from "./gold.js";
import { correct, dropWork, openWork, redo, undo } from "./keeping.js";
import { listRows, nameRow } from "./list.js";
import { makeReader } from "./reader.js";
import { makeSidebar } from "./sidebar.js";
import { GENRES, WITH_TURNS } from "./store.js";
import { explain, hideNote } from "./tips.js";
import { nameLanguage, say } from "./words.js";

const HEAD_EDITS = new Set(["genre", "held", "title"]);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The view; `show(place)` brings a turn into view, `press(event)` takes keys. */
export function makeReleaseView(release) {
  const work = openWork(release);
  const state = { chosen: null, start: null, isSplitting: false };
  const side = h("aside", { class: "side", "aria-label": say("release.cast") });
  const panel = h("aside", { class: "panel", "aria-labelledby": "panel-title" });
  const tools = h("div", { class: "tools", role: "toolbar", "aria-label": say("edit.title") });
  const facts = h("div", { class: "facts" });
  const heading = h("h1", { lang: release.row.language, tabindex: -1 });
  const note = h("p", { class: "quiet", role: "status" });

  const act = {
    edit: (edit) => {
      const spot = findTurn(work.doc, edit.turn)[0]?.spans[0][0] ?? 0;
      if (!correct(work, edit)) return;
      announce(nameEdit(edit, say));
      follow(edit, spot);
      refresh();
      refocus(edit);
    },
    split: (on) => {
      state.isSplitting = on;
      drawPanel();
      panel.querySelector(on ? ".place, #split-end" : "#split")?.focus();
    },
    close: () => choose(null),
  };
  const reader = makeReader(release, {
    edit: (id) => choose(id, { focus: true }),
    start: (item) => chooseStart(item),
    row: (place) => showRow(release, place),
  });

  /** After an edit the turn that it made, or the one that is left, is the chosen one. */
  const follow = (edit, spot) => {
    state.start = null;
    if (edit.do === "split" || edit.do === "start") {
      state.chosen = work.doc.next - 1;
      state.isSplitting = false;
    }
    if (edit.do === "join" || edit.do === "unsay") {
      const left = work.doc.turns.filter((turn) => turn.spans[0][0] <= spot).at(-1);
      state.chosen = left?.id ?? null;
    }
  };
  const refocus = (edit) => {
    if (edit.do === "role") panel.querySelector("input[type=radio]:checked")?.focus();
    else if (edit.do === "voice") panel.querySelector("#voice")?.focus();
    else if (!HEAD_EDITS.has(edit.do)) panel.querySelector("h2")?.focus();
    bring(state.chosen);
  };
  const step = (move) => {
    const edit = move(work);
    if (!edit) return;
    announce(say(move === undo ? "edit.undo_what" : "edit.redo_what", { what: nameEdit(edit, say) }));
    refresh();
  };
  const choose = (id, { focus = false } = {}) => {
    Object.assign(state, { chosen: id, start: null, isSplitting: false });
    drawPanel();
    if (!focus) return;
    if (!isWide()) document.getElementById(`turn-${id}`)?.scrollIntoView({ block: "start" });
    panel.querySelector("h2")?.focus({ preventScroll: true });
  };
  const chooseStart = (item) => {
    Object.assign(state, { chosen: null, start: item, isSplitting: true });
    drawPanel();
    if (!isWide()) reader.element.querySelector(`.aside[data-start="${item.pieces[0][1]}"]`)?.scrollIntoView({ block: "start" });
    panel.querySelector(".place")?.focus({ preventScroll: true });
  };
  const drawPanel = () => {
    if (state.chosen !== null && !findTurn(work.doc, state.chosen)[0]) state.chosen = null;
    const isOpen = state.chosen !== null || state.start !== null;
    panel.classList.toggle("open", isOpen);
    reader.element.classList.toggle("splitting", state.isSplitting);
    reader.element.querySelectorAll(".chosen").forEach((one) => one.classList.remove("chosen"));
    if (state.chosen !== null) document.getElementById(`turn-${state.chosen}`)?.classList.add("chosen");
    if (state.start) put(panel, makeStartPanel(work, state.start, act));
    else put(panel, state.chosen === null ? makeEmptyPanel() : makePanel(work, state.chosen, state, act));
  };
  const save = () => download(`${nameGold(release)}.gold`, writeGold(release, work.doc), "text/plain");
  const reset = () => {
    dropWork(work);
    refresh();
  };
  const refresh = () => {
    hideNote();
    reader.draw(work.doc);
    put(side, makeSidebar(work, (id) => focusOn(document.getElementById(id))));
    put(tools, makeTools(work, step, save, reset));
    put(facts, makeFacts(work, act));
    put(heading, said(work.doc.title || nameRow(release.row)));
    note.textContent = tellState(work);
    drawPanel();
  };
  const bring = (id) => {
    const turn = document.getElementById(`turn-${id}`);
    if (turn) turn.scrollIntoView({ block: "nearest" });
  };
  const clickText = (event) => {
    const at = state.isSplitting ? findOffset(event) : null;
    if (at === null || event.target.closest("button, a")) return;
    const [turn] = findTurn(work.doc, state.chosen);
    if (turn?.spans.some(([start, end]) => start < at && at < end)) act.edit(splitEdit(work, turn, at));
    const spans = state.start?.pieces.map(([, start, end]) => [start, end]) || [];
    if (spans.some(([start, end]) => start <= at && at < end)) act.edit(startEdit(work, at, spans));
  };
  reader.element.addEventListener("click", clickText);

  refresh();
  const element = h(
    "div",
    { class: "release" },
    h("header", { class: "release-head" }, makeCrumbs(release.row), heading, facts, tools, note),
    h("div", { class: "columns" }, side, h("section", { class: "text", "aria-label": say("release.text") }, reader.element), panel),
  );
  const show = (place) => {
    const turn = work.doc.turns[place];
    if (!turn) return;
    reader.reveal();
    if (isWide()) choose(turn.id);
    focusOn(document.getElementById(`turn-${turn.id}`));
  };
  return { element, show, press: (event) => pressKey(event, { work, state, act, choose, step, show }) };
}

/** Whether the panel stands beside the text, not over it. */
function isWide() {
  return window.matchMedia("(min-width: 1100px)").matches;
}

function focusOn(element) {
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}

function makeCrumbs(row) {
  const rows = listRows();
  const place = rows.indexOf(row);
  const link = (other, key, sign) => (other ? h("a", { href: `#/r/${other.id}`, title: nameRow(other) }, sign[0], say(key), sign[1]) : null);
  return h(
    "nav",
    { class: "crumbs", "aria-label": say("ui.overview") },
    h("a", { href: "#/" }, "← ", say("ui.back")),
    h("span", {}, place > 0 ? link(rows[place - 1], "release.previous", ["‹ ", ""]) : null, place >= 0 ? link(rows[place + 1], "release.next", ["", " ›"]) : null),
  );
}

/** Title, genre and day, to be corrected, and where the release is from. */
function makeFacts(work, act) {
  const { row, evidence, reason } = work.release;
  const { doc } = work;
  const genres = GENRES.map((genre) => [genre, say(`genres.${genre}`)]);
  const why = explain(button("?", () => {}, { class: "quiet-button", "aria-label": say("release.why_genre") }), () => ({
    title: say("release.why_genre"),
    lines: [...evidence.map((code) => say(`evidence.${code}`)), ...(reason ? [say("release.no_turns", { why: say(`reasons.${reason}`) })] : [])],
  }));
  const day = h("input", { type: "text", id: "held", value: doc.held, size: 10, placeholder: say("release.day_unknown"), inputmode: "numeric", autocomplete: "off" });
  day.addEventListener("change", () => {
    const isDay = day.value === "" || (DAY.test(day.value) && !Number.isNaN(Date.parse(day.value)) && new Date(day.value).toISOString().startsWith(day.value));
    day.setCustomValidity(isDay ? "" : say("edit.held_bad"));
    if (isDay) act.edit({ do: "held", held: day.value });
    else day.reportValidity();
  });
  const title = h("input", { type: "text", id: "title", value: doc.title, placeholder: say("list.untitled"), autocomplete: "off", lang: row.language });
  title.addEventListener("change", () => act.edit({ do: "title", title: title.value }));
  const isPage = /^https?:\/\//.test(row.url);
  return [
    h("label", { class: "field grow" }, h("span", {}, say("edit.title_of")), title),
    choice(say("edit.genre"), genres, doc.genre, (genre) => act.edit({ do: "genre", genre }), { id: "genre-of" }),
    evidence.length || reason ? why : null,
    h("label", { class: "field" }, h("span", {}, say("edit.held")), day),
    h("span", { class: "fact" }, nameLanguage(row.language)),
    row.published ? h("span", { class: "fact" }, say("release.published", { day: row.published })) : null,
    h("span", { class: "fact" }, said([row.origin, row.file].filter(Boolean).join(" · "))),
    isPage ? h("a", { class: "fact", href: row.url, rel: "noreferrer noopener", target: "_blank" }, say("release.address")) : null,
  ];
}

function makeTools(work, step, save, reset) {
  const { edits, at } = work;
  const done = say("edit.done", { n: at });
  const drop = button(say("edit.reset"), () => {
    if (drop.dataset.sure) reset();
    drop.dataset.sure = "yes";
    drop.textContent = say("edit.reset_sure");
  }, { id: "reset", class: "link" });
  const named = (key, edit) => (edit ? say(key, { what: nameEdit(edit, say) }) : null);
  return [
    button(say("edit.undo"), () => step(undo), { id: "undo", disabled: !at, title: named("edit.undo_what", edits[at - 1]) }),
    button(say("edit.redo"), () => step(redo), { id: "redo", disabled: at === edits.length, title: named("edit.redo_what", edits[at]) }),
    button(say("edit.save"), save, { id: "save", class: at ? "strong" : null }),
    at ? h("span", { class: "done" }, done) : null,
    edits.length ? drop : null,
  ];
}

/** What somebody who corrects should know of the state of the release. */
function tellState({ doc, release, isForeign, at }) {
  if (isForeign && at) return say("edit.other_parse");
  if (!WITH_TURNS.has(doc.genre) && doc.turns.length) return say("edit.no_turns_genre", { genre: say(`genres.${doc.genre}`) });
  if (doc.genre === "discussion" && doc.pairs.length) return say("edit.no_pairs_genre");
  return doc.turns.length ? "" : say("release.no_turns", { why: say(`reasons.${release.reason || "no-conversation"}`) });
}

/** The offset in the text of a click; null beside it. */
function findOffset({ clientX, clientY }) {
  const caret = document.caretPositionFromPoint?.(clientX, clientY) || document.caretRangeFromPoint?.(clientX, clientY);
  const node = caret && (caret.offsetNode || caret.startContainer);
  const holder = node?.parentElement?.closest("[data-at]");
  return holder ? Number(holder.dataset.at) + (caret.offset ?? caret.startOffset) : null;
}

/** Keys: those that change something only while a turn has the focus. */
function pressKey(event, { work, state, act, choose, step, show }) {
  const isTyping = event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea");
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isTyping) {
    step(event.shiftKey ? redo : undo);
    return true;
  }
  if (event.key === "Escape") {
    if (hideNote()) return true;
    if (state.isSplitting && state.chosen !== null) act.split(false);
    else if (state.chosen !== null || state.start) act.close();
    else return false;
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return false;
  const turn = event.target.closest(".turn");
  const inside = event.target.closest(".release, body");
  const id = turn ? Number(turn.dataset.turn) : state.chosen;
  const place = id === null ? -1 : findTurn(work.doc, id)[1];
  const keys = { j: () => show(place + 1), k: () => place > 0 && show(place - 1) };
  if (turn) {
    keys.e = () => choose(id, { focus: true });
    if (event.target === turn) keys.Enter = keys.e;
    keys.s = () => {
      choose(id);
      act.split(true);
    };
    keys.m = () => act.edit({ do: "join", turn: id });
    keys.g = () => turn.querySelector("a.mark")?.click();
  }
  if (!inside || !keys[event.key]) return false;
  keys[event.key]();
  return true;
}
