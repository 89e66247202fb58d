/**
 * `use` → a group with a copy of what it refers to (SVG 2 §5.6), so that every copy has ids of its own and keeps the facts of
 * its source. Runs after the cascade: copies carry the values that selectors gave the originals. `symbol` becomes a nested `svg`.
 * Inside clip paths, where groups are not allowed, the copy stands for the `use` itself.
 */

import { AppError } from '@/lib/errors/app-error';
import { diagnostic } from '@/lib/errors/diagnostic';
import { MAX_ELEMENT_DEPTH, MAX_ELEMENTS } from '@/lib/limits/limits';
import { ContextPaints, contextOf } from './context-paint';
import {
  appendChild,
  cloneElement,
  createElement,
  descendants,
  elementChildren,
  elementLabel,
  removeElement,
  replaceElement,
  type SvgElement,
} from './element';
import { decodeFragment } from './references';
import type { SourceDocument } from './scan';

/** Mutates the document. Throws `svg/too-many-elements`, `svg/too-deep`. */
export function expandUse(document: SourceDocument): void {
  const targets = new Map<string, SvgElement>();
  let count = 0;
  let anyUse = false;
  for (const element of descendants(document.root)) {
    count += 1;
    if (element.name === 'use') anyUse = true;
    const id = element.attributes.get('id');
    if (id && !targets.has(id)) targets.set(id, element);
  }
  if (!anyUse) return;
  new UseExpander(document, targets, count).walk(document.root, [], 0);
}

class UseExpander {
  private readonly document: SourceDocument;
  private readonly targets: ReadonlyMap<string, SvgElement>;
  private readonly contexts: ContextPaints;
  private count: number;

  constructor(document: SourceDocument, targets: ReadonlyMap<string, SvgElement>, count: number) {
    this.document = document;
    this.targets = targets;
    this.contexts = new ContextPaints(document.root);
    this.count = count;
  }

  walk(element: SvgElement, path: readonly SvgElement[], depth: number): void {
    if (depth > MAX_ELEMENT_DEPTH) throw new AppError('svg/too-deep', { depth, limit: MAX_ELEMENT_DEPTH });
    if (element.name === 'clipPath') {
      this.expandInClip(element);
      return;
    }
    for (const child of elementChildren(element)) {
      if (child.name === 'use') this.expand(child, path, depth);
      else this.walk(child, path, depth + 1);
    }
  }

  /**
   * A `use` in a clip path may refer to shapes and text only (CSS Masking 1 §6.1). resvg-wasm 2.6.2 traps on others, and loses the
   * target's own transform.
   */
  private expandInClip(clipPath: SvgElement): void {
    for (const use of elementChildren(clipPath)) {
      if (use.name !== 'use') continue;
      const target = this.targetOf(use);
      if (!target || !CLIPPING.has(target.name)) removeElement(use);
      else {
        const copy = clippingCopy(use, target);
        if (copy) replaceElement(use, copy);
      }
    }
  }

  private targetOf(use: SvgElement): SvgElement | undefined {
    const href = (use.attributes.get('href') ?? '').trim();
    return href.startsWith('#') ? this.targets.get(decodeFragment(href.slice(1))) : undefined;
  }

  private expand(use: SvgElement, path: readonly SvgElement[], depth: number): void {
    const href = (use.attributes.get('href') ?? '').trim();
    const target = this.targetOf(use);
    if (!target) {
      if (href !== '' && !href.startsWith('#')) this.document.diagnostics.push(diagnostic('use/external', elementLabel(use)));
      removeElement(use);
      return;
    }
    if (path.includes(target) || isAncestor(target, use)) {
      this.document.diagnostics.push(diagnostic('use/cycle', elementLabel(use)));
      removeElement(use);
      return;
    }
    const copy = this.copyOf(target, use);
    const group = createElement(
      'g',
      [...use.attributes].filter(([name]) => !PLACING.has(name)),
    );
    const x = use.attributes.get('x') ?? '0';
    const y = use.attributes.get('y') ?? '0';
    place(group, copy, x, y);
    this.count += [...descendants(copy)].length + 1;
    if (this.count > MAX_ELEMENTS) throw new AppError('svg/too-many-elements', { limit: MAX_ELEMENTS });
    for (const child of elementChildren(use)) if (child.name === 'title' || child.name === 'desc') appendChild(group, child);
    replaceElement(use, group);
    this.contexts.apply(copy, group, contextOf(group));
    this.walk(group, [...path, target], depth + 1);
  }

  private copyOf(target: SvgElement, use: SvgElement): SvgElement {
    if (target.name !== 'symbol' && target.name !== 'svg') return cloneElement(target);
    const copy =
      target.name === 'svg' ? cloneElement(target) : createElement('svg', target.attributes, elementChildren(target).map(cloneElement));
    for (const name of ['width', 'height']) {
      const value = use.attributes.get(name);
      if (value !== undefined) copy.attributes.set(name, value);
      else if (target.name === 'symbol' && !copy.attributes.has(name)) copy.attributes.set(name, '100%');
    }
    copy.attributes.delete('transform');
    const transform = target.attributes.get('transform');
    return transform ? createElement('g', [['transform', transform]], [copy]) : copy;
  }
}

const CLIPPING = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text']);

/** Attributes of `use` that place it; the rest it passes on as a group. */
const PLACING = new Set(['href', 'x', 'y', 'width', 'height']);

/** `x` and `y` of a use are a translation before the copy's own transform; other units than px need a viewport to resolve. */
function place(group: SvgElement, copy: SvgElement, x: string, y: string): void {
  if (Number(x) === 0 && Number(y) === 0) {
    appendChild(group, copy);
    return;
  }
  if (Number.isFinite(Number(x)) && Number.isFinite(Number(y))) {
    const own = group.attributes.get('transform');
    group.attributes.set('transform', `${own ? `${own} ` : ''}translate(${Number(x)} ${Number(y)})`);
    appendChild(group, copy);
    return;
  }
  // A nested viewport that clips nothing resolves any unit against the outer one.
  appendChild(
    group,
    createElement(
      'svg',
      [
        ['x', x],
        ['y', y],
        ['overflow', 'visible'],
      ],
      [copy],
    ),
  );
}

/** The target where the `use` would put it; null where one element cannot say it. */
function clippingCopy(use: SvgElement, target: SvgElement): SvgElement | null {
  const [x, y] = ['x', 'y'].map((name) => Number(use.attributes.get(name) ?? 0));
  if (!Number.isFinite(x) || !Number.isFinite(y) || (use.attributes.has('clip-path') && target.attributes.has('clip-path'))) return null;
  const copy = cloneElement(target);
  for (const [name, value] of use.attributes) if (!PLACING.has(name) && !copy.attributes.has(name)) copy.attributes.set(name, value);
  const transforms = [use.attributes.get('transform') ?? '', `translate(${x} ${y})`, target.attributes.get('transform') ?? ''];
  copy.attributes.set('transform', transforms.join(' ').trim());
  return copy;
}

function isAncestor(candidate: SvgElement, element: SvgElement): boolean {
  for (let parent: SvgElement | null = element.parent; parent; parent = parent.parent) if (parent === candidate) return true;
  return false;
}
