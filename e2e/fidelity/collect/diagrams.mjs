/**
 * Generators of diagrams; each is [name, packages (the licence is the first one's), category, how many, what gives { name: svg or function }].
 * `load` imports from the installed packages, `read` reads one of their files, `page` draws in Chromium with scripts of packages loaded:
 * its functions run in the page, and see nothing of this module.
 */

import { ABC, DOT, MOLECULES, NOMNOML, STATES, WAVES } from './diagrams.table.mjs';
import { named } from './drawing.mjs';

const mermaidOf = async ({ id, code, htmlLabels }) => {
  window.mermaid.initialize({ startOnLoad: false, htmlLabels, flowchart: { htmlLabels } });
  const { svg: text } = await window.mermaid.render(id, code);
  return new XMLSerializer().serializeToString(new DOMParser().parseFromString(text, 'text/html').querySelector('svg'));
};

export const DIAGRAMS = [
  [
    'graphviz',
    ['@viz-js/viz@3.31.0'],
    'diagrams',
    5,
    async ({ load }) => {
      const viz = await (await load('@viz-js/viz')).instance();
      return named('graph', DOT, (dot) => viz.renderString(dot, { format: 'svg' }));
    },
  ],
  [
    'nomnoml',
    ['nomnoml@1.7.0'],
    'diagrams',
    3,
    async ({ load }) => {
      const { default: nomnoml } = await load('nomnoml');
      return named('uml', NOMNOML, (text) => nomnoml.renderSvg(text));
    },
  ],
  [
    'wavedrom',
    ['wavedrom@3.7.0', 'onml@2.1.0'],
    'diagrams',
    4,
    async ({ load }) => {
      const [{ default: wavedrom }, { default: skin }, { default: onml }] = await Promise.all(
        ['wavedrom', 'wavedrom/skins/default.js', 'onml'].map(load),
      );
      return named('wave', WAVES, (wave, i) => onml.stringify(wavedrom.renderAny(i, wave, skin)));
    },
  ],
  [
    'bytefield',
    ['bytefield-svg@1.11.0'],
    'diagrams',
    4,
    async ({ load, read }) => {
      const { default: draw } = await load('bytefield-svg');
      return Object.fromEntries(
        ['ccsds', 'ethernet', 'ipv4', 'ipv6', 'tcp', 'udp'].map((name) => [
          name,
          draw(read(`bytefield-svg/doc/modules/ROOT/examples/${name}.edn`)),
        ]),
      );
    },
  ],
  [
    'state-machine-cat',
    ['state-machine-cat@15.0.8'],
    'diagrams',
    3,
    async ({ load }) => {
      const { render } = await load('state-machine-cat');
      return named('states', STATES, (text) => render(text, { outputType: 'svg' }));
    },
  ],
  [
    'railroad',
    ['railroad-diagrams@1.0.0'],
    'diagrams',
    2,
    async ({ load, read }) => {
      const { default: r } = await load('railroad-diagrams');
      const css = `<style>${read('railroad-diagrams/railroad-diagrams.css').replace(/svg\.railroad-diagram/g, 'svg')}</style>`;
      const rules = [
        r.Diagram(
          r.Optional('+', 'skip'),
          r.Choice(0, r.NonTerminal('name'), 'literal', r.Comment('or nothing')),
          r.OneOrMore(r.NonTerminal('digit'), ','),
        ),
        r.Diagram(r.Sequence('{', r.ZeroOrMore(r.Sequence(r.NonTerminal('key'), ':', r.NonTerminal('value')), ','), '}')),
      ];
      return named('rule', rules, (rule) => rule.toString().replace(/<svg([^>]*)>/, `<svg xmlns="http://www.w3.org/2000/svg"$1>${css}`));
    },
  ],
  [
    'mermaid-examples',
    ['mermaid@12.3.0', '@mermaid-js/examples@2.0.0'],
    'diagrams',
    16,
    async ({ load, page }) => {
      const { diagramData } = await load('@mermaid-js/examples');
      const draw = page(['mermaid/dist/mermaid.min.js'], mermaidOf);
      const kinds = diagramData.map(({ id, examples }, i) => [
        id.toLowerCase(),
        { id: `m${i}`, code: examples.at(-1).code, htmlLabels: i % 2 === 0 },
      ]);
      return Object.fromEntries(kinds.map(([id, example]) => [id, () => draw(example)]));
    },
  ],
  [
    'verovio',
    ['verovio@6.3.0'],
    'diagrams',
    2,
    async ({ load }) => {
      const [{ default: make }, { VerovioToolkit }] = [await load('verovio/wasm'), await load('verovio/esm')];
      const toolkit = new VerovioToolkit(await make());
      return named('score', ABC, (abc) => {
        toolkit.setOptions({ inputFrom: 'abc', adjustPageHeight: true, xmlIdSeed: 7 });
        toolkit.loadData(abc);
        return toolkit.renderToSVG(1);
      });
    },
  ],
  [
    'openchemlib',
    ['openchemlib@9.25.0'],
    'diagrams',
    6,
    async ({ load }) => {
      const { Molecule } = await load('openchemlib');
      return named('molecule', MOLECULES, (smiles, i) => Molecule.fromSmiles(smiles).toSVG(360, 260, `mol${i}`));
    },
  ],
];
