// Figures are drawn with literal colours. They are read from the page's style sheets, and again when the reader, or the reader's system, changes the theme.
const kinds = 6;
const steps = 5;
const strokes = 5;
const followers = new Map();

const read = () => {
  const probe = document.body.appendChild(document.createElement('span'));
  const colour = name => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const numbered = (name, count) => Array.from({ length: count }, (_, index) => colour(`${name}-${index}`));
  const theme = {
    ink: colour('ink'),
    inkSoft: colour('ink-3'),
    line: colour('line'),
    ground: colour('raised'),
    sunken: colour('sunken'),
    accent: colour('accent'),
    font: getComputedStyle(document.body).fontFamily,
    tones: [...numbered('kind', kinds), ...numbered('step', steps)],
    strokes: numbered('stroke', strokes),
  };
  probe.remove();
  return theme;
};

/** Tells a figure's component of every change of the theme. @returns the colours now. */
export function follow(id, component) {
  followers.set(id, component);
  return read();
}

export function leave(id) {
  followers.delete(id);
}

const tell = () => {
  const theme = followers.size > 0 ? read() : undefined;
  for (const component of followers.values()) {
    component.invokeMethodAsync('Recolour', theme);
  }
};

new MutationObserver(tell).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
