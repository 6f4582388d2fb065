// A button that opens a field asks the server for it. What is typed before the field is there is meant for it, and is kept until then.
const place = '[data-keeps-keys]';
const longest = 10_000;
let kept = null;

const fieldOf = () => document.querySelector(`${place} input:not([type="hidden"])`);

const stop = () => {
  kept?.watcher.disconnect();
  clearTimeout(kept?.timer);
  kept = null;
};

const press = (field, type) => field.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', code: 'Enter', bubbles: true }));

const handOver = () => {
  const field = kept && fieldOf();
  if (!field) {
    return;
  }
  const { text, isEnded } = kept;
  stop();
  field.focus();
  if (text) {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (isEnded) {
    press(field, 'keydown');
    press(field, 'keyup');
  }
};

const keep = event => {
  if (event.ctrlKey || event.metaKey || event.altKey || kept.isEnded) {
    return;
  }
  if (event.key === 'Enter') {
    kept.isEnded = kept.text.length > 0;
  } else if (event.key === 'Backspace') {
    kept.text = [...kept.text].slice(0, -1).join('');
  } else if ([...event.key].length === 1) {
    kept.text += event.key;
  } else {
    if (event.key === 'Escape' || event.key === 'Tab') {
      stop();
    }
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
};

document.addEventListener('click', event => {
  // A click from before the page was live comes again by itself (early.js); what was typed since counts.
  if (kept && !event.isTrusted) {
    return;
  }
  stop();
  if (event.target.closest?.(`${place} button`) && !fieldOf()) {
    const watcher = new MutationObserver(handOver);
    watcher.observe(document.body, { subtree: true, childList: true });
    kept = { text: '', isEnded: false, watcher, timer: setTimeout(stop, longest) };
  }
}, true);

document.addEventListener('keydown', event => kept && keep(event), true);
