// The text of a release with what was decided: one element an item, made anew only where something changed.

import { button, h, plain, said, stretch } from "./dom.js";
import { UNKNOWN, numberPairs } from "./document.js";
import { layRails, listItems, listLines } from "./items.js";
import { corpus } from "./store.js";
import { explain } from "./tips.js";
import { count, percent, say } from "./words.js";

const FIRST = 12000;
const NEXT = 60000;
const AT_ONCE = 150;

/**
 * What shows a release: `draw(doc)` brings the element up to date, `reveal(id)` makes sure that a turn is there.
 * `act` has what clicks do: `edit(id)`, `row(pair)`, `start(item)`.
 */
export function makeReader(release, act) {
  const element = h("div", { class: "reader" });
  const drawn = new Map();
  let pending = [];
  const flush = (until = Infinity) => {
    element.append(...pending.splice(0, until).map((make) => make()));
    if (pending.length) setTimeout(flush, 0, AT_ONCE);
  };
  const draw = (doc) => {
    const context = makeContext(release, doc, act);
    const makers = context.items.map((item, place) => () => reuse(drawn, item, place, context));
    pending = [];
    const shown = Math.max(AT_ONCE, element.childElementCount + 2);
    const wanted = makers.slice(0, shown).map((make) => make());
    replace(element, wanted);
    pending = makers.slice(shown);
    if (pending.length) setTimeout(flush, 0, AT_ONCE);
  };
  return { element, draw, reveal: () => flush() };
}

/** Puts children in place without touching those that stand there already, so that focus stays. */
function replace(element, wanted) {
  const keep = new Set(wanted);
  for (const child of [...element.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((child, place) => {
    if (element.children[place] !== child) element.insertBefore(child, element.children[place] || null);
  });
}

function makeContext(release, doc, act) {
  const items = listItems(doc, release.text);
  const places = new Map(doc.turns.map((turn, place) => [turn.id, place]));
  return {
    release,
    doc,
    act,
    items,
    places,
    marks: numberPairs(doc),
    rails: layRails(items, doc.pairs),
    warnings: placeProblems(release, items),
  };
}

/** The problems of each item: those whose start lies before its end. */
function placeProblems(release, items) {
  const placed = items.map(() => []);
  for (const problem of release.problems) {
    const place = items.findIndex((item) => item.pieces.at(-1)[2] > problem.start);
    placed[place < 0 ? items.length - 1 : place]?.push(problem);
  }
  return placed;
}

function reuse(drawn, item, place, context) {
  const owner = item.turn ? item.turn.id : `${item.kind}${item.pieces[0][1]}`;
  const partners = item.turn ? listPartners(item.turn, context) : [];
  const number = item.turn ? context.places.get(item.turn.id) : 0;
  const key = JSON.stringify([item, number, partners, context.rails[place]]);
  const before = drawn.get(owner);
  if (before?.key === key) return before.element;
  const element = item.turn ? makeTurn(item, place, context, partners) : makeAside(item, place, context);
  drawn.set(owner, { key, element });
  return element;
}

/** The pairs that a turn is in: number, its part, the turn at the other end (its place) or null, the parsed pair. */
function listPartners(turn, { doc, marks, places }) {
  const { q, a } = marks.get(turn.id);
  const other = (ids) => places.get(ids.find((id) => id !== turn.id)) ?? null;
  const asks = q.map((number) => [number, "q", other(doc.pairs[number - 1].a), doc.pairs[number - 1].base]);
  return [...asks, ...a.map((number) => [number, "a", other(doc.pairs[number - 1].q), doc.pairs[number - 1].base])];
}

function makeAside(item, place, { release, rails, warnings, act }) {
  const isFree = item.kind === "headnote" || item.kind === "text";
  const words = say(`kinds.${item.kind}`);
  const begin = isFree && button("✎", () => act.start(item), { class: "pencil", "aria-label": `${say("edit.start_here")}: ${words}`, title: say("edit.start_here") });
  return h(
    "div",
    { class: `aside aside-${item.kind}`, data: { start: item.pieces[0][1] } },
    makeRails(rails[place]),
    h("header", {}, h("span", { class: "kind" }, words), begin),
    makeBody(release, item, warnings[place]),
  );
}

function makeTurn(item, place, context, partners) {
  const { release, rails, warnings, places, act } = context;
  const { turn } = item;
  const number = places.get(turn.id);
  const link = `#/r/${release.row.id}/t${number}`;
  const parsed = release.turns[turn.id];
  const edit = button("✎", () => act.edit(turn.id), { class: "pencil", "aria-label": `${say("edit.title")}: ${say("release.turn", { n: number + 1 })}`, title: say("edit.title") });
  const head = h(
    "header",
    {},
    h("a", { class: "number", href: link, "aria-label": say("release.permalink", { n: number + 1 }) }, number + 1),
    h("span", { class: `role role-${turn.role}` }, say(`roles.${turn.role}`)),
    h("strong", { class: "voice" }, turn.voice === UNKNOWN ? h("em", {}, say("release.no_voice")) : said(turn.voice)),
    nameOffice(release, parsed, turn),
    makeSure(turn, parsed, number),
    turn.unlabelled ? h("span", { class: "tag tag-doubt" }, say("release.unlabelled")) : null,
    partners.map((partner) => makeMark(partner, context)),
    edit,
  );
  return h(
    "article",
    { class: `turn turn-${turn.role}`, id: `turn-${turn.id}`, tabindex: -1, data: { turn: turn.id }, "aria-label": `${say("release.turn", { n: number + 1 })}: ${say(`roles.${turn.role}`)}, ${plain(turn.voice)}` },
    makeRails(rails[place]),
    head,
    makeBody(release, item, warnings[place]),
  );
}

/** The office of whoever speaks, where the parse knows it and the voice was not changed. */
function nameOffice(release, parsed, turn) {
  const speaker = parsed && parsed.voice === turn.voice ? release.speakers[parsed.speaker] : null;
  const office = speaker && (turn.role === "reporter" ? speaker.title : speaker.title || speaker.outlet);
  return office ? h("small", { class: "office" }, said(office)) : null;
}

function isTouched(turn, parsed) {
  return !parsed || parsed.role !== turn.role || parsed.voice !== turn.voice || String(parsed.spans) !== String(turn.spans);
}

/** How sure a turn is, with why. */
function makeSure(turn, parsed, number) {
  if (isTouched(turn, parsed)) return h("span", { class: "sure sure-set" }, say("release.corrected"));
  const level = parsed.confidence < 0.6 ? "low" : parsed.confidence < 0.8 ? "middle" : "high";
  const words = say("release.sure", { n: Math.round(parsed.confidence * 100) });
  const why = button(percent(parsed.confidence), () => {}, { class: `sure sure-${level}`, "aria-label": words });
  return explain(why, () => ({ title: say("release.why_turn", { n: number + 1 }), lines: listReasons(parsed) }));
}

/** Why a turn was read as it was, in words. */
export function listReasons(parsed) {
  const lines = [say("release.sure", { n: Math.round(parsed.confidence * 100) })];
  lines.push(...parsed.evidence.map((code) => say(`evidence.${code}`)));
  const inferred = parsed.inferred.map((part) => say(`inferable.${part}`)).join(say("ui.name") === "中文" ? "、" : ", ");
  return inferred ? [...lines, say("release.inferred", { what: inferred })] : lines;
}

/** A link to the other end of a pair, with how sure the pair is, and its row. */
function makeMark([number, part, other, base], { release, act }) {
  const asks = part === "q";
  const name = say(asks ? "release.question" : "release.answers", { n: number });
  const short = say(asks ? "release.mark_q" : "release.mark_a", { n: number });
  const pair = base >= 0 ? release.pairs[base] : null;
  const link =
    other === null
      ? h("span", { class: "mark mark-open" }, short, " ", say("release.unanswered"))
      : h("a", { class: `mark mark-${part}`, href: `#/r/${release.row.id}/t${other}`, "aria-label": `${short}: ${name}, ${say(asks ? "release.to_answers" : "release.to_question")}` }, short, h("span", { "aria-hidden": "true" }, asks ? " ↓" : " ↑"));
  if (pair) {
    const reasons = [say("release.sure", { n: Math.round(pair.confidence * 100) }), ...pair.evidence.map((code) => say(`evidence.${code}`))];
    if (pair.follows >= 0) reasons.push(say("release.follows", { n: pair.follows + 1 }));
    explain(link, () => ({ title: say("release.why_pair", { n: number }), lines: reasons }));
  }
  const row = asks && pair ? button("≡", () => act.row(base), { class: "quiet-button", "aria-label": `${say("release.row")}: ${name}`, title: say("release.row") }) : null;
  return h("span", { class: pair?.doubtful ? "pair pair-doubtful" : "pair" }, link, row);
}

function makeRails(rails) {
  return rails.map(([lane, pair, part]) => h("i", { "aria-hidden": "true", class: `rail rail-${part} lane-${lane} hue-${pair % 4}`, data: { pair } }));
}

/** The lines of an item; of a very long one the first, and a button for more. */
function makeBody(release, item, problems) {
  const { text, joins } = release;
  const waiting = [...problems].sort((one, other) => one.start - other.start);
  const lines = listLines(item, text, joins);
  const body = h("div", { class: "body", lang: release.row.language });
  let rest = lines.reduce((sum, line) => sum + line.reduce((all, [, start, end]) => all + end - start, 0), 0);
  const grow = (room) => {
    let left = room;
    while (left > 0 && lines.length) {
      const [line, behind] = cutLine(lines.shift(), left);
      if (behind.length) lines.unshift(behind);
      const size = line.reduce((sum, [, start, end]) => sum + end - start, 0);
      left -= size;
      rest -= size;
      body.append(makeLine(line, release, waiting, !lines.length && !behind.length));
    }
    if (!lines.length) return;
    const words = say("release.show_rest", { n: count(Math.min(NEXT, rest)), rest: count(rest) });
    const more = button(words, () => {
      more.remove();
      grow(NEXT);
    }, { class: "more" });
    body.append(more);
  };
  grow(FIRST);
  return body;
}

function cutLine(line, room) {
  const head = [];
  let left = room;
  for (const [place, [kind, start, end]] of line.entries()) {
    if (end - start <= left) {
      head.push([kind, start, end]);
      left -= end - start;
      continue;
    }
    if (left > 0) head.push([kind, start, start + left]);
    return [head, [[kind, start + left, end], ...line.slice(place + 1)]];
  }
  return [head, []];
}

function makeLine(line, { text, joins }, waiting, isLast) {
  const pieces = [];
  const end = line.at(-1)[2];
  let before = null;
  for (const [kind, start, stop] of line) {
    if (before !== null && before < start) pieces.push(" ");
    before = stop;
    while (waiting.length && waiting[0].start < stop) pieces.push(makeWarning(waiting.shift()));
    pieces.push(...stretch(text, start, stop, kind === "said" ? null : `piece piece-${kind}`, joins));
  }
  while (waiting.length && (isLast || waiting[0].start < end)) pieces.push(makeWarning(waiting.shift()));
  return h("p", {}, pieces);
}

/** A sign in the text that says what is doubtful there. */
function makeWarning(problem) {
  const words = say(`problems.${problem.code}`);
  const sign = button("!", () => {}, { class: "warning", "aria-label": words, id: `problem-${problem.start}-${problem.code}` });
  return explain(sign, () => ({ title: words, lines: [plain(problem.message)] }));
}

/** What is doubtful in a release, each leading to its place: problems, unsure turns, unsure pairs. */
export function listDoubtful(release, go) {
  const lead = (words, id, title = null) => h("li", {}, button(words, () => go(id), { class: "link", title }));
  const share = (chance) => say("release.sure", { n: Math.round(chance * 100) });
  const turns = release.turns
    .map((turn, place) => [turn, place])
    .filter(([turn]) => turn.confidence < corpus.sure)
    .map(([turn, place]) => lead(`${say("release.turn", { n: place + 1 })}: ${share(turn.confidence)}`, `turn-${place}`));
  const pairs = release.pairs
    .map((pair, place) => [pair, place])
    .filter(([pair]) => pair.doubtful)
    .map(([pair, place]) => lead(`${say("release.question", { n: place + 1 })}: ${share(pair.confidence)}`, `turn-${pair.questions[0]}`));
  const problems = release.problems.map((problem) =>
    lead(say(`problems.${problem.code}`), `problem-${problem.start}-${problem.code}`, plain(problem.message)),
  );
  return [...problems, ...turns, ...pairs];
}
