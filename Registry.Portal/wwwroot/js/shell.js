// Works on every page, interactive or not: theme, copy controls, "/" for search, and the reconnect notice.
import './ago.js';
import { copy } from './copy.js';
import { forgetDrafts } from './drafts.js';
import './keys.js';

{
  const root = document.documentElement;

  const keepChoice = (name, value) => {
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`;
  };

  const applyTheme = choice => {
    root.dataset.theme = choice;
    announceTheme();
  };

  const announceTheme = () => {
    for (const button of document.querySelectorAll('[data-theme-choice]')) {
      button.setAttribute('aria-checked', String(button.dataset.themeChoice === root.dataset.theme));
    }
  };

  // The menus are drawn by whoever draws the page, which does not know the choice: it is told to assistive technology as a menu opens.
  document.addEventListener('beforetoggle', announceTheme, true);

  const copyFrom = async button => {
    const text = button.dataset.copy ?? button.closest('[data-code]').querySelector('pre, .lines').textContent;
    if (await copy(text)) {
      button.dataset.copied = '';
      document.getElementById('announcer').textContent = 'Copied';
      setTimeout(() => {
        delete button.dataset.copied;
        document.getElementById('announcer').textContent = '';
      }, 1500);
    }
  };

  // The newest come first; more than that are forgotten, and their announcements are long over.
  const dismiss = button => {
    const known = document.cookie.split('; ').find(cookie => cookie.startsWith('dismissed='))?.slice('dismissed='.length).split('.') ?? [];
    const keys = [button.dataset.dismiss, ...known.filter(key => key !== button.dataset.dismiss)].slice(0, 12);
    keepChoice('dismissed', keys.join('.'));
    button.closest('[data-notice]').hidden = true;
  };

  document.addEventListener('click', event => {
    const choice = event.target.closest?.('[data-theme-choice]')?.dataset.themeChoice;
    if (choice) {
      keepChoice('theme', choice);
      applyTheme(choice);
    }
    const tool = event.target.closest?.('[data-pull-tool]')?.dataset.pullTool;
    if (tool) {
      keepChoice('pull-tool', tool);
    }
    const dismisser = event.target.closest?.('[data-dismiss]');
    if (dismisser) {
      dismiss(dismisser);
    }
    const copier = event.target.closest?.('[data-copy], [data-copy-code]');
    if (copier) {
      copyFrom(copier);
    }
    // A menu closes once something in it was chosen, unless several things are chosen in it.
    const menu = event.target.closest?.('[popover]:not([data-stays])');
    if (menu && event.target.closest('a, button')) {
      menu.hidePopover();
    }
  });

  // Who signs out leaves nothing behind for the next one at this browser.
  document.addEventListener('submit', event => {
    if (event.target.matches('[data-leaves]')) {
      forgetDrafts();
    }
  });

  // Blazor takes links within the page for its own and only scrolls.
  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-skip]')) {
      event.preventDefault();
      const main = document.getElementById('main');
      main.scrollIntoView();
      main.focus({ preventScroll: true });
    }
  }, true);

  // The same for places of a text: the browser itself marks the one that is chosen, and keeps its address.
  document.addEventListener('click', event => {
    const link = event.target.closest?.('[data-places] a[href*="#"]');
    if (link && link.pathname === location.pathname && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      const fold = document.getElementById(link.hash.slice(1))?.closest('details');
      if (fold) {
        fold.open = true;
      }
      location.assign(location.pathname + location.search + link.hash);
    }
  }, true);

  document.addEventListener('keydown', event => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable="true"]');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const visible = [...document.querySelectorAll('[data-search]')].find(box => box.checkVisibility({ visibilityProperty: true }));
    if (visible) {
      event.preventDefault();
      visible.focus();
      visible.select();
    } else {
      const link = document.querySelector('[data-search-link]');
      if (link) {
        event.preventDefault();
        link.click();
      }
    }
  });

  // What folds out over the page folds in again by Escape and by a click beside it.
  const foldIn = except => {
    for (const open of document.querySelectorAll('details[data-popover][open]')) {
      if (!open.contains(except)) {
        open.open = false;
      }
    }
  };
  document.addEventListener('click', event => foldIn(event.target));
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      const inside = event.target.closest?.('details[data-popover][open]');
      foldIn(null);
      inside?.querySelector('summary').focus();
    }
  });

  // While a list of suggestions is open, the arrows choose in it, and the caret stays where it is.
  document.addEventListener('keydown', event => {
    if (['ArrowUp', 'ArrowDown'].includes(event.key) && event.target.matches?.('[role="combobox"][aria-expanded="true"]')) {
      event.preventDefault();
    }
  });

  // "What is this file?" is loaded when a file is there to be looked at.
  const fileCheck = () => import('./file-check.js');
  const isFile = event => event.dataTransfer?.types.includes('Files') && document.querySelector('[data-file-drop]');

  document.addEventListener('change', async event => {
    if (event.target.matches?.('[data-file-input]') && event.target.files.length > 0) {
      const file = event.target.files[0];
      event.target.value = '';
      (await fileCheck()).check(file);
    }
  });

  document.addEventListener('dragover', event => {
    if (isFile(event)) {
      event.preventDefault();
    }
  });

  document.addEventListener('drop', async event => {
    if (isFile(event)) {
      event.preventDefault();
      const file = event.dataTransfer.files[0];
      if (file) {
        (await fileCheck()).check(file);
      }
    }
  });

  document.addEventListener('click', async event => {
    if (event.target.closest?.('[data-file-cancel]')) {
      (await fileCheck()).cancel();
    }
  });

  // Blazor marks the notice with classes; a server that restarted refuses the old circuit, and then only a fresh page helps.
  const notice = document.getElementById('components-reconnect-modal');
  if (notice) {
    new MutationObserver(() => {
      // An upload does not need the circuit, and would be lost with the page.
      if (notice.classList.contains('components-reconnect-rejected') && !root.hasAttribute('data-uploading')) {
        location.reload();
      }
    }).observe(notice, { attributes: true, attributeFilter: ['class'] });
    notice.addEventListener('click', async event => {
      if (event.target.closest('[data-reconnect]')) {
        const back = await Blazor.reconnect().catch(() => false);
        if (!back) {
          location.reload();
        }
      }
    });
  }
}
