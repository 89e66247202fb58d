/** Scene + source facts → scene that knows what its parts were: names, links, basic shapes, lines of text. */

import { assertNever } from '@/lib/errors/assert';
import type { SourceFact, SourceFacts, SourceText } from '@/lib/svg/source-facts';
import type { GroupNode, Naming, PathNode, Primitive, Scene, SceneNode, TextNode } from './node';
import { type PathData, pathBounds } from './path-data';
import { isMasked } from './shade';

export function enrichScene(scene: Scene, facts: SourceFacts, background: Scene['background']): Scene {
  return { ...scene, background, children: enrichAll(scene.children, facts) };
}

function enrichAll(nodes: readonly SceneNode[], facts: SourceFacts): SceneNode[] {
  const result: SceneNode[] = [];
  for (let i = 0; i < nodes.length; i += 1) {
    const [node, next] = [nodes[i], nodes[i + 1]];
    if (!node) continue;
    const marked = next && (markedPath(node, next, facts, 'after') ?? markedPath(next, node, facts, 'before'));
    if (marked) i += 1;
    result.push(...(marked ?? enrich(node, facts)));
  }
  return result;
}

/** The renderer puts the markers of a path into a nameless group beside it: both become one group, in their painting order. */
function markedPath(path: SceneNode, markers: SceneNode, facts: SourceFacts, order: 'before' | 'after'): SceneNode[] | null {
  const fact = facts.get(path.key);
  if (path.kind !== 'path' || !fact || markers.kind !== 'group' || hasEffect(markers) || !isUnknown(markers, facts)) return null;
  const line = enrich(path, facts);
  const drawn = markers.children.map((marker) => ({ ...marker, element: 'marker' }));
  return [{ ...markers, ...naming(fact), children: order === 'before' ? [...drawn, ...line] : [...line, ...drawn] }];
}

/** Nothing of it comes from an element of the source that stands where it is drawn. */
const isUnknown = (node: SceneNode, facts: SourceFacts): boolean =>
  !facts.has(node.key) && (node.kind !== 'group' || node.children.every((child) => isUnknown(child, facts)));

function enrich(node: SceneNode, facts: SourceFacts): SceneNode[] {
  const fact = facts.get(node.key);
  const named = fact ? { ...node, ...naming(fact) } : node;
  switch (named.kind) {
    case 'group':
      return fact?.text ? textLine(named, fact.text) : group({ ...named, children: enrichAll(named.children, facts) });
    case 'path':
      // A line has no inside (SVG 2 §10.5): its fill, black unless said otherwise, never shows.
      if (fact?.shape === 'line') return [{ ...named, fill: null, primitive: primitive(fact.shape, named.path) }];
      return [fact?.shape ? { ...named, primitive: primitive(fact.shape, named.path) } : named];
    case 'text':
    case 'image':
      return [named];
    default:
      return assertNever(named);
  }
}

const naming = (fact: SourceFact): Naming => ({ element: fact.element, name: fact.name, description: fact.description, link: fact.link });

export const hasEffect = (node: GroupNode): boolean =>
  node.opacity < 1 || node.blend !== 'normal' || node.clip !== null || isMasked(node) || node.filter !== null;

/** A group that neither does nor means anything gives way to what it holds. */
function group(node: GroupNode): SceneNode[] {
  if (hasEffect(node)) return [named(node)];
  const only = node.children[0];
  if (node.children.length > 1 && node.element !== '') return [node];
  if (node.children.length === 1 && only && node.element !== '') return [inheritNaming(only, node)];
  return [...node.children];
}

/** A group that the renderer made for one element's effect goes by that element's name. */
function named(node: GroupNode): GroupNode {
  const only = node.children.length === 1 ? node.children[0] : undefined;
  if (node.element !== '' || !only) return node;
  return { ...node, element: only.element, name: only.name, description: only.description, link: only.link };
}

/** The only child of a group takes over what its own source left unsaid. */
function inheritNaming(child: SceneNode, parent: GroupNode): SceneNode {
  return {
    ...child,
    element: child.element || parent.element,
    name: child.name || parent.name,
    description: child.description || parent.description,
    link: child.link || parent.link,
  };
}

function textLine(node: GroupNode, text: SourceText): SceneNode[] {
  const outlines = pathsOf(node);
  const first = outlines[0];
  if (!first) return [];
  const line: TextNode = {
    kind: 'text',
    block: text.block,
    key: node.key,
    element: node.element,
    name: node.name,
    description: node.description || text.content,
    link: node.link,
    // The renderer puts no transform between a line and its glyphs.
    matrix: first.matrix,
    x: text.x,
    y: text.y,
    anchor: text.anchor,
    runs: text.runs.map((run) => ({
      text: run.text,
      family: run.slideFamily,
      engineFamily: run.engineFamily,
      engineWeight: run.engineWeight,
      size: run.size,
      bold: run.bold,
      italic: run.italic,
      underline: run.underline,
      strike: run.strike,
      color: { hex: run.hex, alpha: run.alpha },
      letterSpacing: run.letterSpacing,
      smallCaps: run.smallCaps,
      raised: run.raised,
      ascent: run.ascent,
      descent: run.descent,
      language: run.language,
    })),
    rightToLeft: text.rightToLeft,
    overflow: text.overflow,
    outlined: text.outlined,
    outlines,
  };
  // A whole text left to the renderer keeps the effects of its element around it.
  return hasEffect(node) ? [{ ...node, children: [line] }] : [line];
}

const pathsOf = (node: SceneNode): PathNode[] =>
  node.kind === 'group' ? node.children.flatMap(pathsOf) : node.kind === 'path' ? [node] : [];

/** Reads a basic shape's numbers off the path that the renderer made of it; null where the path is not what it should be. */
function primitive(shape: NonNullable<SourceFact['shape']>, path: PathData): Primitive | null {
  const box = pathBounds(path);
  if (!box) return null;
  const verbs = path.verbs.join('');
  const p = path.points;
  switch (shape) {
    case 'line':
      return verbs === 'ML' ? { kind: 'line', x1: p[0] ?? 0, y1: p[1] ?? 0, x2: p[2] ?? 0, y2: p[3] ?? 0 } : null;
    case 'circle':
    case 'ellipse':
      return verbs === 'MCCCCZ' ? { kind: 'ellipse', box } : null;
    case 'rect': {
      if (verbs === 'MLLLZ') return { kind: 'rect', box, rx: 0, ry: 0 };
      // M x+rx,y L x+w−rx,y C … : the first corner's radii stand in the first two segments.
      const isRounded = /^ML?CL?CL?CL?CZ$/.test(verbs);
      if (!isRounded) return null;
      const end = verbs.startsWith('MLC') ? 2 : 0;
      return { kind: 'rect', box, rx: (p[0] ?? 0) - box.x, ry: (p[end + 7] ?? 0) - box.y };
    }
    default:
      return null;
  }
}
