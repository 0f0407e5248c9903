// What is embedded in the page: base 64 to bytes, deflated bytes to JSON and texts.

const TEXT = new TextDecoder();

/** The bytes embedded under a name; the element goes, so that they are held once. Waits while the page still comes in. */
export async function readEmbedded(name) {
  if (!document.getElementById(name) && document.readyState === "loading") {
    await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  }
  const element = document.getElementById(name);
  if (!element) throw new Error(name);
  const data = element.textContent;
  element.remove();
  return inflate(decode(data));
}

/** The JSON embedded under a name. */
export async function readJson(name) {
  return JSON.parse(TEXT.decode(await readEmbedded(name)));
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

function decode(data) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(data);
  const chars = atob(data);
  const bytes = new Uint8Array(chars.length);
  for (let at = 0; at < chars.length; at += 1) bytes[at] = chars.charCodeAt(at);
  return bytes;
}

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
