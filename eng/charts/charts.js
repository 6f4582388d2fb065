// The kinds of pictures that the portal draws; scatter is part of the core.
const plotly = require('plotly.js/lib/core');
const plots = require('plotly.js/src/plots/plots');
const axes = require('plotly.js/src/plots/cartesian/axes');

// A page may be left while a figure moves; what Plotly does in each frame of a movement, and at its end, asks for a layout that is gone with the figure.
for (const [part, names] of [[plots, ['redrag', 'rehover', 'reselect']], [axes, ['drawOne', 'redrawComponents']]]) {
  for (const name of names) {
    const act = part[name];
    part[name] = (figure, ...more) => figure._fullLayout && act(figure, ...more);
  }
}

plotly.register([
  require('plotly.js/lib/bar'),
  require('plotly.js/lib/box'),
  require('plotly.js/lib/heatmap'),
  require('plotly.js/lib/histogram'),
  require('plotly.js/lib/sunburst'),
  require('plotly.js/lib/treemap'),
]);

module.exports = plotly;
