/** Planned lines of text that stand one under the other at even distances → one box with a paragraph each. */

import { contains } from '@/lib/scene/bounds';
import { textBox } from './emit-text';
import { nearestPitch } from './line-seat';
import { type PlannedNode, type PlannedParagraph, type PlannedRun, type PlannedText, textLines } from './plan';

/** Lengths in font sizes. */
const ASIDE = 0.05;
const UNEVEN = 0.04;
/** How far the last line may drift from its place by distances in whole percent. */
const DRIFT = 0.15;
/** Distances of baselines within one text of the source, and of texts that are one to the eye. */
const PITCH = { sameText: { from: 0.7, to: 3 }, otherText: { from: 0.95, to: 1.45 } };

export function joinParagraphs(nodes: readonly PlannedNode[]): PlannedNode[] {
  const result: PlannedNode[] = [];
  // What was painted last that is no text.
  let ground: PlannedNode | undefined;
  for (const node of nodes) {
    const above = result.at(-1);
    const joined = above?.kind === 'text' && node.kind === 'text' ? join(above, node, ground) : null;
    if (joined) result[result.length - 1] = joined;
    else result.push(node);
    if (node.kind !== 'text') ground = node;
  }
  return result;
}

/** `ground`: what they were painted on. */
function join(above: PlannedText, below: PlannedText, ground: PlannedNode | undefined): PlannedText | null {
  const lines = textLines(above);
  const last = lines.at(-1);
  if (!last || textLines(below).length > 1 || above.rotation !== below.rotation || above.anchor !== below.anchor) return null;
  if (above.rightToLeft !== below.rightToLeft || above.label.link !== below.label.link) return null;
  const [first, next] = [lines[0]?.runs, below.paragraphs[0]?.lines[0]?.runs];
  const size = largest(first);
  if (!first || !next || Math.abs(largest(next) / size - 1) > 0.02) return null;
  const sameText = above.block === below.block;
  if (!sameText && !(isAlike(first, next) && (mayBeOne(above, below) || standOnOne(above, below, ground)))) return null;
  // Along the line and across it, from the last line above.
  const [dx, dy] = [below.x - above.x, below.y - above.y];
  const [cos, sin] = [Math.cos(above.rotation), Math.sin(above.rotation)];
  const along = dx * cos + dy * sin;
  const across = dy * cos - dx * sin - above.pitch * (lines.length - 1);
  const { from, to } = sameText ? PITCH.sameText : PITCH.otherText;
  if (Math.abs(along) > ASIDE * size || across < from * size || across > to * size) return null;
  if (above.pitch > 0 && Math.abs(across - above.pitch) > UNEVEN * size) return null;
  const count = lines.length;
  // The mean of what was measured, so that small differences do not add up.
  const pitch = (above.pitch * (count - 1) + across) / count;
  if (count * Math.abs(nearestPitch(pitch / size) - pitch / size) > DRIFT) return null;
  return {
    ...above,
    label: { ...above.label, description: joinedDescription(above, below) },
    width: Math.max(above.width, below.width),
    paragraphs: last.overflow === null ? [...above.paragraphs, ...below.paragraphs] : continued(above, below),
    pitch,
  };
}

/** The last paragraph goes on in the line below it. */
function continued({ paragraphs }: PlannedText, below: PlannedText): readonly PlannedParagraph[] {
  const before = paragraphs.slice(0, -1);
  return [...before, { lines: [...(paragraphs.at(-1)?.lines ?? []), ...textLines(below)] }];
}

const largest = (runs: readonly PlannedRun[] | undefined): number => Math.max(0, ...(runs ?? []).map(({ size }) => size));

/** In one style throughout. */
function isAlike(a: readonly PlannedRun[], b: readonly PlannedRun[]): boolean {
  const style = ({ family, bold, italic, color, size }: PlannedRun): string =>
    `${family} ${bold} ${italic} ${color.hex} ${size.toFixed(2)}`;
  const [first] = a;
  return first !== undefined && [...a, ...b].every((run) => style(run) === style(first));
}

/** Texts with names of their own are what their maker keeps apart. */
const mayBeOne = (above: PlannedText, below: PlannedText): boolean => isGenerated(above.label.name) || isGenerated(below.label.name);

/** Empty, or as drawing programs number their elements. */
const isGenerated = (name: string): boolean => name === '' || /^(?:text|tspan|path|_)?[-_]?\d+$/i.test(name);

/** Nameless, and on one shape that nothing else was painted on: the lines of a label. */
function standOnOne(above: PlannedText, below: PlannedText, ground: PlannedNode | undefined): boolean {
  if (ground?.kind !== 'shape' || ground.geometry.kind === 'line') return false;
  const { box } = ground.geometry;
  return [above, below].every((text) => isUnnamed(text.label.name) && contains(box, textBox(text), 1));
}

const isUnnamed = (name: string): boolean => name === '' || name === 'text';

function joinedDescription({ label: above }: PlannedText, { label: below }: PlannedText): string {
  if (above.description === below.description || below.description === '') return above.description;
  return above.description === '' ? below.description : `${above.description}\n${below.description}`;
}
