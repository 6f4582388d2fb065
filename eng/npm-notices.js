// Says of packages from npm what THIRD-PARTY-NOTICES.txt has to say: name, version, licence with its text, home.
//   usage: node eng/npm-notices.js META.json | FOLDER…
// META.json is esbuild's list of what went into a bundle: packages of which nothing did are left out.
const fs = require('fs');
const path = require('path');

const given = process.argv.slice(2);
const files = given[0].endsWith('.json') ? Object.keys(JSON.parse(fs.readFileSync(given[0], 'utf8')).inputs) : given.map(folder => folder + '/');
const folders = [...new Set(files.map(file => (/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) || [])[1]).filter(Boolean))];
const named = value => (typeof value === 'object' && value ? value.name || value.url || value.type : value) || '';

for (const folder of folders.sort()) {
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find(name => /^(licen[cs]e|copying)([.-]|$)/i.test(name));
  const licence = named(about.license) || (about.licenses || []).map(named).join(' OR ');
  if (!licence && !file) {
    console.error(`${about.name} ${about.version} does not say under which licence it is.`);
    process.exit(1);
  }
  const home = about.homepage || named(about.repository && (about.repository.url || about.repository));
  console.log(`${about.name} ${about.version}`);
  console.log(`  Licence: ${licence || 'as follows'}${file ? '' : ', text at the end'}`);
  if (named(about.author)) console.log(`  Author: ${named(about.author)}`);
  if (home) console.log(`  Project: ${home.replace(/^git\+/, '').replace(/\.git$/, '')}`);
  console.log(file ? `\n${fs.readFileSync(path.join(folder, file), 'utf8').replace(/\r/g, '').trim().replace(/^(?=.)/gm, '    ')}\n` : '');
}
