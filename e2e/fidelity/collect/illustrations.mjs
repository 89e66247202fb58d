/**
 * Generators of icons, illustrations and avatars; each is [name, packages (the licence is the first one's), category, how many, what gives { name: svg or function }].
 * `load` imports from the installed packages, `read` reads one of their files, `page` draws in Chromium with scripts of packages loaded:
 * its functions run in the page, and see nothing of this module.
 */

import { named, svg } from './drawing.mjs';
import { hues } from './sample.table.mjs';

const AVATARS =
  'adventurer avataaars bigEars bigSmile bottts croodles dylan funEmoji glass icons identicon initials lorelei micah miniavs notionists ' +
  'openPeeps personas rings shapes thumbs toonHead';

/** A card as web pages have them, for a renderer of HTML: shadows, rounded and clipped pictures of colour, turned labels. */
const card = (hue, i) => {
  const box = (style, children) => ({ type: 'div', props: { style: { display: 'flex', ...style }, children } });
  const dot = (k) =>
    box({
      width: 90,
      height: 90,
      borderRadius: k * 15,
      opacity: 1 - k / 8,
      boxShadow: `0 ${k * 2}px ${k * 4}px rgba(0,0,0,.4)`,
      backgroundImage: `radial-gradient(circle at 30% 30%, #fff, ${hues[k]})`,
    });
  const label = box(
    { padding: '8px 24px', border: `4px solid ${hue}`, borderRadius: 24, background: '#fff', transform: `rotate(${i * 7 - 9}deg)` },
    `Label ${i}`,
  );
  const title = box(
    { fontSize: 52, color: '#fff', textShadow: '2px 4px 6px rgba(0,0,0,.5)', ...(i % 2 && { textDecoration: 'underline' }) },
    `Quarterly report ${i}`,
  );
  return box(
    {
      width: 800,
      height: 420,
      padding: 48,
      flexDirection: 'column',
      justifyContent: 'space-between',
      fontSize: 30,
      overflow: 'hidden',
      backgroundImage: `linear-gradient(${i * 50}deg, ${hue}, #123 70%)`,
    },
    [title, box({ gap: 30 }, [0, 1, 2, 3].map(dot)), label],
  );
};

/** One element of a sprite as a drawing of its own, with what it refers to. */
function pickFromSprite({ sprite, id }) {
  const source = new DOMParser().parseFromString(sprite, 'image/svg+xml');
  const found = new Map();
  const follow = (name) => {
    const element = source.getElementById(name);
    if (!element || found.has(name)) return;
    found.set(name, element);
    for (const [, other] of element.outerHTML.matchAll(/(?:href="#|url\(#)([^")]+)/g)) follow(other);
  };
  follow(id);
  const inside = (element) => [...found.values()].some((other) => other !== element && other.contains(element));
  const defs = [...found.values()].filter((element) => !inside(element)).map((element) => new XMLSerializer().serializeToString(element));
  const root = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 169.075 244.64">`;
  return `${root}<defs>${defs.join('')}</defs><use xlink:href="#${id}"/></svg>`;
}

const react = ['react@19.3.1', 'react-dom@19.3.1'];
const markup = async (load, parts) => {
  const [{ createElement }, { renderToStaticMarkup }] = [await load('react'), await load('react-dom/server')];
  return Object.fromEntries(parts.map(([name, component, props]) => [name, renderToStaticMarkup(createElement(component, props))]));
};

export const ILLUSTRATIONS = [
  [
    'isoflow',
    ['@isoflow/isopacks@0.0.10'],
    'icons',
    8,
    async ({ load }) => {
      const { default: pack } = await load('@isoflow/isopacks/dist/isoflow.js');
      return Object.fromEntries(
        (pack.default ?? pack).icons.map(({ id, url }) => [id, Buffer.from(url.split(',')[1], 'base64').toString()]),
      );
    },
  ],
  [
    'svg-cards',
    ['svg-cards@4.0.2'],
    'illustrations',
    4,
    ({ page, read }) => {
      const sprite = read('svg-cards/svg-cards.svg');
      const pick = page([], pickFromSprite);
      return Object.fromEntries(
        ['heart_queen', 'club_king', 'spade_jack', 'diamond_7', 'joker_black'].map((id) => [id, () => pick({ sprite, id })]),
      );
    },
  ],
  [
    'chess',
    ['cm-chessboard@8.15.1'],
    'illustrations',
    2,
    ({ read }) => {
      const squares = Array.from(
        { length: 64 },
        (_, i) =>
          `<rect x="${(i % 8) * 40}" y="${Math.floor(i / 8) * 40}" width="40" height="40" fill="${(i + Math.floor(i / 8)) % 2 ? '#b58863' : '#f0d9b5'}"/>`,
      ).join('');
      const men =
        'br bn bb bq bk bb bn br/bp bp bp . bp bp bp bp//. . . bp/. . . . wp/. . . . . wn/wp wp wp wp . wp wp wp/wr wn wb wq wk wb . wr';
      const pieces = men
        .split('/')
        .flatMap((row, y) =>
          row
            .split(' ')
            .map((man, x) => (man.length === 2 ? `<use xlink:href="#${man}" transform="translate(${x * 40} ${y * 40})"/>` : '')),
        );
      const board = (set) =>
        svg(
          '0 0 320 320',
          `<defs>${read(`cm-chessboard/assets/pieces/${set}.svg`).match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1]}</defs>${squares}${pieces.join('')}`,
        );
      return { standard: board('standard'), staunty: board('staunty') };
    },
  ],
  [
    'dicebear',
    ['@dicebear/collection@9.4.3', '@dicebear/core@9.4.3'],
    'illustrations',
    20,
    async ({ load }) => {
      const [{ createAvatar }, styles] = [await load('@dicebear/core'), await load('@dicebear/collection')];
      return Object.fromEntries(
        AVATARS.split(' ').map((name, i) => [
          name,
          createAvatar(styles[name], {
            seed: `seed ${i}`,
            radius: i % 3 ? 0 : 30,
            backgroundType: ['gradientLinear'],
            backgroundColor: ['b6e3f4', 'ffd5dc'],
          }).toString(),
        ]),
      );
    },
  ],
  [
    'satori',
    ['satori@0.26.0', '@fontsource/inter@5.2.8'],
    'illustrations',
    5,
    async ({ load, read }) => {
      const [{ default: satori }, data] = [await load('satori'), read('@fontsource/inter/files/inter-latin-400-normal.woff', null)];
      return named('card', hues.slice(0, 5), (hue, i) =>
        satori(card(hue, i), { width: 800, height: 420, embedFont: i % 2 === 0, fonts: [{ name: 'Inter', data, weight: 400 }] }),
      );
    },
  ],
  [
    'geopattern',
    ['geopattern@1.2.3'],
    'illustrations',
    3,
    async ({ load }) => {
      const { default: geopattern } = await load('geopattern');
      return named('pattern', ['hexagons', 'plaid', 'mosaicSquares'], (generator) =>
        geopattern.generate(generator, { generator }).toString(),
      );
    },
  ],
  [
    'boring-avatars',
    ['boring-avatars@2.0.4', ...react],
    'illustrations',
    4,
    async ({ load }) => {
      const { default: module } = await load('boring-avatars');
      const variants = ['beam', 'marble', 'bauhaus', 'ring', 'sunset'];
      return markup(
        load,
        variants.map((variant) => [variant, module.default ?? module, { name: variant, variant, size: 160 }]),
      );
    },
  ],
  [
    'itwin-illustrations',
    ['@itwin/itwinui-illustrations-react@2.1.0', ...react],
    'illustrations',
    6,
    async ({ load }) => {
      const parts = Object.entries(await load('@itwin/itwinui-illustrations-react'));
      return markup(
        load,
        parts.filter(([name]) => name.startsWith('Svg')),
      );
    },
  ],
];
