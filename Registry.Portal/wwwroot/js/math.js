// Formulas of a text, laid out by KaTeX. What it cannot read stays as it was written.
const longest = 2_000;
const most = 500;
let loading;

const sheet = address => {
  if (!document.querySelector('link[data-math]')) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.dataset.math = '';
    document.head.append(link);
  }
};

const lay = (katex, place) => {
  const source = place.textContent;
  const formula = source.replace(/^\s*\$\$?|\$\$?\s*$/g, '');
  if (formula.length > longest) {
    return;
  }
  try {
    katex.render(formula, place, { displayMode: place.tagName === 'DIV', strict: false, trust: false, maxExpand: 500, maxSize: 20 });
    place.dataset.laid = '';
  } catch (fault) {
    place.textContent = source;
    if (!(fault instanceof katex.ParseError || fault instanceof RangeError)) {
      throw fault;
    }
  }
};

/** Lays out the formulas of an element that are not yet. The two addresses are those of KaTeX's script and style sheet. */
export async function typeset(element, script, styles) {
  sheet(styles);
  loading ??= import(script).then(() => globalThis.katex);
  const katex = await loading;
  for (const place of [...element.querySelectorAll('.math:not([data-laid])')].slice(0, most)) {
    lay(katex, place);
  }
}
