// The kinds of pictures that the portal draws; scatter is part of the core.
const plotly = require('plotly.js/lib/core');
const plots = require('plotly.js/src/plots/plots');

// A page may be left while a figure moves; what Plotly does at the end of a movement asks for a layout that is gone with the figure.
for (const name of ['redrag', 'rehover', 'reselect']) {
  const act = plots[name];
  plots[name] = figure => figure._fullLayout && act(figure);
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
