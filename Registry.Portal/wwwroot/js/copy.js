// The clipboard API exists on secure origins only; a registry inside a lab is often plain http, hence the second way.
export async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused by a permission: the second way needs none.
    }
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // Inside an open dialog the rest of the page is inert, and inert text cannot be selected.
  const host = document.activeElement?.closest('dialog, .mud-dialog') ?? document.body;
  const before = document.activeElement;
  host.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  before?.focus?.();
  return done;
}
