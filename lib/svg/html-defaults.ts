/**
 * What a browser's own style sheet says of HTML elements (HTML Standard §15.3), written to those that are in `foreignObject` as
 * if their author had: with it the rest of the way reads HTML and SVG text alike. Runs after the cascade.
 */

import { descendants, localName, type SvgElement } from './element';

/** Mutates the elements; what a style sheet or an attribute of theirs says stays. */
export function applyHtmlDefaults(root: SvgElement): void {
  for (const element of descendants(root)) {
    if (!element.name.startsWith('html:')) continue;
    const { attributes } = element;
    const set = (name: string, value: string | undefined): void => {
      if (value !== undefined && value !== '' && !attributes.has(name)) attributes.set(name, value);
    };
    const name = localName(element);
    if (name === 'font') {
      set('font-family', attributes.get('face'));
      set('font-size', FONT_SIZES[Number(attributes.get('size'))]);
    }
    if (name === 'a' && attributes.has('href')) for (const [property, value] of LINK) set(property, value);
    for (const [property, value] of DEFAULTS[name] ?? []) set(property, value);
    set('text-align', attributes.get('align'));
  }
}

type Declarations = readonly (readonly [string, string])[];

const LINK: Declarations = [
  ['color', '#0000EE'],
  ['text-decoration', 'underline'],
];

/** By the `size` of a `font` element. */
const FONT_SIZES: readonly (string | undefined)[] = [undefined, '10px', '13px', '16px', '18px', '24px', '32px', '48px'];

const block = (...more: Declarations): Declarations => [['display', 'block'], ...more];
const spaced = (space: string, ...more: Declarations): Declarations => block(['margin-top', space], ['margin-bottom', space], ...more);
const heading = (size: string, space: string): Declarations => spaced(space, ['font-size', size], ['font-weight', 'bold']);

const BOLD: Declarations = [['font-weight', 'bolder']];
const ITALIC: Declarations = [['font-style', 'italic']];
const UNDERLINED: Declarations = [['text-decoration', 'underline']];
const STRUCK: Declarations = [['text-decoration', 'line-through']];
const TYPED: Declarations = [['font-family', 'monospace']];
const LIST = spaced('1em', ['padding-left', '40px']);

const DEFAULTS: Readonly<Record<string, Declarations>> = {
  b: BOLD,
  strong: BOLD,
  i: ITALIC,
  em: ITALIC,
  cite: ITALIC,
  dfn: ITALIC,
  var: ITALIC,
  u: UNDERLINED,
  ins: UNDERLINED,
  s: STRUCK,
  strike: STRUCK,
  del: STRUCK,
  code: TYPED,
  kbd: TYPED,
  samp: TYPED,
  tt: TYPED,
  pre: spaced('1em', ['font-family', 'monospace'], ['white-space', 'pre']),
  sub: [
    ['font-size', 'smaller'],
    ['vertical-align', 'sub'],
  ],
  sup: [
    ['font-size', 'smaller'],
    ['vertical-align', 'super'],
  ],
  small: [['font-size', 'smaller']],
  big: [['font-size', 'larger']],
  mark: [['background-color', '#FFFF00']],
  center: block(['text-align', 'center']),
  p: spaced('1em'),
  blockquote: spaced('1em', ['padding-left', '40px']),
  ul: LIST,
  ol: LIST,
  li: block(),
  dd: block(['padding-left', '40px']),
  h1: heading('2em', '0.67em'),
  h2: heading('1.5em', '0.83em'),
  h3: heading('1.17em', '1em'),
  h4: heading('1em', '1.33em'),
  h5: heading('0.83em', '1.67em'),
  h6: heading('0.67em', '2.33em'),
  th: [
    ['font-weight', 'bold'],
    ['text-align', 'center'],
  ],
  hr: spaced('0.5em'),
  ...Object.fromEntries(
    [
      'address',
      'article',
      'aside',
      'body',
      'div',
      'dl',
      'dt',
      'figure',
      'footer',
      'form',
      'header',
      'main',
      'nav',
      'section',
      'table',
      'tr',
    ].map((name) => [name, block()]),
  ),
};
