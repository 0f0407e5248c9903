// Elements made of text and other elements; markup is never read from a string.

const ODD = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;
const NAMES = {
  "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
  "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
};

/**
 * An element. `attributes` may hold `class`, `on` (handlers by event), `data` (dataset) and any attribute; one that
 * is null or false is left out. Children are elements, strings, null, or lists of these.
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "value" && "value" in element) element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Replaces what an element holds. */
export function put(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== false));
  return element;
}

/** What a release says in a line of the page's own: without controls, kept apart from the direction around it. */
export function said(words) {
  return h("bdi", {}, plain(words));
}

/** Words without what could turn or hide other words. */
export function plain(words) {
  return ODD.test(words) ? [...words].map((char) => (ODD.test(char) ? "\ufffd" : char)).join("") : words;
}

/**
 * A stretch of a text as spans that each know where they start (`data-at`), so that a click finds its offset.
 * Controls are shown by name instead of working. `change` may show a character as another one of the same length.
 */
export function stretch(text, start, end, kind = null, change = null) {
  const pieces = [];
  let from = start;
  const push = (stop) => {
    if (stop > from) pieces.push(h("span", { class: kind, data: { at: from } }, show(text, from, stop, change)));
  };
  const part = text.slice(start, end);
  if (ODD.test(part)) {
    for (let at = start; at < end; at += 1) {
      if (!ODD.test(text[at])) continue;
      push(at);
      pieces.push(control(text[at], at));
      from = at + 1;
    }
  }
  push(end);
  return pieces;
}

function show(text, start, end, change) {
  if (!change) return text.slice(start, end);
  let shown = "";
  let from = start;
  for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
    if (!change.has(at)) continue;
    shown += text.slice(from, at) + (change.get(at) || "\u200b");
    from = at + 1;
  }
  return shown + text.slice(from, end);
}

function control(char, at) {
  const code = `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return h("span", { class: "control", title: code, data: { at } }, NAMES[char] || code);
}

/** A labelled choice: pairs of value and words. */
export function choice(label, pairs, value, change, attributes = {}) {
  const options = pairs.map(([key, words]) => h("option", { value: key, selected: key === value }, words));
  const select = h("select", { on: { change: () => change(select.value) }, ...attributes }, options);
  return h("label", { class: "field" }, h("span", {}, label), select);
}

/** A button. */
export function button(words, press, attributes = {}) {
  return h("button", { type: "button", on: { click: press }, ...attributes }, words);
}

/** Gives a file to the reader's downloads. */
export function download(name, bytes, type) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = h("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/** Says something to whoever listens to the page instead of looking at it. */
export function announce(words) {
  const place = document.getElementById("said");
  if (place) place.textContent = words;
}
