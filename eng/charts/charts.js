// The kinds of pictures that the portal draws; scatter is part of the core.
const plotly = require('plotly.js/lib/core');

plotly.register([
  require('plotly.js/lib/bar'),
  require('plotly.js/lib/box'),
  require('plotly.js/lib/heatmap'),
  require('plotly.js/lib/histogram'),
  require('plotly.js/lib/sunburst'),
  require('plotly.js/lib/treemap'),
]);

module.exports = plotly;
