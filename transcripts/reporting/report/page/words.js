// The words of the page, in the reader's language.

let all = {};
let chosen = "en";

/** Takes the words of all languages, and the language that was kept or that the browser asks for. */
export function setWords(words, kept) {
  all = words;
  const wanted = [kept, ...(navigator.languages || [navigator.language || "en"])];
  const tags = wanted.filter(Boolean).map((tag) => tag.toLowerCase().split("-")[0]);
  chosen = tags.find((tag) => tag in all) || "en";
}

/** Changes the language. */
export function chooseLanguage(tag) {
  chosen = tag in all ? tag : chosen;
}

/** The language that is shown. */
export function language() {
  return chosen;
}

/** Tags of all languages with their own names. */
export function listLanguages() {
  return Object.entries(all).map(([tag, words]) => [tag, words.ui.name]);
}

/**
 * The words of a key such as `list.title`, with `{name}` filled in; the key's end where there are none. Where `n` is
 * 1, those of `list.title_one` if the language has them.
 */
export function say(key, values = {}) {
  const dot = key.indexOf(".");
  const [part, name] = [key.slice(0, dot), key.slice(dot + 1)];
  const own = all[chosen]?.[part] || {};
  const one = String(values.n) === "1" ? own[`${name}_one`] : undefined;
  const words = one ?? own[name] ?? all.en?.[part]?.[name] ?? name;
  return words.replace(/\{(\w+)\}/g, (whole, field) => (field in values ? String(values[field]) : whole));
}

/** A number as the reader writes it. */
export function count(number) {
  return number.toLocaleString(chosen === "zh" ? "zh-Hans" : "en");
}

/** A share as whole percent. */
export function percent(share) {
  return `${Math.round(share * 100)}%`;
}

/** A language of releases in words, with its tag where the browser knows no name. */
export function nameLanguage(tag) {
  if (!tag || tag === "und") return say("ui.unknown");
  try {
    return new Intl.DisplayNames([chosen === "zh" ? "zh-Hans" : "en"], { type: "language" }).of(tag) || tag;
  } catch {
    return tag;
  }
}
