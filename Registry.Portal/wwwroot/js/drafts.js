// What was written and not saved stays in this browser, by its writer, page and field, until it is saved, discarded or a month old, or its writer signs out.
const prefix = 'draft ';
const life = 30 * 24 * 3600 * 1000;
const longest = 200_000;

const bases = new WeakMap();

// Whose session this is; a session may end without a word here (disabled, signed out elsewhere), and somebody else sign in.
const own = () => `${prefix}${document.querySelector('[data-account]')?.dataset.account ?? ''} `;
const keyOf = field => `${own()}${location.pathname} ${field.id}`;

// A browser may refuse to keep anything (private windows, no room): then there are no drafts.
const attempt = act => {
  try {
    return act();
  } catch {
    return null;
  }
};

// What it was written on is kept too: a text that somebody else changed since is not to be replaced without a word.
export function keepDraft(field) {
  const base = bases.get(field);
  if (field.value.length + base.length <= longest) {
    attempt(() => localStorage.setItem(keyOf(field), JSON.stringify({ text: field.value, base, at: Date.now() })));
  }
}

// Shows again what was not saved, and answers whether that was written on another text; null for nothing.
export function openDraft(field) {
  forgetDrafts(key => !key.startsWith(own()));
  const draft = attempt(() => JSON.parse(localStorage.getItem(keyOf(field))));
  const holds = typeof draft?.text === 'string' && draft.text !== field.value && Date.now() - draft.at < life;
  bases.set(field, holds ? draft.base : field.value);
  if (!holds) {
    return null;
  }
  const isStale = draft.base !== field.value;
  field.value = draft.text;
  return { isStale };
}

export function forgetDraft(field) {
  bases.set(field, field.value);
  attempt(() => localStorage.removeItem(keyOf(field)));
}

export function forgetDrafts(which = () => true) {
  attempt(() => Object.keys(localStorage).filter(key => key.startsWith(prefix) && which(key)).forEach(key => localStorage.removeItem(key)));
}
