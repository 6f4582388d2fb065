// A text that may be longer than a message of the circuit stays in the browser until the page asks for it; then it goes in pieces.
import { forgetDraft, keepDraft, openDraft } from './drafts.js';

const pause = 300;

// The page hears of the first key at once, so that it knows that somebody writes, and then now and then.
// Answers whether the field shows a text again that was not saved, and whether that was written on another one; null for none.
export function watch(field, page) {
  let isWaiting = false;
  let isDue = false;
  const tell = async () => {
    isWaiting = true;
    isDue = false;
    try {
      await page.invokeMethodAsync('TypedAsync', field.value.length);
    } catch {
      // The page was left, or has no connection: the text stays here.
    }
    setTimeout(() => {
      isWaiting = false;
      if (isDue) {
        tell();
      }
    }, pause);
  };
  field.addEventListener('input', () => {
    keepDraft(field);
    if (isWaiting) {
      isDue = true;
    } else {
      tell();
    }
  });
  const draft = openDraft(field);
  if (draft) {
    tell();
  }
  return draft;
}

export const forget = forgetDraft;

export const measure = field => field.value.length;

// A stream cannot be empty: the last character is no part of the text.
export const read = field => new TextEncoder().encode(`${field.value}\n`);
