// SHA-256 (FIPS 180-4) of a file, piece by piece: Web Crypto would want the whole file in memory, and images have many GiB.
// Runs as a worker. In: { file }. Out: { done } in bytes as it goes, at last { hex }, or { fault }. To cancel, the page ends the worker.
const PIECE = 4 * 1024 * 1024;
const PAUSE = 100;

const primes = count => {
  const found = [];
  for (let n = 2; found.length < count; n++) {
    if (found.every(p => n % p !== 0)) {
      found.push(n);
    }
  }
  return found;
};

// The first 32 bits of the fractions of the roots of the first primes.
const fraction = root => ((root - Math.floor(root)) * 0x100000000) | 0;
const K = Int32Array.from(primes(64), p => fraction(Math.cbrt(p)));
const START = Int32Array.from(primes(8), p => fraction(Math.sqrt(p)));

class Sha256 {
  constructor() {
    this.state = Int32Array.from(START);
    this.words = new Int32Array(64);
    this.rest = new Uint8Array(64);
    this.used = 0;
    this.bytes = 0;
  }

  update(data) {
    this.bytes += data.length;
    let at = 0;
    if (this.used > 0) {
      at = Math.min(64 - this.used, data.length);
      this.rest.set(data.subarray(0, at), this.used);
      this.used += at;
      if (this.used < 64) {
        return;
      }
      this.blocks(this.rest, 0, 64);
      this.used = 0;
    }
    const whole = at + ((data.length - at) & ~63);
    this.blocks(data, at, whole);
    this.rest.set(data.subarray(whole));
    this.used = data.length - whole;
  }

  finish() {
    const bits = this.bytes * 8;
    const end = new Uint8Array(this.used < 56 ? 64 - this.used : 128 - this.used);
    const view = new DataView(end.buffer);
    end[0] = 0x80;
    view.setUint32(end.length - 8, Math.floor(bits / 0x100000000));
    view.setUint32(end.length - 4, bits % 0x100000000);
    this.update(end);
    return Array.from(this.state, word => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  blocks(data, from, to) {
    const { state, words } = this;
    let [h0, h1, h2, h3, h4, h5, h6, h7] = state;
    for (let at = from; at < to; at += 64) {
      for (let i = 0, j = at; i < 16; i++, j += 4) {
        words[i] = (data[j] << 24) | (data[j + 1] << 16) | (data[j + 2] << 8) | data[j + 3];
      }
      for (let i = 16; i < 64; i++) {
        const x = words[i - 15], y = words[i - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
      }
      let a = h0, b = h1, c = h2, d = h3, e = h4, f = h5, g = h6, h = h7;
      for (let i = 0; i < 64; i++) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + t1) | 0;
        d = c; c = b; b = a; a = (t1 + t2) | 0;
      }
      h0 = (h0 + a) | 0; h1 = (h1 + b) | 0; h2 = (h2 + c) | 0; h3 = (h3 + d) | 0;
      h4 = (h4 + e) | 0; h5 = (h5 + f) | 0; h6 = (h6 + g) | 0; h7 = (h7 + h) | 0;
    }
    state.set([h0, h1, h2, h3, h4, h5, h6, h7]);
  }
}

self.onmessage = async ({ data: { file } }) => {
  try {
    const hash = new Sha256();
    let told = 0;
    for (let at = 0; at < file.size; at += PIECE) {
      hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
      if (performance.now() - told >= PAUSE) {
        told = performance.now();
        self.postMessage({ done: Math.min(at + PIECE, file.size) });
      }
    }
    self.postMessage({ hex: hash.finish() });
  } catch (fault) {
    // The file was removed, changed or became unreadable while it was read.
    self.postMessage({ fault: fault.message });
  }
};
