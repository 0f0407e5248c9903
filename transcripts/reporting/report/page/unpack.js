// What is embedded in the page: JSON that is read at once, and base 85 to bytes, deflated bytes to JSON and texts.

const TEXT = new TextDecoder();
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;[=>?@^_`{|}~";
const VALUES = new Uint8Array(128);
for (const [value, digit] of [...DIGITS].entries()) VALUES[digit.charCodeAt(0)] = value;

/** The bytes embedded under a name; the element goes, so that they are held once. Waits while the page still comes in. */
async function readEmbedded(name) {
  if (!document.getElementById(name) && document.readyState === "loading") {
    await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  }
  const element = document.getElementById(name);
  if (!element) throw new Error(name);
  const data = element.textContent;
  element.remove();
  return inflate(decode(data));
}

/** The JSON embedded under a name in front of the script; the element goes. */
export function readJson(name) {
  const element = document.getElementById(name);
  if (!element) throw new Error(name);
  element.remove();
  return JSON.parse(element.textContent);
}

/** Decisions and texts of a part: the length of the JSON in four bytes, the JSON, the texts one behind the other. */
export async function readPart(number, encoding) {
  const bytes = await readEmbedded(`part-${number}`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const decisions = JSON.parse(TEXT.decode(bytes.subarray(4, 4 + length)));
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let at = 4 + length;
  return decisions.map((decided) => {
    const text = decoder.decode(bytes.subarray(at, at + decided.n));
    at += decided.n;
    return { decided, text };
  });
}

/** The bytes of base 85: five characters for four bytes, the first the highest. */
function decode(data) {
  const bytes = new Uint8Array(Math.ceil(data.length / 5) * 4);
  const view = new DataView(bytes.buffer);
  for (let at = 0, to = 0; at < data.length; at += 5, to += 4) {
    let value = 0;
    for (let next = at; next < at + 5; next += 1) value = value * 85 + (next < data.length ? VALUES[data.charCodeAt(next)] : 84);
    view.setUint32(to, value);
  }
  return bytes.subarray(0, Math.floor((data.length * 4) / 5));
}

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
