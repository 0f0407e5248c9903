// Files in one archive, stored as they are.

const VERSION = 20;
const UTF8_NAMES = 0x0800;
const FIRST_DAY = 0x0021;
const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The bytes of an archive of some files, `[name, content]` each. */
export function zip(files) {
  const encoder = new TextEncoder();
  const bodies = [];
  const entries = [];
  let offset = 0;
  for (const [name, content] of files) {
    const [label, data] = [encoder.encode(name), encoder.encode(content)];
    const about = describe(label, data);
    const head = join([record(4, [[0, 4, 0x04034b50]]), about, label]);
    bodies.push(head, data);
    const start = record(6, [[0, 4, 0x02014b50], [4, 2, VERSION]]);
    entries.push(join([start, about, record(14, [[10, 4, offset]]), label]));
    offset += head.length + data.length;
  }
  const size = entries.reduce((sum, entry) => sum + entry.length, 0);
  const counts = [[8, 2, entries.length], [10, 2, entries.length], [12, 4, size], [16, 4, offset]];
  return join([...bodies, ...entries, record(22, [[0, 4, 0x06054b50], ...counts])]);
}

/** What a file's head and its entry in the directory say alike, from the version to the lengths of its names. */
function describe(label, data) {
  const sizes = [[10, 4, checksum(data)], [14, 4, data.length], [18, 4, data.length], [22, 2, label.length]];
  return record(26, [[0, 2, VERSION], [2, 2, UTF8_NAMES], [8, 2, FIRST_DAY], ...sizes]);
}

function record(length, fields) {
  const view = new DataView(new ArrayBuffer(length));
  for (const [at, width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  }
  return new Uint8Array(view.buffer);
}

function checksum(data) {
  let value = 0xffffffff;
  for (const byte of data) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function join(pieces) {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
