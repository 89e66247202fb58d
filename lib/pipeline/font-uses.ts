/** Which fonts the text boxes of a slide are set in, and with which characters. */

import { type PlannedNode, textLines } from '@/lib/drawingml/plan';
import type { FontUse } from '@/lib/ports/fonts';

export function fontUses(nodes: readonly PlannedNode[]): readonly FontUse[] {
  const uses = new Map<string, FontUse>();
  const visit = (node: PlannedNode): void => {
    if (node.kind === 'group') node.children.forEach(visit);
    const words = node.kind === 'text' ? node : node.kind === 'shape' ? node.text : undefined;
    if (!words) return;
    for (const { family: typeface, engineFamily, bold, italic, text } of textLines(words).flatMap(({ runs }) => runs)) {
      const style = bold ? (italic ? 'boldItalic' : 'bold') : italic ? 'italic' : 'regular';
      const key = JSON.stringify([typeface, style, engineFamily]);
      uses.set(key, { typeface, style, engineFamily, text: `${uses.get(key)?.text ?? ''}${text}` });
    }
  };
  nodes.forEach(visit);
  return [...uses.values()];
}
