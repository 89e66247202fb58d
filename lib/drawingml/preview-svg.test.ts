/** The preview against the drawing, through whole conversions: the self-check's own figure says whether it shows what was planned. */

import { beforeAll, describe, expect, test } from 'vitest';
import { convertDrawing, realEngines } from '@/lib/pipeline/conversions.test-support';
import type { Engines } from '@/lib/pipeline/convert-svg';
import type { PathVerb } from '@/lib/scene/path-data';
import type { SlidePlan } from './plan';
import { type PreviewView, previewSvg } from './preview-svg';

/** 2 × 2 px: red and green over blue and yellow. */
const PNG = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAE0lEQVR4nGP4z8DAAMIM/4EAAB/uBfsL2WiLAAAAAElFTkSuQmCC';
const image = (more: string): string => `<image href="${PNG}" ${more}/>`;

let engines: Engines;

beforeAll(async () => {
  engines = await realEngines();
});

const GRADIENT_STOPS =
  '<stop offset="0.1" stop-color="red"/><stop offset="0.6" stop-color="#0f0" stop-opacity="0.5"/><stop offset="1" stop-color="blue"/>';
const linear = (more: string): string => `<linearGradient id="g" ${more}>${GRADIENT_STOPS}</linearGradient>`;
const radial = (more: string): string => `<radialGradient id="g" ${more}>${GRADIENT_STOPS}</radialGradient>`;

describe('the preview looks like the drawing', () => {
  test.each([
    ['a rect', '<rect x="20" y="20" width="60" height="40" fill="teal"/>'],
    [
      'a turned rect with a line',
      '<rect x="50" y="20" width="60" height="30" fill="teal" stroke="red" stroke-width="6" transform="rotate(30 80 45)"/>',
    ],
    ['round corners', '<rect x="20" y="20" width="90" height="40" rx="14" fill="teal"/>'],
    [
      'an ellipse that can be seen through',
      '<rect width="80" height="90" fill="navy"/><ellipse cx="80" cy="45" rx="60" ry="30" fill="orange" fill-opacity="0.6"/>',
    ],
    ['a hole by the even-odd rule', '<path fill="teal" fill-rule="evenodd" d="M20 10H120V80H20ZM40 30H100V60H40Z"/>'],
    ['overlaps by the nonzero rule', '<path fill="teal" stroke="red" stroke-width="3" d="M80 5L105 85L40 35H120L55 85Z"/>'],
    ['curves', '<path fill="none" stroke="purple" stroke-width="5" d="M10 80C40 0 60 0 80 45S130 90 150 10"/>'],
    ['a line with round caps', '<line x1="140" y1="20" x2="20" y2="70" stroke="navy" stroke-width="10" stroke-linecap="round"/>'],
    [
      'square caps and bevelled joins',
      '<polyline points="20,70 60,20 100,70 140,20" fill="none" stroke="navy" stroke-width="12" stroke-linecap="square" stroke-linejoin="bevel"/>',
    ],
    [
      'mitres up to their limit',
      '<polyline points="20,80 30,20 40,80 90,20 140,80" fill="none" stroke="navy" stroke-width="8" stroke-miterlimit="3"/>',
    ],
    ['dashes', '<path d="M10 20H150V70H10" fill="none" stroke="navy" stroke-width="6" stroke-dasharray="14 8"/>'],
    ['dashes with round caps', '<path d="M10 20H150" stroke="navy" stroke-width="8" stroke-linecap="round" stroke-dasharray="10 14"/>'],
    ['dashes with square caps', '<path d="M10 20H150" stroke="navy" stroke-width="8" stroke-linecap="square" stroke-dasharray="10 14"/>'],
    ['a linear gradient', `${linear('x2="1" y2="1"')}<rect x="20" y="10" width="120" height="60" fill="url(#g)"/>`],
    [
      'a linear gradient in a turned box',
      `${linear('')}<rect x="40" y="20" width="80" height="50" transform="rotate(20 80 45)" fill="url(#g)"/>`,
    ],
    ['a repeated linear gradient', `${linear('x2="0.3" spreadMethod="reflect"')}<path d="M10 80L80 5L150 80Z" fill="url(#g)"/>`],
    [
      'a gradient on a line',
      `${linear('gradientUnits="userSpaceOnUse" x1="10" x2="150"')}<path d="M10 20L150 70" stroke="url(#g)" stroke-width="12"/>`,
    ],
    [
      'a radial gradient',
      `${radial('')}<path d="M20 10H140V80H20Z" fill="url(#g)" transform="translate(40 0) scale(0.5 1) translate(-20 0)"/>`,
    ],
    [
      'a circular gradient',
      `${radial('gradientUnits="userSpaceOnUse" cx="70" cy="40" r="50"')}<rect x="20" y="10" width="120" height="70" fill="url(#g)"/>`,
    ],
    [
      'a pattern',
      '<pattern id="p" width="16" height="16" patternUnits="userSpaceOnUse"><circle cx="8" cy="8" r="6" fill="red"/></pattern><ellipse cx="80" cy="45" rx="70" ry="40" fill="url(#p)" stroke="black"/>',
    ],
    [
      'a fill under a line whose paint comes first',
      '<rect x="20" y="20" width="80" height="40" fill="teal" stroke="red" stroke-width="12" paint-order="stroke"/>',
    ],
    ['a bitmap', image('x="20" y="10" width="70" height="70"')],
    ['a turned bitmap', image('x="40" y="10" width="70" height="60" preserveAspectRatio="none" transform="rotate(25 80 45)"')],
    ['a bitmap upside down', image('x="40" y="10" width="70" height="60" transform="translate(0 90) scale(1 -1)"')],
    ['a cropped bitmap', image('x="20" y="20" width="120" height="40" preserveAspectRatio="xMidYMin slice"')],
    [
      'a bitmap under a clip, half seen through',
      `<clipPath id="c"><circle cx="60" cy="45" r="30"/></clipPath><g clip-path="url(#c)" opacity="0.5">${image('x="20" y="10" width="70" height="70"')}</g>`,
    ],
    [
      'a clipped shape',
      '<clipPath id="c"><circle cx="80" cy="45" r="40"/></clipPath><rect x="30" y="30" width="120" height="50" fill="teal" clip-path="url(#c)"/>',
    ],
    [
      'a group seen through',
      '<g opacity="0.4"><rect x="10" y="10" width="50" height="50"/><rect x="80" y="20" width="60" height="60" fill="red"/></g>',
    ],
    [
      'a group seen through, with overlaps',
      '<g opacity="0.4"><rect x="10" y="10" width="90" height="50"/><rect x="60" y="20" width="60" height="60" fill="red"/></g>',
    ],
    [
      'a blur',
      '<filter id="f"><feGaussianBlur stdDeviation="4"/></filter><rect x="40" y="20" width="80" height="50" fill="red" filter="url(#f)"/>',
    ],
    [
      'a shadow',
      '<filter id="f"><feDropShadow dx="6" dy="4" stdDeviation="3" flood-color="navy"/></filter><rect x="40" y="20" width="80" height="45" fill="gold" filter="url(#f)"/>',
    ],
    [
      'a mask',
      '<mask id="m"><rect width="160" height="90" fill="#888"/><circle cx="80" cy="45" r="30" fill="white"/></mask><rect x="20" y="10" width="120" height="70" fill="red" mask="url(#m)"/>',
    ],
    [
      'a blur under a plain mask',
      '<mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="160" height="90"><circle cx="80" cy="45" r="30" fill="white"/></mask><filter id="f"><feGaussianBlur stdDeviation="4"/></filter><g mask="url(#m)"><rect x="40" y="20" width="80" height="50" fill="red" filter="url(#f)"/></g>',
    ],
    [
      'a blend with what lies below',
      '<rect width="100" height="90" fill="gold"/><rect x="50" y="20" width="100" height="50" fill="teal" style="mix-blend-mode:multiply"/>',
    ],
    [
      'text of several runs',
      '<text x="10" y="50" font-family="Arial" font-size="24">One <tspan font-weight="bold" fill="red">two</tspan> <tspan font-style="italic" text-decoration="underline">3</tspan></text>',
    ],
    [
      'turned text around its middle',
      '<text x="80" y="50" font-family="Georgia" font-size="20" text-anchor="middle" letter-spacing="2" transform="rotate(-15 80 50)">A &lt;title&gt;</text>',
    ],
    ['a background', '<style>svg { background: #fde }</style><rect x="40" y="20" width="80" height="40" fill="white"/>'],
  ])('%s', async (_, content) => {
    const { summary, notes } = await convertDrawing(engines, content);
    expect(summary.fidelity?.similarity).toBeGreaterThan(0.98);
    expect(summary.fidelity?.differing).toBeLessThan(0.002);
    expect(notes.filter((note) => note.startsWith('check/'))).toEqual([]);
  });
});

const BOX_VERBS: readonly PathVerb[] = ['M', 'L', 'L', 'L', 'Z'];

describe('a plan', () => {
  const view: PreviewView = { box: { x: 0, y: 0, width: 10, height: 10 }, pixelWidth: 10, pixelHeight: 10, emuPerUnit: 9525 };
  const label = { name: '', description: '', link: '' };
  const shown = (children: SlidePlan['children'], background: SlidePlan['background'] = null): readonly number[][] => {
    const { rgba } = engines.rasterizer.pixels(previewSvg({ children, background }, new Map(), view), []);
    return Array.from({ length: 10 }, (_, y) => Array.from({ length: 10 }, (__, x) => rgba[(y * 10 + x) * 4 + 3] ?? 0));
  };
  const box = { x: 0, y: 0, width: 10, height: 10 };
  const square = (x: number, y: number, size: number): number[] => [x, y, x + size, y, x + size, y + size, x, y + size];

  test('fills each path by itself, by the even-odd rule, and only where it says so', () => {
    const path = { verbs: [...BOX_VERBS, ...BOX_VERBS], points: [...square(0, 0, 8), ...square(2, 2, 4)] };
    const other = { verbs: BOX_VERBS, points: square(8, 8, 2) };
    const alpha = shown([
      {
        kind: 'shape',
        label,
        geometry: {
          kind: 'custom',
          box,
          paths: [
            { path, filled: true, stroked: false },
            { path: other, filled: false, stroked: true },
          ],
        },
        fill: { kind: 'solid', color: { hex: '000000', alpha: 1 } },
        line: null,
      },
    ]);
    expect([alpha[1]?.[1], alpha[3]?.[3], alpha[9]?.[9]]).toEqual([255, 0, 0]);
  });

  test('without its pictures shows nothing in their place', () => {
    const fill = { kind: 'picture', region: 'r1', alpha: 1 } as const;
    const geometry = { kind: 'preset', preset: 'rect', box, rotation: 0, cornerRatio: 0 } as const;
    expect(
      shown([{ kind: 'shape', label, geometry, fill, line: null }])
        .flat()
        .every((alpha) => alpha === 0),
    ).toBe(true);
  });

  test('without anything shows its background', () => {
    expect(
      shown([], { hex: '123456', alpha: 1 })
        .flat()
        .every((alpha) => alpha === 255),
    ).toBe(true);
    expect(
      shown([])
        .flat()
        .every((alpha) => alpha === 0),
    ).toBe(true);
  });
});
