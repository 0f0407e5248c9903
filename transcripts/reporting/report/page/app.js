// The page itself: what stands above every view, which view an address means, and the keys.

import { openDialog } from "./dataset.js";
import { button, choice, download, h, plain, put, said } from "./dom.js";
import { nameGold, writeGold } from "./gold.js";
import { listCorrected, onCorrection, openKeeping, openWork } from "./keeping.js";
import { nameRow } from "./list.js";
import { makeOverview } from "./overview.js";
import { makeReleaseView } from "./release.js";
import { makeResults } from "./results.js";
import { prepareSearch } from "./seek.js";
import { corpus, openCorpus, openRelease } from "./store.js";
import { hideNote } from "./tips.js";
import { readJson } from "./unpack.js";
import { chooseLanguage, language, listLanguages, say, setWords } from "./words.js";
import { zip } from "./zip.js";

const TYPING = 140;
const main = h("main", { id: "main", tabindex: -1 });
const scrolled = new Map();
let keeps = true;
let view = null;
let shown = { kind: "", id: "" };
let turn = 0;

function recall(key) {
  try {
    return localStorage.getItem(`transcripts.${key}`);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(`transcripts.${key}`, value);
  } catch {
    // A browser that keeps nothing asks again.
  }
}

/** `#/`, `#/s/words`, `#/r/id`, `#/r/id/t3`. */
function readAddress() {
  const [, kind = "", id = "", part = ""] = location.hash.split("/");
  const place = /^t(\d+)$/.exec(part);
  return { kind, id: decode(id), place: place ? Number(place[1]) : null };
}

function decode(words) {
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}

async function route(isAnew = false) {
  turn += 1;
  const mine = turn;
  const { kind, id, place } = readAddress();
  hideNote();
  scrolled.set(`${shown.kind}/${shown.id}`, window.scrollY);
  showQuery(kind, id);
  const isSame = !isAnew && shown.kind === kind && shown.id === id;
  if (kind === "r" && !isSame) {
    const row = corpus.byId.get(id);
    const release = row ? await openRelease(row) : null;
    if (mine !== turn) return;
    view = release && makeReleaseView(release);
    name(row ? nameRow(row) : say("release.not_here"));
    put(main, view ? view.element : h("p", { role: "alert" }, say("release.not_here")));
  } else if (kind === "s") {
    view = null;
    name(`${say("search.short")}: ${id}`);
    put(main, makeResults(id));
  } else if (kind !== "r" && !isSame) {
    view = null;
    name(corpus.title);
    put(main, h("h1", {}, said(corpus.title)), makeOverview(saveAll));
  }
  if (!isSame && kind !== "s") {
    if (shown.kind || shown.id || isAnew) main.querySelector("h1")?.focus({ preventScroll: true });
    window.scrollTo(0, kind === "r" || isAnew ? 0 : scrolled.get(`${kind}/${id}`) || 0);
  }
  shown = { kind, id };
  if (place !== null) view?.show(place);
}

/** Shows in the field what is searched, unless somebody is writing there. */
function showQuery(kind, id) {
  const field = document.getElementById("search");
  if (field && field !== document.activeElement && kind !== "r") field.value = kind === "s" ? id : "";
}

function name(words) {
  document.title = `${plain(words)} · transcripts`;
}

async function saveAll() {
  const names = new Map();
  const files = [];
  for (const row of listCorrected()) {
    const release = await openRelease(row);
    const base = nameGold(release);
    names.set(base, (names.get(base) || 0) + 1);
    const own = names.get(base) > 1 ? `${base}-${row.id}` : base;
    files.push([`${own}.gold`, writeGold(release, openWork(release).doc)]);
  }
  download("corrections.zip", zip(files), "application/zip");
}

function makeTop() {
  const field = h("input", {
    type: "search",
    id: "search",
    placeholder: say("search.label"),
    "aria-label": say("search.label"),
    autocomplete: "off",
    value: readAddress().kind === "s" ? readAddress().id : "",
  });
  let waiting = 0;
  const go = () => {
    clearTimeout(waiting);
    const words = field.value.trim();
    const target = words ? `#/s/${encodeURIComponent(words)}` : "#/";
    if (location.hash === target) return;
    const isSearch = readAddress().kind === "s";
    if (isSearch) history.replaceState(null, "", target);
    else history.pushState(null, "", target);
    route();
  };
  field.addEventListener("focus", () => prepareSearch());
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(go, TYPING);
  });
  const form = h("form", { role: "search", class: "search", on: { submit: (event) => (event.preventDefault(), go()) } }, field);
  const looks = ["auto", "light", "dark"].map((key) => [key, say(`ui.theme_${key}`)]);
  const tongues = choice(say("ui.language"), listLanguages(), language(), changeLanguage, { id: "language" });
  const look = choice(say("ui.theme"), looks, recall("look") || "auto", changeLook, { id: "look" });
  return h(
    "header",
    { class: "top" },
    h("a", { class: "skip", href: "#main", on: { click: (event) => (event.preventDefault(), main.focus()) } }, say("ui.skip")),
    h("a", { class: "home", href: "#/", "aria-label": `transcripts, ${say("ui.overview")}` }, h("span", { "aria-hidden": "true", class: "logo" }), "transcripts"),
    form,
    h("div", { class: "switches" }, tongues, look, button(say("ui.keys"), showKeys, { class: "quiet-button keys-button", "aria-keyshortcuts": "?" })),
  );
}

function changeLanguage(tag) {
  chooseLanguage(tag);
  remember("language", tag);
  draw();
  document.getElementById("language").focus();
}

function changeLook(look) {
  remember("look", look);
  if (look === "auto") delete document.documentElement.dataset.look;
  else document.documentElement.dataset.look = look;
}

function showKeys() {
  const keys = [["/", "search"], ["j", "next"], ["k", "previous"], ["e", "edit"], ["s", "split"], ["m", "join"], ["g", "partner"], ["Ctrl Z", "undo"], ["Ctrl Shift Z", "redo"], ["Esc", "leave"]];
  const rows = keys.map(([key, words]) => h("tr", {}, h("th", { scope: "row" }, key.split(" ").map((one) => h("kbd", {}, one))), h("td", {}, say(`keys.${words}`))));
  openDialog(say("keys.title"), [h("table", { class: "keys" }, h("tbody", {}, rows))]);
}

function press(event) {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const isTyping = event.target.closest?.("input, select, textarea");
  if (view?.press(event)) event.preventDefault();
  else if (event.key === "Escape") hideNote();
  else if (!isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "/" || event.key === "?")) {
    event.preventDefault();
    if (event.key === "/") document.getElementById("search").focus();
    else showKeys();
  }
}

function draw() {
  document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
  const said = h("p", { id: "said", class: "unseen", "aria-live": "polite" });
  const warning = keeps ? null : h("p", { class: "banner", role: "alert" }, say("ui.kept_nowhere"));
  put(document.getElementById("page"), makeTop(), warning, main, h("footer", {}, `transcripts ${corpus.version}`), said);
  route(true);
}

/** Draws the overview at once; what is kept here comes a moment later, and a release when it is unpacked. */
async function open() {
  const page = document.getElementById("page");
  try {
    setWords(readJson("words"), recall("language") || document.documentElement.dataset.language);
    changeLook(recall("look") || "auto");
    new DecompressionStream("deflate-raw");
    openCorpus();
    const address = location.hash;
    const isOverview = readAddress().kind === "";
    if (isOverview) draw();
    keeps = await openKeeping();
    if (!isOverview || !keeps || listCorrected().length || location.hash !== address) draw();
  } catch (error) {
    const why = String(error?.message || error);
    const told = say("ui.unreadable", { why });
    put(page, h("p", { role: "alert" }, told === "unreadable" ? `This page cannot be read here (${why}). 无法读取此页面。` : told));
    throw error;
  }
  addEventListener("hashchange", () => route());
  document.addEventListener("keydown", press);
  onCorrection((_, error) => {
    if (error && keeps) {
      keeps = false;
      document.querySelector(".top").after(h("p", { class: "banner", role: "alert" }, say("ui.kept_nowhere")));
    }
  });
  addEventListener("beforeunload", (event) => !keeps && listCorrected().length && event.preventDefault());
  document.documentElement.dataset.ready = "yes";
  const idle = window.requestIdleCallback || ((run) => setTimeout(run, 300));
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  idle(() => prepareSearch());
}

open();
