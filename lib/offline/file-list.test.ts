import { expect, test } from 'vitest';
import { fileList, hashedFiles } from './file-list';

const list = fileList({
  build: 'b1',
  pages: ['/help', '/'],
  publicFiles: ['_headers', 'icons/icon-192.png', 'samples/harbour.svg', 'screenshot.png', 'screenshots/batch-wide.png'],
  staticFiles: [
    'b1/_buildManifest.js',
    'chunks/one.js',
    'chunks/one.js.map',
    'chunks/style.css',
    'chunks/turbopack-worker-two.js',
    'media/convert.worker.abc.ts',
    'media/engine.abc.wasm',
    'media/Arimo.abc.ttf',
    'media/DejaVuSans.abc.ttf',
    'media/DejaVuSans-Bold.abc.ttf',
    'media/DejaVuSerif.abc.ttf',
    'media/noto-sans-jp-7.abc.woff2',
    'media/unicode.abc.json',
    'service-worker/sw.js',
  ],
});

test('pages, public files, scripts with engines are stored before a build takes over', () => {
  expect(list.pages).toEqual(['/', '/help']);
  expect(list.files).toEqual(['/icon.svg', '/icons/icon-192.png', '/manifest.webmanifest', '/samples/harbour.svg']);
  expect(list.scripts).toEqual([
    '/_next/static/chunks/one.js',
    '/_next/static/chunks/style.css',
    '/_next/static/chunks/turbopack-worker-two.js',
    '/_next/static/media/engine.abc.wasm',
  ]);
});

test('fonts of most drawings come afterwards, slices of the others when they are used', () => {
  expect(list.fonts).toEqual(['/_next/static/media/Arimo.abc.ttf', '/_next/static/media/DejaVuSans.abc.ttf']);
  expect(list.slices).toEqual([
    '/_next/static/media/noto-sans-jp-7.abc.woff2',
    '/_next/static/media/unicode.abc.json',
    '/_next/static/media/DejaVuSans-Bold.abc.ttf',
    '/_next/static/media/DejaVuSerif.abc.ttf',
  ]);
});

test('what changes without changing its name is never kept for good: maps, sources, the service worker, pictures for shops', () => {
  const kept = [...hashedFiles(list), ...list.files].join(' ');
  for (const name of ['.map', '.ts', 'sw.js', '_buildManifest', '_headers', 'screenshot']) expect(kept).not.toContain(name);
});
