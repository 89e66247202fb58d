/**
 * Generators of maps; each is [name, packages (the licence is the first one's), category, how many, what gives { name: svg or function }].
 * `load` imports from the installed packages, `read` reads one of their files, `page` draws in Chromium with scripts of packages loaded:
 * its functions run in the page, and see nothing of this module.
 */

import { escape, svg } from './drawing.mjs';
import { splitSpec } from './packages.mjs';
import { hues } from './sample.table.mjs';

const SVG_MAPS = ['world@2.0.0', 'usa@2.0.0', 'italy@2.0.0', 'india@2.0.0', 'france.departments@2.0.0', 'brazil@2.0.0'];
const mapPackages = SVG_MAPS.map((name) => `@svg-maps/${name}`);

export const MAPS = [
  [
    'svg-maps',
    mapPackages,
    'maps',
    6,
    async ({ load }) => {
      const part = ({ id, name, path }, i) =>
        `<path id="${escape(id)}" fill="${hues[i % 8]}" d="${path}"><title>${escape(name)}</title></path>`;
      const draw = ({ viewBox, locations }) => svg(viewBox, locations.map(part).join(''), 'stroke="#fff" stroke-width=".5"');
      const maps = mapPackages.map(async (spec) => [spec.split(/[/@]/)[2], draw((await load(splitSpec(spec)[0])).default)]);
      return Object.fromEntries(await Promise.all(maps));
    },
  ],
  [
    'd3-geo',
    ['d3-geo@3.1.1', 'topojson-client@3.1.0', 'world-atlas@2.0.2', 'us-atlas@3.0.1'],
    'maps',
    7,
    async ({ load, read }) => {
      const [geo, { feature, mesh }] = [await load('d3-geo'), await load('topojson-client')];
      const [world, us] = ['world-atlas/countries-110m.json', 'us-atlas/counties-10m.json'].map((file) => JSON.parse(read(file)));
      const sea =
        '<defs><radialGradient id="sea"><stop stop-color="#e6f3ff"/><stop offset="1" stop-color="#7fb2e0"/></radialGradient></defs>';
      const projections = ['geoOrthographic', 'geoNaturalEarth1', 'geoMercator', 'geoEqualEarth', 'geoConicEqualArea', 'geoStereographic'];
      const maps = projections.map((name, k) => {
        const path = geo.geoPath(
          geo[name]()
            .rotate([k * 25, -20 * (k % 2)])
            .fitSize([900, 520], { type: 'Sphere' })
            .clipExtent([
              [0, 0],
              [900, 520],
            ]),
        );
        const land = feature(world, world.objects.countries)
          .features.map((f, i) => `<path d="${path(f) ?? ''}" fill="${hues[i % 8]}"/>`)
          .join('');
        const lines = `<path d="${path(geo.geoGraticule10())}" fill="none" stroke="#000" stroke-opacity=".2" stroke-dasharray="3 2"/>`;
        return [
          name,
          svg(
            '0 0 900 520',
            `${sea}<path d="${path({ type: 'Sphere' })}" fill="url(#sea)"/><g stroke="#fff">${land}</g>${lines}`,
            'width="900" height="520"',
          ),
        ];
      });
      const path = geo.geoPath(geo.geoAlbersUsa().fitSize([900, 560], feature(us, us.objects.nation)));
      const borders = `<path d="${path(feature(us, us.objects.nation))}" fill="#dde7cc"/><path d="${path(mesh(us, us.objects.states))}" fill="none" stroke="#456"/>`;
      const towns = [
        ['Denver', -105, 39.7],
        ['Chicago', -87.6, 41.9],
        ['Austin', -97.7, 30.3],
        ['Boston', -71, 42.4],
      ].map(([name, ...place]) => [name, ...geo.geoAlbersUsa().fitSize([900, 560], feature(us, us.objects.nation))(place)]);
      const labels = towns
        .map(
          ([name, x, y]) =>
            `<circle cx="${x}" cy="${y}" r="5"/><text x="${x + 8}" y="${y + 5}" paint-order="stroke" stroke="#fff" stroke-width="4">${name}</text>`,
        )
        .join('');
      return Object.fromEntries([...maps, ['states', svg('0 0 900 560', borders + labels, 'font-family="sans-serif" font-size="18"')]]);
    },
  ],
];
