// Corrections between visits: every edit of every release, kept in the browser, with undo and redo.

import { fingerprint, makeDocument } from "./document.js";
import { applyEdit, replay } from "./edits.js";
import { corpus } from "./store.js";

const DATABASE = "transcripts";
const TABLE = "corrections";
const works = new Map();
const kept = new Map();
const listeners = new Set();
let database = null;

/** Reads what was kept; whether this browser keeps anything. */
export async function openKeeping() {
  try {
    database = await promise(Object.assign(indexedDB.open(DATABASE, 1), { onupgradeneeded: makeTable }));
    for (const state of await promise(table("readonly").getAll())) kept.set(state.id, state);
  } catch {
    database = null;
  }
  return database !== null;
}

function makeTable(event) {
  event.target.result.createObjectStore(TABLE, { keyPath: "id" });
}

function table(mode) {
  return database.transaction(TABLE, mode, { durability: "relaxed" }).objectStore(TABLE);
}

function promise(request) {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error("blocked"));
  });
}

/** Calls a function whenever a correction was made or undone. */
export function onCorrection(listener) {
  listeners.add(listener);
}

/** Whether a release is corrected here. */
export function isCorrected(id) {
  return (kept.get(id)?.at || 0) > 0;
}

/** The rows of this page that are corrected here. */
export function listCorrected() {
  return corpus.rows.filter((row) => isCorrected(row.id));
}

/**
 * The work on a release: its document as parsed (`first`) and as corrected (`doc`), edits, and how many of them hold.
 * Corrections that were made on another parse of the text stand as one edit (`isForeign`).
 */
export function openWork(release) {
  const { id } = release.row;
  if (works.has(id)) return works.get(id);
  const first = makeDocument(release);
  const print = fingerprint(first);
  const state = kept.get(id);
  const isForeign = Boolean(state && state.at && state.print !== print);
  const edits = isForeign ? [{ do: "load", doc: state.doc }] : state?.edits || [];
  const at = isForeign ? 1 : state?.at || 0;
  const work = { id, release, first, print, edits, at, isForeign, doc: first };
  work.doc = replay(first, edits.slice(0, at), release.text);
  works.set(id, work);
  return work;
}

/** Makes an edit; whether it changed anything. */
export function correct(work, edit) {
  const after = applyEdit(work.doc, edit, work.release.text);
  if (after === work.doc) return false;
  work.edits = [...work.edits.slice(0, work.at), edit];
  work.at += 1;
  work.doc = after;
  keep(work);
  return true;
}

/** Takes the last edit back; the edit, or null. */
export function undo(work) {
  return work.at ? move(work, -1, work.edits[work.at - 1]) : null;
}

/** Makes the edit that was taken back; the edit, or null. */
export function redo(work) {
  return work.at < work.edits.length ? move(work, 1, work.edits[work.at]) : null;
}

function move(work, step, edit) {
  work.at += step;
  work.doc = replay(work.first, work.edits.slice(0, work.at), work.release.text);
  keep(work);
  return edit;
}

/** Takes all edits of a release back, for good. */
export function dropWork(work) {
  Object.assign(work, { edits: [], at: 0, doc: work.first, isForeign: false });
  keep(work);
}

function keep({ id, print, edits, at, doc }) {
  if (edits.length) kept.set(id, { id, print, edits, at, doc });
  else kept.delete(id);
  if (database) {
    const request = edits.length ? table("readwrite").put(kept.get(id)) : table("readwrite").delete(id);
    request.onerror = () => listeners.forEach((listener) => listener(id, request.error));
    // Whoever leaves the page right behind an edit must not lose it.
    request.transaction.commit();
  }
  listeners.forEach((listener) => listener(id, null));
}
