/**
 * Parts of the normalised document cut out of it again, as standalone documents that the renderer can draw alone: an element, its
 * paint, one layer of its filter, or all that lies under it.
 */

import { createElement, descendants, elementChildren, type SvgElement, serialize, withAttributes } from './element';
import { type NormalisedSvg, referenceId } from './normalised';

export interface Fragment {
  /** What to draw, by key. */
  readonly key: string;
  /**
   * - `alone`: the element with its own effects, on transparent ground; of its ancestors only transforms, clips and masks count
   * - `with-backdrop`: all that is painted up to and including the element
   * - `paint`, `stroke-paint`: the element's fill or stroke paint, over all that it can be seen on
   * - `effect`: one part of what the element's filter paints
   */
  readonly what: 'alone' | 'with-backdrop' | 'paint' | 'stroke-paint' | 'effect';
  readonly effect?: FragmentEffect;
  /** For `with-backdrop`: CSS colour of what the whole stands on; it does not take part in blending. */
  readonly ground?: string;
  /** Keys of elements that lie outside of the canvas and are left out: the renderer traps on blended ones there. */
  readonly without?: ReadonlySet<string>;
  /** What of the element's filter region can be seen at the most, in its own user space: the renderer traps on far larger ones. */
  readonly filterArea?: Fragment['box'];
  /** Canvas space, px. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Size of the picture, pixels. */
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

/** A part of a filter's result: a shadow of the element, or what a primitive gives, by its place in the filter. */
export type FragmentEffect = Shadow | { readonly kind: 'picture'; readonly primitive: number };

/** The element's silhouette in one colour, moved, grown and blurred. Lengths in the element's user space. */
export interface Shadow {
  readonly kind: 'shadow';
  readonly dx: number;
  readonly dy: number;
  /** Standard deviation of the blur. */
  readonly deviation: number;
  /** How far the silhouette is grown; below zero where it is shrunk. */
  readonly spread: number;
  /** Six digits. */
  readonly hex: string;
  readonly opacity: number;
  /** What lies under the element is taken out of it. */
  readonly knockedOut: boolean;
}

/** The whole document at another pixel size. */
export function wholeSvg(document: NormalisedSvg, pixelWidth: number, pixelHeight: number): string {
  const { root } = document;
  const { attributes } = root;
  const viewBox = attributes.get('viewBox') ?? `0 0 ${attributes.get('width')} ${attributes.get('height')}`;
  const size = [
    ['width', String(pixelWidth)],
    ['height', String(pixelHeight)],
  ] as const;
  return serialize(withAttributes(root, [['viewBox', viewBox], ...size]));
}

/** A standalone document that draws one part of the whole, for the renderer. `toCanvas` maps the root's user space to the canvas. */
export function fragmentSvg(document: NormalisedSvg, fragment: Fragment, toCanvas: string): string {
  const element = document.drawn.get(fragment.key);
  if (!element) return '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
  const { box } = fragment;
  const effect = fragment.effect && effectFilter(document, element, fragment.effect);
  const content = effect
    ? withAncestors(withAttributes(element, [['filter', `url(#${EFFECT_ID})`]]), element, ['transform', 'clip-path', 'mask'])
    : contentOf(document, element, fragment);
  const placed = createElement('g', [['transform', toCanvas]]);
  // No `appendChild`: what is shown may be a part of the document itself, and stays there.
  placed.children.push(fragment.without?.size ? pruned(document, content, fragment.without) : content);
  const used = collectDefinitions(document, effect ? [placed, effect] : [placed]);
  if (effect) used.push(effect);
  const { filterArea } = fragment;
  const isOwn = (definition: SvgElement): boolean =>
    definition === effect || (element.attributes.get('filter') ?? '').includes(`url(#${definition.attributes.get('id')})`);
  const definitions = filterArea ? used.map((definition) => (isOwn(definition) ? within(definition, filterArea) : definition)) : used;
  const root = createElement('svg', [
    ['width', String(fragment.pixelWidth)],
    ['height', String(fragment.pixelHeight)],
    ['viewBox', `${box.x} ${box.y} ${box.width} ${box.height}`],
    ['preserveAspectRatio', 'none'],
  ]);
  if (fragment.ground !== undefined) placed.attributes.set('style', 'isolation:isolate');
  root.children.push({ ...createElement('defs'), children: definitions }, ...groundOf(fragment), placed);
  return serialize(root);
}

/** A filter whose region ends where the area does. */
function within(filter: SvgElement, area: Fragment['box']): SvgElement {
  const number = (name: string): number => Number(filter.attributes.get(name) ?? 0);
  const [left, top] = [Math.max(area.x, number('x')), Math.max(area.y, number('y'))];
  const right = Math.min(area.x + area.width, number('x') + number('width'));
  const bottom = Math.min(area.y + area.height, number('y') + number('height'));
  const isInside = left === number('x') && top === number('y') && right === left + number('width') && bottom === top + number('height');
  if (filter.attributes.get('filterUnits') !== 'userSpaceOnUse' || isInside || right <= left || bottom <= top) return filter;
  const cut = [
    ['x', left],
    ['y', top],
    ['width', right - left],
    ['height', bottom - top],
  ] as const;
  return withAttributes(
    filter,
    cut.map(([name, value]) => [name, String(value)] as const),
  );
}

/** A copy of the tree without the elements that are named by key. */
function pruned(document: NormalisedSvg, element: SvgElement, without: ReadonlySet<string>): SvgElement {
  if (element.name !== 'g' && element.name !== 'svg') return element;
  const copy = createElement(element.name, element.attributes);
  for (const child of elementChildren(element))
    if (!without.has(document.keys.get(child) ?? '')) copy.children.push(pruned(document, child, without));
  return copy;
}

const groundOf = ({ box, ground }: Fragment): SvgElement[] =>
  ground === undefined
    ? []
    : [
        createElement('rect', [
          ...(['x', 'y', 'width', 'height'] as const).map((name) => [name, String(box[name])] as const),
          ['fill', ground],
        ]),
      ];

const EFFECT_ID = 'deckle-effect';

/** The element's filter reduced to one part of its result. */
function effectFilter(document: NormalisedSvg, element: SvgElement, effect: FragmentEffect): SvgElement | undefined {
  const own = document.definitions.get(referenceId(element.attributes.get('filter')) ?? '');
  if (!own) return undefined;
  const filter = withAttributes(own, [['id', EFFECT_ID]]);
  filter.children = effect.kind === 'picture' ? elementChildren(own).slice(0, effect.primitive + 1) : shadowPrimitives(effect);
  return filter;
}

function shadowPrimitives(shadow: Shadow): SvgElement[] {
  const primitive = (name: string, attributes: Readonly<Record<string, string | number>>): SvgElement =>
    createElement(
      name,
      Object.entries({ ...attributes, 'color-interpolation-filters': 'sRGB' }).map(([key, value]) => [key, String(value)] as const),
    );
  const { spread } = shadow;
  return [
    primitive('feOffset', { in: 'SourceAlpha', dx: 0, dy: 0, result: 'plain' }),
    ...(spread === 0
      ? []
      : [primitive('feMorphology', { in: 'plain', operator: spread > 0 ? 'dilate' : 'erode', radius: Math.abs(spread), result: 'grown' })]),
    primitive('feGaussianBlur', { in: spread === 0 ? 'plain' : 'grown', stdDeviation: shadow.deviation, result: 'soft' }),
    primitive('feOffset', { in: 'soft', dx: shadow.dx, dy: shadow.dy, result: 'placed' }),
    primitive('feFlood', { 'flood-color': `#${shadow.hex}`, 'flood-opacity': shadow.opacity, result: 'color' }),
    primitive('feComposite', { in: 'color', in2: 'placed', operator: 'in', result: 'shadow' }),
    ...(shadow.knockedOut ? [primitive('feComposite', { in: 'shadow', in2: 'plain', operator: 'out' })] : []),
  ];
}

function contentOf(document: NormalisedSvg, element: SvgElement, fragment: Fragment): SvgElement {
  switch (fragment.what) {
    case 'effect':
    case 'alone':
      return withAncestors(element, element, ['transform', 'clip-path', 'mask']);
    case 'with-backdrop':
      return upTo(document.root, element) ?? createElement('g');
    case 'paint':
      return withAncestors(paintedShape(element, fragment.box), element, ['transform']);
    case 'stroke-paint':
      return withAncestors(paintedStroke(element), element, ['transform']);
    default:
      return element;
  }
}

/** The element wrapped in copies of its ancestors that keep only the attributes named. */
function withAncestors(content: SvgElement, element: SvgElement, keep: readonly string[]): SvgElement {
  let wrapped = content;
  for (let parent = element.parent; parent?.parent; parent = parent.parent) {
    const attributes = [...parent.attributes].filter(([name]) => keep.includes(name));
    if (attributes.length === 0) continue;
    const group = createElement('g', attributes);
    // No `appendChild`: the element stays where it is in the document.
    group.children.push(wrapped);
    wrapped = group;
  }
  return wrapped;
}

/** A copy of the tree that ends with `last` in painting order; null where it does not hold it. */
function upTo(element: SvgElement, last: SvgElement): SvgElement | null {
  const copy = createElement(element.name === 'svg' ? 'g' : element.name, element.name === 'svg' ? [] : element.attributes);
  for (const child of elementChildren(element)) {
    if (child.name === 'defs') continue;
    if (child === last) {
      copy.children.push(child);
      return copy;
    }
    const inner = holds(child, last) ? upTo(child, last) : null;
    copy.children.push(inner ?? child);
    if (inner) return copy;
  }
  return element === last ? element : null;
}

function holds(ancestor: SvgElement, element: SvgElement): boolean {
  for (let parent: SvgElement | null = element; parent; parent = parent.parent) if (parent === ancestor) return true;
  return false;
}

/**
 * The element's own path with its fill, and an outline of the same paint under it that reaches past its edge: the geometry cuts
 * the picture, so the picture must not be transparent anywhere at the edge.
 */
function paintedShape(element: SvgElement, box: Fragment['box']): SvgElement {
  const fill = element.attributes.get('fill') ?? '#000000';
  const reach = Math.max(box.width, box.height) * 0.02;
  return createElement('path', [
    ['d', element.attributes.get('d') ?? ''],
    ['fill', fill],
    ['fill-rule', element.attributes.get('fill-rule') ?? 'nonzero'],
    ['stroke', fill],
    ['stroke-width', String(reach)],
    ['stroke-linejoin', 'round'],
  ]);
}

/** The element's own stroke, a little wider for the same reason, and over its inside where corners may fill up. */
function paintedStroke(element: SvgElement): SvgElement {
  const { attributes } = element;
  const names = ['d', 'stroke', 'stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit'];
  return createElement('path', [
    ...names.flatMap((name) => {
      const value = attributes.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
    ['fill', 'none'],
    ['stroke-width', String(1.1 * Number(attributes.get('stroke-width') ?? 1))],
  ]);
}

function collectDefinitions(document: NormalisedSvg, roots: readonly SvgElement[]): SvgElement[] {
  const used = new Map<string, SvgElement>();
  const queue: SvgElement[] = [...roots];
  for (let element = queue.pop(); element; element = queue.pop()) {
    for (const inner of descendants(element)) {
      for (const [name, value] of inner.attributes) {
        const ids =
          name === 'href'
            ? value.startsWith('#')
              ? [value.slice(1)]
              : []
            : value.includes('url(#')
              ? [...value.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1] ?? '')
              : [];
        for (const id of ids) {
          const definition = document.definitions.get(id);
          if (!definition || used.has(id)) continue;
          used.set(id, definition);
          queue.push(definition);
        }
      }
    }
  }
  return [...used.values()];
}
