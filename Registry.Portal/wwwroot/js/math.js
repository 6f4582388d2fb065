// Formulas of texts, laid out by KaTeX. What it cannot read stays as it was written.
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

/** Lays out the formulas of the page that are not yet. The two addresses are those of KaTeX's script and style sheet. */
export async function typeset(script, styles) {
  sheet(styles);
  // Without KaTeX the text is whole all the same: the page is not broken by what did not come.
  loading ??= import(script).then(() => globalThis.katex, () => undefined);
  const katex = await loading;
  if (!katex) {
    return;
  }
  for (const place of [...document.querySelectorAll('.math:not([data-laid])')].slice(0, most)) {
    lay(katex, place);
  }
}
