// The page of uploads: takes files from inputs and drops, lets .NET name and start them, and sends one after the other. It shows how far they are without .NET, whose connection may be
// lost in the same moment.
import { partOf, readable } from './bytes.js';
import { FileUpload, Refused } from './file-upload.js';

const START_BYTES = 128;
const SPEED_SECONDS = 15;

const files = new Map();
const waiting = [];
let lastKey = 0;
let current = null;
let page = null;
let listeners = null;

const lasting = seconds => {
  const minutes = Math.round(seconds / 60);
  return seconds < 60 ? 'less than a minute left' : minutes < 90 ? `${minutes} min left` : `${Math.round(minutes / 60)} h left`;
};

// .NET may be away; what it is told then it does not need.
const tell = (method, ...values) => page?.invokeMethodAsync(method, ...values).catch(() => {});

const live = key => document.getElementById(`upload-live-${key}`);

const show = (key, state, { figures, words = '', sent } = {}) => {
  const area = live(key);
  if (!area) {
    return;
  }
  const part = name => area.querySelector(`[data-${name}]`);
  area.dataset.state = state;
  if (sent !== undefined) {
    part('bar').max = files.get(key).size;
    part('bar').value = sent;
  }
  if (figures !== undefined) {
    part('figures').textContent = figures;
  }
  if (part('words').textContent !== words) {
    part('words').textContent = words;
  }
  part('open').hidden = state !== 'done';
  part('again').hidden = state !== 'refused';
};

/** "1.20 of 50.00 GiB · 83.0 MiB/s · 10 min left", from what arrived lately. */
const meter = size => {
  const samples = [];
  const far = sent => partOf(sent, size);
  return (state, sent) => {
    if (state !== 'sending') {
      samples.length = 0;
      return far(sent);
    }
    const now = performance.now() / 1000;
    samples.push([now, sent]);
    while (samples[0][0] < now - SPEED_SECONDS) {
      samples.shift();
    }
    const [since, from] = samples[0];
    const speed = now - since > 1 ? (sent - from) / (now - since) : 0;
    return `${far(sent)}${speed > 0 ? ` · ${readable(speed)}/s · ${lasting((size - sent) / speed)}` : ''}`;
  };
};

const isLost = () => document.getElementById('components-reconnect-modal')?.classList.contains('components-reconnect-rejected');

// A page whose server does not know it any more is loaded again when the last file is sent: what was uploaded is said after that.
const keep = (name, link) => {
  const kept = JSON.parse(sessionStorage.getItem('uploaded') ?? '[]');
  kept.push({ name, href: link?.getAttribute('href'), text: link?.textContent });
  sessionStorage.setItem('uploaded', JSON.stringify(kept));
};

const sayKept = desk => {
  const area = desk.querySelector('[data-uploaded]');
  for (const { name, href, text } of JSON.parse(sessionStorage.getItem('uploaded') ?? '[]')) {
    const line = document.createElement('p');
    line.append(`${name} is uploaded. `);
    if (href) {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = text;
      line.append(link);
    }
    area.append(line);
  }
  sessionStorage.removeItem('uploaded');
};

const setBusy = () => {
  const root = document.documentElement;
  root.toggleAttribute('data-uploading', current !== null);
  if (current === null && isLost()) {
    location.reload();
  }
};

const next = async () => {
  if (current || waiting.length === 0) {
    setBusy();
    return;
  }
  const { key, address, partBytes } = waiting.shift();
  const file = files.get(key);
  const figures = meter(file.size);
  const upload = new FileUpload(file, address, partBytes, ({ state, sent, words }) =>
    show(key, state, { sent, figures: figures(state, sent), words: state === 'finishing' ? 'All of it is here. Reading the image…' : words }));
  current = { key, upload };
  setBusy();
  show(key, 'sending', { sent: 0, figures: figures('sending', 0) });
  try {
    await upload.run();
    show(key, 'done', { sent: file.size, figures: readable(file.size), words: 'Uploaded' });
    if (isLost()) {
      keep(file.name, live(key)?.querySelector('[data-open]'));
    }
    tell('EndedAsync', key, true);
  } catch (fault) {
    if (fault instanceof Refused) {
      show(key, 'refused', { words: fault.message });
      live(key)?.querySelector('[data-again]').addEventListener('click', () => {
        tell('Again', key);
        send(key, address, partBytes);
      }, { once: true });
      tell('EndedAsync', key, false);
    } else if (fault.name !== 'AbortError') {
      throw fault;
    }
  } finally {
    current = null;
    next();
  }
};

/** Queues a chosen file for the address that it was given. */
export const send = (key, address, partBytes) => {
  waiting.push({ key, address, partBytes });
  show(key, 'waiting', { words: current ? 'Waits for the file before it' : '' });
  next();
};

/** Stops sending a file, and lets go of it. */
export const forget = key => {
  const at = waiting.findIndex(item => item.key === key);
  if (at >= 0) {
    waiting.splice(at, 1);
  }
  if (current?.key === key) {
    current.upload.cancel();
  }
  files.delete(key);
};

const startOf = async file => {
  try {
    return new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer());
  } catch {
    // A folder, or a file that may not be read.
    return null;
  }
};

const choose = async (chosen, uploadId) => {
  for (const file of chosen) {
    const key = ++lastKey;
    files.set(key, file);
    await page.invokeMethodAsync('ChosenAsync', { key, name: file.name, size: file.size, start: await startOf(file), uploadId });
  }
};

const isFiles = event => event.dataTransfer?.types.includes('Files');
const mark = over => document.querySelector('[data-upload-drop]')?.toggleAttribute('data-over', over);

/** The page is there. */
export const open = (desk, dotnet) => {
  close();
  page = dotnet;
  listeners = new AbortController();
  const { signal } = listeners;
  sayKept(desk);
  desk.addEventListener('change', event => {
    const input = event.target.closest('[data-upload-files]');
    if (input) {
      const chosen = [...input.files];
      // The same file can be chosen again.
      input.value = '';
      choose(chosen, input.dataset.uploadFiles || null);
    }
  }, { signal });
  document.addEventListener('dragover', event => {
    if (isFiles(event)) {
      event.preventDefault();
      mark(true);
    }
  }, { signal });
  document.addEventListener('dragleave', event => event.relatedTarget === null && mark(false), { signal });
  document.addEventListener('drop', event => {
    if (isFiles(event)) {
      event.preventDefault();
      mark(false);
      choose([...event.dataTransfer.files], null);
    }
  }, { signal });
  addEventListener('beforeunload', event => current && event.preventDefault(), { signal });
};

/** The page is left. What is here stays here, for another time. */
export const close = () => {
  listeners?.abort();
  page = null;
  waiting.length = 0;
  current?.upload.cancel();
  files.clear();
};
