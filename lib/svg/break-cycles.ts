/**
 * Masks, patterns and the like that lead back to themselves through one another. usvg knows cycles within one kind, but one that
 * goes through two kinds (a mask filled with a pattern that is under that mask) ends its stack, and the engine with it.
 */

import { diagnostic } from '@/lib/errors/diagnostic';
import { descendants, elementLabel, type SvgElement } from './element';
import { referencedId } from './references';
import type { SourceDocument } from './scan';

const KINDS = new Set(['mask', 'pattern', 'clipPath', 'marker', 'filter']);

interface Reference {
  readonly from: SvgElement;
  readonly attribute: string;
  readonly to: SvgElement;
}

/** Mutates the document, after the cascade: the reference that closes such a cycle is taken away. */
export function breakCycles(document: SourceDocument): void {
  const targets = new Map<string, SvgElement>();
  for (const element of descendants(document.root)) {
    const id = element.attributes.get('id');
    if (KINDS.has(element.name) && id && !targets.has(id)) targets.set(id, element);
  }
  if (targets.size < 2) return;
  const finished = new Set<SvgElement>();
  for (const target of targets.values()) follow(target, [], { targets, finished, document });
}

interface Search {
  readonly targets: ReadonlyMap<string, SvgElement>;
  readonly finished: Set<SvgElement>;
  readonly document: SourceDocument;
}

function follow(element: SvgElement, path: readonly SvgElement[], search: Search): void {
  if (search.finished.has(element)) return;
  const here = [...path, element];
  for (const { from, attribute, to } of referencesIn(element, search.targets)) {
    const at = here.indexOf(to);
    if (at < 0) follow(to, here, search);
    else if (new Set(here.slice(at).map(({ name }) => name)).size > 1) {
      from.attributes.delete(attribute);
      search.document.diagnostics.push(diagnostic('use/cycle', elementLabel(from)));
    }
  }
  search.finished.add(element);
}

function referencesIn(element: SvgElement, targets: ReadonlyMap<string, SvgElement>): Reference[] {
  return [...descendants(element)].flatMap((from) =>
    [...from.attributes].flatMap(([attribute, value]) => {
      const to = targets.get(referencedId(value) ?? '');
      return to ? [{ from, attribute, to }] : [];
    }),
  );
}
