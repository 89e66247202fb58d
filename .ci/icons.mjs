/**
 * `app/icon.svg` → the icons that systems ask for: plain, maskable (its ground fills the square, its drawing keeps within the circle
 * of four fifths that no mask cuts), monochrome (its shape alone, the system gives the colour), and Apple's.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const root = fileURLToPath(new URL('..', import.meta.url));
await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));

const icon = readFileSync(join(root, 'app', 'icon.svg'), 'utf8');
const [, open, ground, drawing] = /^(<svg[^>]*>)(<rect[^>]*\/>)(.*)<\/svg>\s*$/s.exec(icon) ?? [];
if (!open || !ground || !drawing) throw new Error('app/icon.svg begins with its ground, a rect');

const square = `${open}${ground.replace(/ rx="[^"]*"/, '')}${drawing}</svg>`;
// Black where the colour of the ground shows through.
const shape = drawing.replaceAll(/fill="#(?!fff")[0-9a-f]+"/g, 'fill="#000"');
const mono = `${open}<mask id="shape" maskUnits="userSpaceOnUse" x="0" y="0" width="32" height="32">${shape}</mask><rect width="32" height="32" fill="#fff" mask="url(#shape)"/></svg>`;

mkdirSync(join(root, 'public', 'icons'), { recursive: true });
for (const [path, svg, pixels] of [
  ['public/icons/icon-192.png', icon, 192],
  ['public/icons/icon-512.png', icon, 512],
  ['public/icons/maskable-192.png', square, 192],
  ['public/icons/maskable-512.png', square, 512],
  ['public/icons/monochrome-512.png', mono, 512],
  ['app/apple-icon.png', square, 180],
]) {
  writeFileSync(join(root, path), new Resvg(svg, { fitTo: { mode: 'width', value: pixels } }).render().asPng());
}
