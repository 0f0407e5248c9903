// The first view: figures, plots of what the filters show, and the list.

import { layOut } from "./columns.js";
import { button, h, put } from "./dom.js";
import { sumUp } from "./figures.js";
import { isCorrected, listCorrected } from "./keeping.js";
import { makeList, setFilter } from "./list.js";
import { plot } from "./plots.js";
import { corpus } from "./store.js";
import { explain } from "./tips.js";
import { count, nameLanguage, percent, say } from "./words.js";

const WAIT = 150;
const MOST_MONTHS = 30;
const MOST_YEARS = 120;

/** The overview; `saveAll` gives the archive of what is corrected. */
export function makeOverview(saveAll) {
  const tiles = h("dl", { class: "tiles" });
  const of = h("small", {});
  const plots = h("div", { class: "plots" });
  const isWide = window.matchMedia("(min-width: 700px)").matches;
  const frame = h("details", { class: "whole", open: isWide }, h("summary", {}, h("h2", {}, say("plot.title")), of), plots);
  let waiting = 0;
  let list = null;
  const draw = (rows) => {
    const figures = sumUp(rows);
    const isAll = rows.length === corpus.rows.length;
    of.textContent = isAll ? "" : say("plot.of_shown", { n: count(rows.length) });
    put(tiles, makeTiles(figures, rows, () => choose(list, { state: "doubtful" })));
    const opened = new Set(tables(plots).filter((table) => table.open).map((table) => table.dataset.of));
    layOut(plots, makePlots(figures, (fields) => choose(list, fields)));
    for (const table of tables(plots)) if (opened.has(table.dataset.of)) table.open = true;
  };
  list = makeList((rows) => {
    clearTimeout(waiting);
    if (plots.childElementCount) waiting = setTimeout(draw, WAIT, rows);
    else draw(rows);
  });
  return h("div", { class: "overview" }, tiles, makeSaving(saveAll), frame, list);
}

function tables(plots) {
  return [...plots.querySelectorAll("details")];
}

function choose(list, fields) {
  setFilter(fields);
  list.refresh();
  list.scrollIntoView({ block: "start" });
  document.getElementById("clear")?.focus();
}

function makeSaving(saveAll) {
  const corrected = listCorrected();
  if (!corrected.length) return null;
  return h("p", { class: "saving" }, button(say("list.save_all", { n: count(corrected.length) }), saveAll, { id: "save-all", class: "strong" }));
}

function makeTiles(figures, rows, look) {
  const problems = figures.problems.reduce((sum, [, number]) => sum + number, 0);
  const corrected = rows.filter((row) => row.corrected || isCorrected(row.id)).length;
  const tiles = [
    ["releases", count(figures.releases)],
    ["turns", count(figures.turns)],
    ["pairs", count(figures.pairs)],
    ...(figures.pairs ? [["answered", percent(figures.answered / figures.pairs)]] : []),
    ["doubtful", count(figures.doubtful)],
    ["problems", count(problems)],
    ...(corrected ? [["corrected", count(corrected)]] : []),
  ];
  const tell = () => ({ title: say("tile.doubtful"), lines: [say("tile.doubtful_why")] });
  const doubtful = button(count(figures.doubtful), look, { id: "look-at", class: "link", "aria-label": `${count(figures.doubtful)} ${say("tile.doubtful")}` });
  return tiles.map(([key, number]) => {
    const shown = key === "doubtful" && figures.doubtful ? explain(doubtful, tell) : number;
    return h("div", { class: `tile tile-${key}` }, h("dt", {}, say(`tile.${key}`, { n: number })), h("dd", {}, shown));
  });
}

/** Releases by month; drawn by year where there are many months, and without those whose day nobody knows. */
function makeMonths(months, choosing) {
  const name = (key) => key || say("ui.unknown");
  const entries = months.map(([key, number]) => ({ name: name(key), number, choose: () => choosing({ month: key }) }));
  const known = months.filter(([key]) => key);
  const lost = months.find(([key]) => !key)?.[1];
  const note = lost ? say("plot.no_day", { n: count(lost) }) : "";
  const isLong = known.length > MOST_MONTHS;
  const drawn = isLong ? sumYears(known) : known;
  const title = say(isLong ? "plot.years" : "plot.months");
  return plot(title, entries, { note, standing: drawn.map(([key, number]) => ({ name: key, number })) });
}

/** Releases by source; how many tell none is said, not drawn. */
function makeOrigins(entries) {
  const known = entries.filter(({ name }) => name !== say("ui.unknown"));
  const lost = entries.find(({ name }) => name === say("ui.unknown"))?.number;
  return plot(say("plot.origins"), entries, { lying: known, note: lost ? say("plot.no_origin", { n: count(lost) }) : "" });
}

function sumYears(months) {
  const years = new Map();
  const first = Number(months[0][0].slice(0, 4));
  const last = Number(months.at(-1)[0].slice(0, 4));
  for (let year = first; year <= last && last - first < MOST_YEARS; year += 1) years.set(String(year), 0);
  for (const [month, number] of months) years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) || 0) + number);
  return [...years];
}

function makePlots(figures, choosing) {
  const unknown = say("ui.unknown");
  const entries = (list, name, more = () => ({})) =>
    list.map(([key, number]) => ({ name: name(key), number, ...more(key) }));
  const chosen = (field) => (key) => ({ choose: () => choosing({ [field]: key }) });
  const range = (floors, write) => (floor) => {
    const next = floors[floors.indexOf(floor) + 1];
    return next === undefined ? say("plot.from", { a: write(floor) }) : say("plot.range", { a: write(floor), b: write(next) });
  };
  const lengths = range(corpus.lengths, count);
  const chances = range(corpus.confidence, percent);
  const level = (floor) => ({ colour: floor < 0.6 ? "bar-low" : floor < 0.8 ? "bar-middle" : "" });
  return [
    makeMonths(figures.months, choosing),
    plot(say("plot.genres"), entries(figures.genres, (key) => say(`genres.${key}`), chosen("genre"))),
    plot(say("plot.languages"), entries(figures.languages, nameLanguage, chosen("language"))),
    makeOrigins(entries(figures.origins, (key) => key || unknown, chosen("origin"))),
    plot(say("plot.roles"), entries(figures.roles, (key) => say(`roles.${key}`), (key) => ({ colour: `role-${key}` }))),
    plot(say("plot.answers"), entries(figures.answers, (key) => say(`plot.${key}`), (key) => ({ colour: key === "answered" ? "" : "bar-low" }))),
    plot(say("plot.problems"), entries(figures.problems, (key) => say(`problems.${key}`), chosen("problem"))),
    plot(say("plot.lengths"), entries(figures.lengths, lengths), { note: say("plot.lengths_unit") }),
    plot(say("plot.confidence"), entries(figures.confidence, chances, level)),
    plot(say("plot.askers"), entries(figures.askers, String)),
    plot(say("plot.answerers"), entries(figures.answerers, String)),
  ];
}
