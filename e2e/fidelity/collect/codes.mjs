/**
 * Generators of formulas, barcodes and badges; each is [name, packages (the licence is the first one's), category, how many, what gives { name: svg or function }].
 * `load` imports from the installed packages, `read` reads one of their files, `page` draws in Chromium with scripts of packages loaded:
 * its functions run in the page, and see nothing of this module.
 */

import { BADGES, BARCODES, FORMULAS } from './codes.table.mjs';
import { named } from './drawing.mjs';

const jsbarcodeOf = (i) => {
  const root = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const [format, value, more] = [
    ['CODE128', 'Example 1234', { lineColor: '#0aa' }],
    ['EAN13', '5901234123457', {}],
    ['UPC', '123456789999', { background: '#ffc' }],
    ['codabar', 'A0123456789B', { textPosition: 'top' }],
  ][i];
  window.JsBarcode(root, value, { format, ...more });
  return root.outerHTML;
};
const codeOf = (i) => {
  const types = ['dots', 'rounded', 'classy', 'extra-rounded'];
  const gradient = {
    type: i % 2 ? 'radial' : 'linear',
    rotation: 0.8,
    colorStops: [
      { offset: 0, color: '#e35' },
      { offset: 1, color: '#35e' },
    ],
  };
  const code = new window.QRCodeStyling({
    width: 300,
    height: 300,
    type: 'svg',
    data: `https://example.org/${i}`,
    dotsOptions: { type: types[i], gradient },
    cornersSquareOptions: { type: 'extra-rounded', color: '#135' },
  });
  return code.getRawData('svg').then((blob) => blob.text());
};

export const CODES = [
  [
    'badge-maker',
    ['badge-maker@6.0.0'],
    'logos',
    4,
    async ({ load }) => {
      const { makeBadge } = await load('badge-maker');
      return named('badge', BADGES, ([label, message, color, style]) => makeBadge({ label, message, color, style }));
    },
  ],
  [
    'mathjax4',
    ['mathjax@4.1.3'],
    'maths',
    6,
    async ({ load }) => {
      const { default: MathJax } = await load('mathjax');
      await MathJax.init({ loader: { load: ['input/tex', 'output/svg'] } });
      return named('formula', FORMULAS, async (tex) =>
        MathJax.startup.adaptor.innerHTML(await MathJax.tex2svgPromise(tex, { display: true })),
      );
    },
  ],
  [
    'bwip-js',
    ['bwip-js@4.11.4'],
    'codes',
    6,
    async ({ load }) => {
      const { default: bwip } = await load('bwip-js');
      return Object.fromEntries(BARCODES.map(([bcid, text]) => [bcid, bwip.toSVG({ bcid, text, includetext: true })]));
    },
  ],
  [
    'qrcode-svg',
    ['qrcode-svg@1.1.0'],
    'codes',
    2,
    async ({ load }) => {
      const { default: Code } = await load('qrcode-svg');
      return named('code', [{}, { join: true, color: '#036', background: '#eef' }], (more, i) =>
        new Code({ content: `example ${i}`, ...more }).svg(),
      );
    },
  ],
  [
    'jsbarcode',
    ['jsbarcode@3.12.3'],
    'codes',
    4,
    ({ page }) => named('code', [0, 1, 2, 3], page(['jsbarcode/dist/JsBarcode.all.min.js'], jsbarcodeOf)),
  ],
  [
    'qr-code-styling',
    ['qr-code-styling@1.9.2'],
    'codes',
    4,
    ({ page }) => named('code', [0, 1, 2, 3], page(['qr-code-styling/lib/qr-code-styling.js'], codeOf)),
  ],
];
