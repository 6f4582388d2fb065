// Sends one file in parts to the address of its upload. Only what the server does not have is sent, so whatever breaks costs one part. Knows nothing of the page.
const PAUSES = [1, 2, 4, 8, 15, 30];

// The server syncs a part to its disk before it answers.
const STALLED = 120;

const seconds = count => new Promise(resolve => setTimeout(resolve, count * 1000));

/** The server, or the file, says no; trying again by itself would not help. */
export class Refused extends Error {}

/** Something that passes. */
class Lost extends Error {
  constructor(message, wait = 0) {
    super(message);
    this.wait = wait;
  }
}

const hexOf = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const base64Of = hex => btoa(String.fromCharCode(...hex.match(/../g).map(byte => parseInt(byte, 16))));

// Web Crypto is several times faster, and only there on pages that came over https.
const sha256 = async piece => crypto.subtle
  ? hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', await piece.arrayBuffer())))
  : await new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./hash-worker.js', import.meta.url));
    const end = (settle, value) => {
      worker.terminate();
      settle(value);
    };
    worker.onmessage = ({ data }) => data.hex ? end(resolve, data.hex) : data.done === undefined && end(reject, new Error(data.fault));
    worker.onerror = () => end(reject, new Error('The worker did not start.'));
    worker.postMessage({ file: piece });
  });

export class FileUpload {
  /**
   * @param file from an input or a drop.
   * @param address of the upload.
   * @param partBytes bytes of every part but the last.
   * @param report gets { state: 'sending' | 'comparing' | 'finishing' | 'lost', sent, words }, often.
   */
  constructor(file, address, partBytes, report) {
    Object.assign(this, { file, address, partBytes, report });
    this.count = Math.ceil(file.size / partBytes);
    this.here = new Set();
    this.digests = new Map();
    this.cancelled = new AbortController();
  }

  /** Resolves when the image is there; rejects with Refused, or an AbortError after cancel(). */
  async run() {
    for (let tries = 0; ;) {
      try {
        const state = await this.ask('GET', '');
        if (state.isComplete) {
          return;
        }
        await this.compare(state.parts);
        for (let number = 1; number <= this.count; number++) {
          if (!this.here.has(number)) {
            await this.send(number);
            tries = 0;
          }
        }
        this.report({ state: 'finishing', sent: this.file.size });
        await this.ask('POST', '/complete');
        return;
      } catch (fault) {
        if (!(fault instanceof Lost)) {
          throw fault;
        }
        this.report({ state: 'lost', sent: this.sent(), words: fault.message });
        await this.rest(Math.max(fault.wait, PAUSES[Math.min(tries++, PAUSES.length - 1)]));
      }
    }
  }

  cancel() {
    this.cancelled.abort();
  }

  sizeOf(number) {
    return Math.min(this.partBytes, this.file.size - (number - 1) * this.partBytes);
  }

  slice(number) {
    return this.file.slice((number - 1) * this.partBytes, number * this.partBytes);
  }

  sent() {
    return [...this.here].reduce((sum, number) => sum + this.sizeOf(number), 0);
  }

  /** Parts that somebody sent before, or whose answer was lost, have to be parts of this very file. */
  async compare(parts) {
    const unknown = parts.filter(part => !this.here.has(part.number));
    for (const [index, part] of unknown.entries()) {
      this.report({ state: 'comparing', sent: this.sent(), words: `Comparing with what is here already: part ${index + 1} of ${unknown.length}` });
      if (await this.digest(part.number) !== part.sha256) {
        throw new Refused('This is not the file with which this upload was begun: what is here already is different. Choose that file, or throw the upload away and begin again.');
      }
      this.here.add(part.number);
    }
  }

  async send(number) {
    const before = this.sent();
    const digest = await this.digest(number);
    const sending = this.ask('PUT', `/parts/${number}`, {
      body: this.slice(number),
      headers: { 'Content-Digest': `sha-256=:${base64Of(digest)}:`, 'Content-Type': 'application/octet-stream' },
      progress: loaded => this.report({ state: 'sending', sent: before + Math.min(loaded, this.sizeOf(number)) }),
    });
    if (number < this.count) {
      // Meanwhile; whether it went well shows when its turn comes.
      this.digest(number + 1).catch(() => {});
    }
    await sending;
    this.last = null;
    this.here.add(number);
    this.digests.delete(number);
    this.report({ state: 'sending', sent: this.sent() });
  }

  async digest(number) {
    if (!this.digests.has(number)) {
      this.digests.set(number, sha256(this.slice(number)));
    }
    try {
      return await this.digests.get(number);
    } catch {
      this.digests.delete(number);
      throw new Refused('The file could not be read. Perhaps it was moved or changed; choose it again to go on.');
    } finally {
      this.cancelled.signal.throwIfAborted();
    }
  }

  ask(method, path, { body, headers = {}, progress } = {}) {
    const request = new XMLHttpRequest();
    const { signal } = this.cancelled;
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const lost = () => reject(new Lost('The connection was lost. Trying again…'));
      const abort = () => request.abort();
      let heard = performance.now();
      const watch = setInterval(() => performance.now() - heard > STALLED * 1000 && method === 'PUT' && abort(), 5000);
      request.open(method, this.address + path);
      request.responseType = 'json';
      Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
      request.upload.onprogress = ({ loaded }) => {
        heard = performance.now();
        progress?.(loaded);
      };
      request.onerror = lost;
      request.onabort = () => signal.aborted ? reject(signal.reason) : lost();
      request.onload = () => request.status < 300 ? resolve(request.response) : reject(this.faultOf(method, request));
      request.onloadend = () => {
        clearInterval(watch);
        signal.removeEventListener('abort', abort);
        removeEventListener('offline', abort);
      };
      signal.addEventListener('abort', abort);
      addEventListener('offline', abort);
      request.send(body);
    });
  }

  faultOf(method, request) {
    const { status } = request;
    const words = request.response?.message ?? `The registry answered ${status}.`;
    const wait = Number(request.getResponseHeader('Retry-After')) || 0;
    const passes = status === 408 || status === 429 || (status >= 500 && status !== 507) || wait > 0 || (status === 409 && method === 'PUT');
    if (passes) {
      this.last = words;
      return new Lost(`${words} Trying again…`, Math.min(wait, 30));
    }
    // Why an upload is gone was told to the request that was under way.
    return new Refused(status === 404 && this.last ? this.last : words);
  }

  async rest(pause) {
    const { signal } = this.cancelled;
    let wake;
    const woken = new Promise(resolve => {
      wake = resolve;
    });
    addEventListener('online', wake);
    signal.addEventListener('abort', wake);
    await Promise.race([woken, seconds(pause)]);
    removeEventListener('online', wake);
    signal.removeEventListener('abort', wake);
    signal.throwIfAborted();
  }
}
