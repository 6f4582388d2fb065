// "What is this file?": hashes a chosen or dropped file in a worker, and opens the page about its SHA-256. Nothing of the file leaves the browser.
import { partOf } from './bytes.js';

let worker = null;

const part = name => document.querySelector(`[data-file-${name}]`);

// The page may have been left while the worker ran: then there is nothing to show it on.
const show = (name, text) => {
  const element = part(name);
  if (element) {
    element.textContent = text;
  }
};

const setBusy = busy => {
  part('progress')?.toggleAttribute('hidden', !busy);
  part('drop')?.toggleAttribute('hidden', busy);
};

export const cancel = () => {
  worker?.terminate();
  worker = null;
  setBusy(false);
  part('input')?.focus();
};

export const check = file => {
  worker?.terminate();
  const own = worker = new Worker(new URL('./hash-worker.js', import.meta.url));
  const bar = part('bar');
  setBusy(true);
  show('fault', '');
  show('name', file.name);
  show('done', partOf(0, file.size));
  bar.max = Math.max(1, file.size);
  bar.value = 0;
  part('cancel').focus();
  own.onmessage = ({ data }) => {
    if (own !== worker || !part('progress')) {
      own.terminate();
      return;
    }
    if (data.done !== undefined) {
      bar.value = data.done;
      show('done', partOf(data.done, file.size));
      return;
    }
    cancel();
    if (data.hex) {
      Blazor.navigateTo(`/search/file?sha256=${data.hex}`);
    } else {
      show('fault', 'The file could not be read to its end. Perhaps it was moved or changed meanwhile; choose it again.');
    }
  };
  own.onerror = () => {
    cancel();
    show('fault', 'The browser could not start the calculation. Run "sha256sum FILE" in a terminal and paste its result into the search box.');
  };
  own.postMessage({ file });
};
