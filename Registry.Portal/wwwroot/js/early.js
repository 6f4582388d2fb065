// A click on a control that works only once the page is live waits for that, instead of doing nothing. No module: those run after the script that makes the page live.
{
  const later = 'button[type="button"]:not([popovertarget]), input[type="checkbox"], input[type="radio"]';
  const isLive = () => document.querySelector('main[data-live]') !== null;
  const wordsOf = control => control.getAttribute('aria-label') ?? (control.closest('label') ?? control).textContent;

  // The live page replaces what the server drew: a control is found again by its words, and by its place among those with the same.
  const twins = words => [...document.querySelectorAll(later)].filter(control => wordsOf(control) === words);

  // Those with data-… are the scripts' own (but one, which the page answers too), and those of a form that is sent need nobody.
  const isOurs = control => Object.keys(control.dataset).some(key => key !== 'pullTool') || control.form?.method === 'post';

  // A line far down in a definition has no address of its own until somebody asks for it (Containers/DefinitionMarkup.cs); of one that is not on the page the page says so.
  const findLine = () => {
    const note = document.querySelector('[data-unshown-line]');
    if (!note) {
      return false;
    }
    const number = /^#L([1-9]\d{0,8})$/.exec(location.hash)?.[1];
    const isAddressed = !number || document.getElementById(`L${number}`) !== null;
    const line = isAddressed ? null : document.querySelector(`.definition [data-n="${number}"]`);
    if (line) {
      line.id = `L${number}`;
    }
    note.hidden = isAddressed || line !== null;
    note.querySelector('[data-line]').textContent = Number(number).toLocaleString('en');
    if (!note.hidden) {
      note.scrollIntoView({ block: 'center' });
    }
    return line !== null;
  };
  const goToLine = () => {
    if (findLine()) {
      location.replace(location.href);
    }
  };
  document.addEventListener('DOMContentLoaded', goToLine);
  addEventListener('hashchange', goToLine);

  let clicked = null;
  document.addEventListener('click', event => {
    const control = event.target.closest?.(later);
    if (control && !isOurs(control) && !isLive()) {
      const words = wordsOf(control);
      clicked = { words, place: twins(words).indexOf(control) };
      control.setAttribute('aria-busy', 'true');
    }
  }, true);

  const watcher = new MutationObserver(() => {
    if (isLive()) {
      watcher.disconnect();
      // On a phone not all tabs fit: the chosen one is in view. Only the row moves, never the page.
      const tab = document.querySelector('.tabs [aria-current]');
      if (tab) {
        tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
      }
      // The place that the address names was drawn anew with the page: the browser marks it again, and the reader stays where they are.
      findLine();
      if (location.hash && document.querySelector('[data-places]')) {
        const top = scrollY;
        location.replace(location.href);
        scrollTo(scrollX, top);
      }
      if (clicked) {
        twins(clicked.words)[clicked.place]?.click();
      }
    }
  });
  watcher.observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-live'] });
}
