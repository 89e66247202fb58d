/** `<style>` text and style attributes → rules and declarations (CSS Syntax 3, Cascade 4). */

import type { CssNode } from 'css-tree';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';

export interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

export interface Rule {
  /** One complex selector. */
  readonly selector: string;
  /** Ids, classes and types, packed so that numbers compare as CSS specificity does (Selectors 4 §15). */
  readonly specificity: number;
  /** The rightmost compound's id, class or type: what an element must have at the least. Empty for any. */
  readonly key: string;
  readonly declarations: readonly Declaration[];
}

export function parseStylesheet(text: string): Rule[] {
  const rules: Rule[] = [];
  const sheet = parse(text.replace(/<!--|-->/g, ''), { parseCustomProperty: false, onParseError: () => undefined });
  collectRules(sheet, rules);
  return rules;
}

function collectRules(node: CssNode, rules: Rule[]): void {
  if (node.type !== 'StyleSheet' && node.type !== 'Block') return;
  for (const child of node.children) {
    if (child.type === 'Atrule' && child.block && applies(child.name, child.prelude ? generate(child.prelude) : ''))
      collectRules(child.block, rules);
    if (child.type !== 'Rule' || child.prelude.type !== 'SelectorList') continue;
    const declarations = declarationsOf(child.block);
    if (declarations.length === 0) continue;
    for (const selector of child.prelude.children) {
      rules.push({ selector: generate(selector), specificity: specificity(selector), key: rightmostKey(selector), declarations });
    }
  }
}

/** Media that a slide is: screen, light, no motion. */
function applies(name: string, prelude: string): boolean {
  if (name === 'supports' || name === 'layer') return true;
  return name === 'media' && !/print|dark|reduce|\(\s*(?:max|min)-/.test(prelude);
}

const attributeCache = new Map<string, readonly Declaration[]>();

/** Declarations of a style attribute; tools write the same few texts thousands of times. */
export function parseStyleAttribute(text: string): readonly Declaration[] {
  const cached = attributeCache.get(text);
  if (cached) return cached;
  const list = declarationsOf(parse(text, { context: 'declarationList', parseCustomProperty: false, onParseError: () => undefined }));
  if (attributeCache.size > 2000) attributeCache.clear();
  attributeCache.set(text, list);
  return list;
}

function declarationsOf(block: CssNode): Declaration[] {
  if (block.type !== 'Block' && block.type !== 'DeclarationList') return [];
  const result: Declaration[] = [];
  for (const node of block.children) {
    if (node.type !== 'Declaration') continue;
    const property = node.property.startsWith('--') ? node.property : node.property.toLowerCase();
    result.push({ property, value: generate(node.value).trim(), important: node.important !== false });
  }
  return result;
}

function specificity(selector: CssNode): number {
  let ids = 0;
  let classes = 0;
  let types = 0;
  walk(selector, {
    enter(this: { readonly skip: symbol }, node: CssNode) {
      if (node.type === 'IdSelector') ids += 1;
      else if (node.type === 'ClassSelector' || node.type === 'AttributeSelector') classes += 1;
      else if (node.type === 'PseudoClassSelector') {
        // `:where()` counts nothing; `:is()` and `:not()` count as what they hold.
        if (node.name === 'where') return this.skip;
        if (node.name !== 'is' && node.name !== 'not') classes += 1;
      } else if ((node.type === 'TypeSelector' && node.name !== '*') || node.type === 'PseudoElementSelector') types += 1;
      return undefined;
    },
  });
  return ids * 1_000_000 + classes * 1_000 + types;
}

function rightmostKey(selector: CssNode): string {
  if (selector.type !== 'Selector') return '';
  let key = '';
  for (const part of selector.children) {
    if (part.type === 'Combinator') key = '';
    else if (part.type === 'IdSelector') key = `#${part.name}`;
    else if (part.type === 'ClassSelector' && !key.startsWith('#')) key = `.${part.name}`;
    else if (part.type === 'TypeSelector' && key === '' && part.name !== '*') key = part.name.replace(/^.*\|/, '');
  }
  return key;
}
