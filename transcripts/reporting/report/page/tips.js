// One note beside whatever is pointed at or focused: why a decision was made.

import { h, put } from "./dom.js";

const NEAR = 8;
let note = null;
let owner = null;

/** Gives an element a note; `make` gives its title and its lines when it is asked for. */
export function explain(element, make) {
  const open = () => showNote(element, make());
  element.addEventListener("mouseenter", open);
  element.addEventListener("focus", open);
  element.addEventListener("click", open);
  element.addEventListener("mouseleave", () => element !== document.activeElement && hideNote());
  element.addEventListener("blur", hideNote);
  return element;
}

function showNote(element, { title, lines }) {
  note ||= document.body.appendChild(h("div", { id: "note", role: "tooltip", class: "note", hidden: true }));
  owner?.removeAttribute("aria-describedby");
  owner = element;
  put(note, h("strong", {}, title), h("ul", {}, lines.map((line) => h("li", {}, line))));
  note.hidden = false;
  element.setAttribute("aria-describedby", "note");
  place(element.getBoundingClientRect());
}

function place(box) {
  const { innerWidth: width, innerHeight: height } = window;
  const left = Math.max(NEAR, Math.min(box.left, width - note.offsetWidth - NEAR));
  const below = box.bottom + NEAR + note.offsetHeight < height;
  note.style.left = `${left}px`;
  note.style.top = `${below ? box.bottom + NEAR : Math.max(NEAR, box.top - note.offsetHeight - NEAR)}px`;
}

/** Takes the note away; whether there was one. */
export function hideNote() {
  if (!note || note.hidden) return false;
  note.hidden = true;
  owner?.removeAttribute("aria-describedby");
  owner = null;
  return true;
}
