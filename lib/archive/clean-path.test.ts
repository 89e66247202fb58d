import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPath, cleanPaths } from './clean-path';

/** Pieces that hostile names are made of, and anything else. */
const piece = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    'C:',
    ':',
    '~',
    'CON',
    'nul.',
    'com1',
    'a',
    'A',
    'é',
    'e\u0301',
    '.svg',
    '.svgz',
    ' ',
    '\0',
    '\u202e',
    '\u200d',
  ),
  fc.constantFrom(
    '%2f',
    '%5C',
    '<',
    '|',
    '?',
    '\ud800',
    '\ufeff',
    '\u2028',
    'ß',
    'SS',
    'İ',
    'x'.repeat(300),
    '日本',
    '😀'.repeat(60),
    '/d/'.repeat(90),
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const name = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('a single path', () => {
  it.for([
    ['a/b.svg', 'a/b.svg'],
    ['../../../../tmp/evil.svg', 'tmp/evil.svg'],
    ['..\\..\\evil.svg', 'evil.svg'],
    ['/etc/cron.d/evil.svg', 'etc/cron.d/evil.svg'],
    ['C:\\Windows\\evil.svg', 'Windows/evil.svg'],
    ['C:evil.svg', 'evil.svg'],
    ['\\\\host\\share\\evil.svg', 'host/share/evil.svg'],
    ['\\\\?\\C:\\evil.svg', '_/C_/evil.svg'],
    ['a/../../evil.svg', 'a/evil.svg'],
    ['./././a/./evil.svg', 'a/evil.svg'],
    ['a.svg:evil.svg', 'a.svg_evil.svg'],
    ['~/evil.svg', '_/evil.svg'],
    ['..%2f..%2fevil.svg', '.._.._evil.svg'],
    ['a\x1b[31m\r\nb.svg', 'a_[31m__b.svg'],
    ['\u202egvs.exe', 'gvs.exe'],
    ['.\u200b./x.svg', 'x.svg'],
    ['CON.svg', '_CON.svg'],
    ['aux/lpt1', '_aux/_lpt1'],
    ['dir. . /a.svg. ', 'dir/a.svg'],
    ['.svg', 'unnamed.svg'],
    ['', 'unnamed'],
    ['../..', 'unnamed'],
    ['e\u0301.svg', '\u00e9.svg'],
    ['__proto__/a.svg', '__proto__/a.svg'],
    ['日本語 😀.svg', '日本語 😀.svg'],
  ] as const)('%j becomes %j', ([raw, clean]) => expect(cleanPath(raw)).toBe(clean));

  it('keeps the extension of a name that is too long', () => {
    const path = cleanPath(`${'n'.repeat(65_000)}.svg`);
    expect(path).toMatch(/^n+\.svg$/);
    expect(path.length).toBe(180);
  });

  it('is safe whatever the name', () => {
    fc.assert(
      fc.property(name, (raw) => {
        const path = cleanPath(raw);
        expect(path.length).toBeLessThanOrEqual(220);
        expect(path).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\\:<>"|?*]/u);
        expect(path.normalize('NFC')).toBe(path);
        for (const segment of path.split('/')) {
          expect(segment).not.toMatch(/^$|^\.+$|[. ]$|^ /);
          expect(segment).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
          expect(new TextEncoder().encode(segment).length).toBeLessThanOrEqual(190);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(name, (raw) => {
        expect(cleanPath(cleanPath(raw))).toBe(cleanPath(raw));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('a list of paths', () => {
  it('numbers equal names, also where they differ by case or Unicode form only', () => {
    expect(cleanPaths(['a.svg', 'a.svg', 'A.SVG', 'b/a.svg', '\u00e9.svg', 'e\u0301.svg', 'a (2).svg'])).toEqual([
      'a.svg',
      'a (2).svg',
      'A (3).SVG',
      'b/a.svg',
      '\u00e9.svg',
      '\u00e9 (2).svg',
      'a (2) (2).svg',
    ]);
  });

  it('gives no file the name of a folder', () => {
    expect(cleanPaths(['a.svg', 'A.svg/b.svg'])).toEqual(['a (2).svg', 'A.svg/b.svg']);
  });

  it('numbers ten thousand equal names in passing', () => {
    expect(cleanPaths(Array.from({ length: 10_000 }, () => 'a.svg')).at(-1)).toBe('a (10000).svg');
  });

  it('is distinct for every file system, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), (names) => {
        const paths = cleanPaths(names).map((path) => path.normalize('NFC').toLowerCase());
        expect(new Set(paths).size).toBe(names.length);
        for (const path of paths) expect(paths.some((other) => other.startsWith(`${path}/`))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
