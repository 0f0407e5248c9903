// Beside a release: who speaks, what the colours mean, what is doubtful.

import { h, said } from "./dom.js";
import { UNKNOWN } from "./document.js";
import { listDoubtful } from "./reader.js";
import { ROLES } from "./store.js";
import { count, say } from "./words.js";

/** The column: the cast as corrected, the legend, what is doubtful; `go` leads to an element of the text. */
export function makeSidebar(work, go) {
  const doubtful = listDoubtful(work.release, go);
  const list = doubtful.length ? h("ul", { class: "problems" }, doubtful) : h("p", { class: "quiet" }, say("release.nothing_doubtful"));
  return [
    section("cast", say("release.cast"), makeCast(work)),
    section("problems", `${say("release.doubtful")} (${count(doubtful.length)})`, list),
    section("legend", say("release.legend"), makeLegend()),
  ];
}

function section(name, title, content) {
  return h("section", { class: `side-${name}` }, h("h2", {}, title), content);
}

/** Each voice once, as the document has it now, with what the parse knows of it; who is only asked stands last. */
function makeCast({ doc, release }) {
  const voices = new Map();
  for (const turn of doc.turns) {
    if (turn.voice === UNKNOWN) continue;
    const one = voices.get(turn.voice) || { voice: turn.voice, roles: new Set(), turns: 0, id: turn.id };
    one.roles.add(turn.role);
    one.turns += 1;
    const speaker = release.turns[turn.id]?.speaker ?? -1;
    if (speaker >= 0 && release.turns[turn.id].voice === turn.voice) one.speaker = release.speakers[speaker];
    voices.set(turn.voice, one);
  }
  const heard = new Set([...voices.values()].map((one) => one.speaker));
  const silent = release.speakers.filter((speaker) => !heard.has(speaker) && !release.turns.some((turn) => release.speakers[turn.speaker] === speaker));
  const places = new Map(doc.turns.map((turn, place) => [turn.id, place]));
  const items = [...voices.values()].map((one) => makeVoice(one, `#/r/${release.row.id}/t${places.get(one.id)}`));
  return h("ul", { class: "cast" }, items, silent.map(makeSilent));
}

function makeVoice({ voice, roles, turns, speaker }, link) {
  return h(
    "li",
    {},
    [...roles].map((role) => h("span", { class: `role role-${role}` }, say(`roles.${role}`))),
    h("a", { href: link }, said(voice)),
    h("small", {}, say("release.cast_turns", { n: count(turns) })),
    describe(speaker, voice),
  );
}

function makeSilent(speaker) {
  const name = speaker.name || speaker.title || speaker.outlet;
  return h("li", {}, said(name), h("small", {}, say("release.cast_asked")), describe(speaker, name));
}

function describe(speaker, voice) {
  if (!speaker) return null;
  const { title, outlet, aliases } = speaker;
  const about = [title, outlet].filter((part) => part && !voice.split("/").includes(part)).join(" · ");
  const names = aliases.filter((alias) => alias !== voice).join(say("ui.name") === "中文" ? "、" : ", ");
  return [
    about ? h("small", { class: "about" }, said(about)) : null,
    names ? h("small", { class: "about" }, said(say("release.aliases", { names }))) : null,
  ];
}

function makeLegend() {
  const roles = ROLES.map((role) => h("li", {}, h("span", { class: `role role-${role}` }, say(`roles.${role}`))));
  const grey = ["label", "furniture", "headnote", "event"].map((kind) => h("li", {}, h("span", { class: `piece piece-${kind}` }, say(`kinds.${kind}`))));
  return h("ul", { class: "legend" }, roles, grey);
}
