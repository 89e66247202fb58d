/**
 * Builds a corpus of SVG files from npm packages:
 *   npm run fidelity:collect -- --out DIR [--only RE] [--per-source N] [--scorer PATH] [--except CORPUS]
 *
 * DIR/packages       the packages, installed with the versions of the tables (no install scripts)
 * DIR/corpus/dev     manifest.json, real/<category>/<source>-<name>.svg with its reference PNG beside it, fonts/ (empty)
 * DIR/tools/scorer   a copy of PATH; then: npm run fidelity -- --corpus DIR/corpus/dev
 *
 * --only RE          only the sources whose name or package matches
 * --per-source N     at most N files from each source (default: the numbers in the tables)
 * --except CORPUS    a folder with another manifest.json: files that it holds are left out
 *
 * Files are either taken from a package (FILES) or drawn by one (DRAWN). Which files are taken depends only on their names, and on
 * whether they hold gradients, masks, text and the like: those are preferred. The reference is Chromium's rendering through <img> on
 * white, and is kept only when resvg draws about the same; text, CSS variables and quoted references are not compared, as resvg gets no
 * fonts here and does not know the others.
 * The corpus is test data under the licences that its manifest names: it stays out of the repository.
 */

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { CHARTS } from './collect/charts.mjs';
import { CODES } from './collect/codes.mjs';
import { DIAGRAMS } from './collect/diagrams.mjs';
import { FEATURES, RICH, TOOLS, UNKNOWN_TO_RESVG, UNUSABLE } from './collect/features.table.mjs';
import { FILES } from './collect/files.table.mjs';
import { ILLUSTRATIONS } from './collect/illustrations.mjs';
import { MAPS } from './collect/maps.mjs';
import { installPackages, splitSpec } from './collect/packages.mjs';
import { reference } from './collect/reference.mjs';
import { rows } from './collect/sample.table.mjs';

/** @type {[name: string, packages: string[], category: string, count: number, draw: (tools: object) => unknown][]} */
const DRAWN = [...CHARTS, ...DIAGRAMS, ...MAPS, ...ILLUSTRATIONS, ...CODES];

const SMALL = ['icons', 'logos', 'emoji', 'flags', 'codes', 'maths'];
const BIGGEST = 2_000_000;
const SPARE = 4; // how many other files of a source's share are tried when one can not be used
const WORST = { mean: 0.02, ink: 0.12 }; // how far resvg may be from Chromium: of all pixels, of pixels that are not white

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    only: { type: 'string', default: '' },
    scorer: { type: 'string' },
    except: { type: 'string' },
    'per-source': { type: 'string' },
  },
});
if (!values.out) {
  console.error('usage: npm run fidelity:collect -- --out DIR [--only RE] [--per-source N] [--scorer PATH] [--except CORPUS]');
  process.exit(2);
}
const only = new RegExp(values.only);
const files = FILES.filter(([spec]) => only.test(spec));
const drawn = DRAWN.filter(([source, specs]) => only.test(source) || only.test(specs[0]));
const most = Number(values['per-source'] ?? Number.POSITIVE_INFINITY);
const out = resolve(values.out);
const [packages, corpus] = [join(out, 'packages'), join(out, 'corpus/dev')];
const hash = (text) => createHash('sha256').update(text).digest('hex');
const sameText = (text) => hash(text.replace(/\s+/g, ''));
const featuresOf = (text) => Object.keys(FEATURES).filter((name) => FEATURES[name].test(text));

/** The corpus folder empty, the scorer in its place. */
function prepare() {
  rmSync(corpus, { recursive: true, force: true });
  mkdirSync(join(corpus, 'fonts'), { recursive: true });
  if (values.scorer) cpSync(values.scorer, join(out, 'tools/scorer'), { recursive: true, dereference: true, force: true });
}

const byCodeUnits = (a, b) => (a < b ? -1 : Number(a > b));

/** The candidates in the order to be tried, in `count` shares spread over the list; a rich file before a plain one, then by hash. */
function sharesOf(list, count, textOf) {
  const shares = Array.from({ length: Math.min(count, list.length) }, () => []);
  [...list].sort(byCodeUnits).forEach((name, i) => shares[Math.floor((i * shares.length) / list.length)].push(name));
  const rich = new Map();
  const richness = (name) => {
    if (!rich.has(name)) rich.set(name, featuresOf(textOf(name)).filter((feature) => RICH.includes(feature)).length > 0);
    return rich.get(name);
  };
  return shares.map((share) => {
    const order = share.sort((a, b) => hash(a).localeCompare(hash(b)));
    const first = order.slice(0, 12).filter(richness);
    return [...first, ...order.filter((name) => !first.includes(name))].slice(0, SPARE);
  });
}

prepare();
const specs = [...files.map(([spec]) => spec), ...drawn.flatMap(([, names]) => names)];
const { load, inPackages, read, licenseOf } = await installPackages(packages, specs);
const require = createRequire(import.meta.url);
const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
const known = new Set();
if (values.except) {
  for (const { path } of JSON.parse(readFileSync(join(values.except, 'manifest.json'), 'utf8'))) {
    if (existsSync(join(values.except, path))) known.add(sameText(readFileSync(join(values.except, path), 'utf8')));
  }
}

const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args });
const viewer = await browser.newPage();

/** A function that draws in a page of its own, where scripts of packages are loaded. */
const page = (scripts, draw, css) => async (input, i) => {
  const tab = await browser.newPage();
  try {
    await tab.setContent('<!doctype html><body></body>');
    await tab.evaluate(
      (given) => {
        let seed = 1;
        Math.random = () => {
          seed = (seed * 16807) % 2147483647;
          return seed / 2147483647;
        };
        Object.assign(window, given);
      },
      { rows, css: css ? read(css) : '' },
    );
    for (const script of scripts) await tab.addScriptTag({ path: inPackages(script) });
    return await tab.evaluate(draw, typeof input === 'number' ? i : input);
  } finally {
    await tab.close();
  }
};

const manifest = [];
/** Takes a file into the corpus when it can be used; tells why not. */
async function take(source, text, { category, name, origin, license, generated }) {
  if (text.length > BIGGEST) return 'too big';
  // mermaid's style sheet always has an animation, which its diagrams here do not use
  const animated = text.includes('@keyframes') && !text.includes('edge-animation');
  if (animated || UNUSABLE.test(text)) return 'needs a script, an animation or an outside file';
  if (known.has(sameText(text))) return 'known';
  const features = featuresOf(text);
  const shown = await reference(viewer, text, SMALL.includes(category) ? 480 : 960, Resvg);
  if (!shown || shown.ink < 0.001) return 'blank or broken';
  const unchecked = UNKNOWN_TO_RESVG.test(text);
  if (!unchecked && (shown.mad > WORST.mean || shown.mad > WORST.ink * shown.ink)) return `resvg differs by ${shown.mad.toFixed(4)}`;
  known.add(sameText(text));
  const path = `real/${category}/${source}-${name}.svg`;
  const png = path.replace(/svg$/, 'png');
  mkdirSync(dirname(join(corpus, path)), { recursive: true });
  writeFileSync(join(corpus, path), text);
  writeFileSync(join(corpus, png), shown.png);
  manifest.push({
    path,
    source: origin,
    license,
    category: `real/${category}`,
    features,
    elements: text.match(/<(path|rect|circle|ellipse|line|polyline|polygon|text|image|use)\b/g)?.length ?? 0,
    tool: Object.keys(TOOLS).find((tool) => TOOLS[tool].test(text)) ?? (generated ? source : 'other'),
    bytes: Buffer.byteLength(text),
    size: shown.size,
    reference: png,
    referenceBy: unchecked ? 'Chromium, unchecked (text or CSS that resvg does not know)' : 'Chromium, confirmed by resvg',
    contested: false,
    agreement: { mad: Number(shown.mad.toFixed(4)) },
  });
  return undefined;
}

/** Takes from each share of a source the first file that can be used. */
async function collect(source, names, count, textOf, about) {
  const before = manifest.length;
  const refused = [];
  const plain = (name) => name.replace(/\.svg$/, '').replace(/[^\w.-]+/g, '_');
  for (const share of sharesOf(names, Math.min(count, most), about.generated ? () => '' : textOf)) {
    for (const name of share) {
      let why;
      try {
        why = await take(source, await textOf(name), {
          ...about,
          name: plain(about.generated ? name : name.split('/').slice(-2).join('-')),
        });
      } catch (error) {
        why = error.message.split('\n')[0];
      }
      if (!why) break;
      refused.push(`${name}: ${why}`);
    }
  }
  console.log(`${about.category.padEnd(14)} ${source.padEnd(32)} ${manifest.length - before} of ${count}`);
  for (const line of refused) console.log(`    left out: ${line.slice(0, 160)}`);
}

for (const [spec, category, count, where, license] of files) {
  const [name] = splitSpec(spec);
  const root = inPackages(name);
  const paths = readdirSync(root, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
  const names = paths.filter((path) => path.endsWith('.svg') && where.test(path) && !path.includes('node_modules'));
  const source = name.replace(/^@/, '').replace(/\W+/g, '_');
  await collect(source, names, count, (path) => readFileSync(join(root, path), 'utf8'), {
    category,
    origin: `npm:${name}`,
    license: license ?? licenseOf(spec),
  });
}
for (const [source, packagesOfSource, category, count, draw] of drawn) {
  const about = { category, origin: `generated: npm ${packagesOfSource[0]}`, license: licenseOf(packagesOfSource[0]), generated: true };
  let drawings = {};
  try {
    drawings = await draw({ load, read, page });
  } catch (error) {
    console.log(`${source} can not draw: ${error.message.split('\n')[0]}`);
  }
  const textOf = async (name) => {
    const text = typeof drawings[name] === 'function' ? await drawings[name]() : drawings[name];
    return text.replace(/(<svg\b(?![^>]*\sxmlns=))/, '$1 xmlns="http://www.w3.org/2000/svg"');
  };
  await collect(source, Object.keys(drawings), count, textOf, about);
}
await browser.close();
manifest.sort((a, b) => a.path.localeCompare(b.path));
writeFileSync(join(corpus, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
console.log(`${manifest.length} files in ${relative(process.cwd(), corpus)}`);
