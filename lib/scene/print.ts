/** A scene as stable text, one node a line, for golden files and for reading. Numbers keep three digits. */

import { assertNever } from '@/lib/errors/assert';
import type { Matrix } from './matrix';
import type { Paint, PathNode, Scene, SceneNode } from './node';
import { VERB_LENGTH } from './path-data';

export function printScene(scene: Scene): string {
  const background = scene.background ? ` on #${scene.background.hex}` : '';
  return [
    `scene ${number(scene.width)}×${number(scene.height)}${background}`,
    ...scene.children.flatMap((node) => printNode(node, '  ')),
    '',
  ].join('\n');
}

const number = (n: number): string => String(Number(n.toFixed(3)) + 0);

function printNode(node: SceneNode, indent: string): string[] {
  const name = `${node.name === '' ? '' : ` "${node.name}"`}${node.link === '' ? '' : ` → ${node.link}`}`;
  const line = `${indent}${node.kind}${name}`;
  switch (node.kind) {
    case 'group': {
      const effects = [
        node.opacity < 1 ? `opacity ${number(node.opacity)}` : '',
        node.blend === 'normal' ? '' : node.blend,
        node.clip ? `clipped by ${node.clip.areas === null ? 'more than areas' : `${node.clip.areas.length} areas`}` : '',
        node.masked ? 'masked' : '',
        node.shade ? `shaded ${printPaint(node.shade)}` : '',
        node.filter ? 'filtered' : '',
      ].filter((effect) => effect !== '');
      return [
        `${line}${effects.length > 0 ? `: ${effects.join(', ')}` : ''}`,
        ...node.children.flatMap((child) => printNode(child, `${indent}  `)),
      ];
    }
    case 'path':
      return [
        `${line}${node.primitive ? ` (${node.primitive.kind})` : ''}: ${printPath(node)}${printMatrix(node.matrix)}`,
        ...printPaints(node, indent),
      ];
    case 'image':
      return [
        `${line}: ${node.bitmap?.type ?? 'vector'} at ${number(node.view.x)},${number(node.view.y)} ${number(node.view.width)}×${number(node.view.height)}${printMatrix(node.matrix)}`,
      ];
    case 'text': {
      const runs = node.runs.map(
        (run) =>
          `${indent}  run ${JSON.stringify(run.text)} ${run.family} ${number(run.size)}${run.bold ? ' bold' : ''}${run.italic ? ' italic' : ''} #${run.color.hex}`,
      );
      return [
        `${line}: ${node.anchor} at ${number(node.x)},${number(node.y)}${node.outlined ? ` outlined for ${node.outlined}` : ''}${printMatrix(node.matrix)}`,
        ...runs,
      ];
    }
    default:
      return assertNever(node);
  }
}

function printPath(node: PathNode): string {
  const { verbs, points } = node.path;
  let at = 0;
  return verbs
    .map((verb) => {
      const part = points
        .slice(at, at + VERB_LENGTH[verb])
        .map(number)
        .join(' ');
      at += VERB_LENGTH[verb];
      return `${verb}${part}`;
    })
    .join(' ');
}

const printMatrix = ({ a, b, c, d, e, f }: Matrix): string =>
  a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0 ? '' : ` under [${[a, b, c, d, e, f].map(number).join(' ')}]`;

function printPaints({ fill, stroke }: PathNode, indent: string): string[] {
  const lines: string[] = [];
  if (fill) lines.push(`${indent}  fill ${printPaint(fill.paint)} ${fill.rule} opacity ${number(fill.opacity)}`);
  if (stroke) {
    const dashes = stroke.dashes ? ` dashes ${stroke.dashes.map(number).join(' ')} from ${number(stroke.dashOffset)}` : '';
    lines.push(
      `${indent}  stroke ${printPaint(stroke.paint)} ${number(stroke.width)} ${stroke.cap} ${stroke.join} opacity ${number(stroke.opacity)}${dashes}`,
    );
  }
  return lines;
}

function printPaint(paint: Paint): string {
  switch (paint.kind) {
    case 'solid':
      return `#${paint.hex}`;
    case 'pattern':
      return 'pattern';
    case 'linear':
    case 'radial':
      return `${paint.kind} ${paint.spread} ${paint.stops.map((stop) => `${number(stop.offset)} #${stop.hex}/${number(stop.alpha)}`).join(', ')}`;
    default:
      return assertNever(paint);
  }
}
