/**
 * The cascade: style sheets, style attributes and presentation attributes → one specified value per property, written back as
 * presentation attributes, which is what the renderer reads best. `!important`, custom properties with `var()`, descendant and
 * structural selectors, shorthands and CSS transforms end here. Inheritance is left to the renderer, except for `var()`.
 */

import { compile, type Options } from 'css-select';
import { diagnostic } from '@/lib/errors/diagnostic';
import { descendants, elementChildren, isElement, localName, removeElement, type SvgElement, textContent } from './element';
import { parseFontFaces } from './font-faces';
import { COLOR_PROPERTIES, PROPERTIES, STYLE_ONLY } from './properties.table';
import type { SourceDocument } from './scan';
import { cssTransform, longhands } from './style-values';
import { type Declaration, parseStyleAttribute, parseStylesheet, type Rule } from './stylesheet';
import { foldTransformOrigin } from './transform-origin';

/** Mutates the document: afterwards no `style` element and no `class` is left. */
export function cascade(document: SourceDocument): void {
  const rules = takeStylesheets(document);
  const index = indexRules(rules);
  // All are matched before any is changed: selectors look at classes and attributes of ancestors and siblings.
  const matched = new Map<SvgElement, ReadonlyMap<string, string>>();
  for (const element of descendants(document.root)) {
    if (element.attributes.has('style') || index.size > 0) matched.set(element, specified(element, index));
  }
  const variables = new Map<SvgElement, ReadonlyMap<string, string>>();
  for (const element of descendants(document.root)) {
    const declared = matched.get(element) ?? NOTHING;
    const inherited = (element.parent && variables.get(element.parent)) ?? NO_VARIABLES;
    const scope = withVariables(declared, inherited);
    if (scope !== NO_VARIABLES) variables.set(element, scope);
    writeBack(element, declared, scope);
  }
  for (const element of descendants(document.root)) foldTransformOrigin(element);
}

const NOTHING: ReadonlyMap<string, string> = new Map();
const NO_VARIABLES: ReadonlyMap<string, string> = new Map();

function takeStylesheets(document: SourceDocument): Rule[] {
  const rules: Rule[] = [];
  for (const element of Array.from(descendants(document.root))) {
    if (element.name !== 'style' && element.name !== 'html:style') continue;
    const text = textContent(element);
    const type = element.attributes.get('type');
    const isCss = !type || type === 'text/css';
    if (isCss) {
      rules.push(...parseStylesheet(text));
      takeFontFaces(text, document);
    }
    const beside = isCss ? text.replace(/@font-face\s*\{[^}]*\}/gi, '') : text;
    if (/@import|url\(\s*['"]?(?:https?:)?\/\//i.test(beside)) document.diagnostics.push(diagnostic('use/external', 'style'));
    removeElement(element);
  }
  return rules;
}

function takeFontFaces(text: string, document: SourceDocument): void {
  const { faces, external } = parseFontFaces(text);
  document.fontFaces.push(...faces);
  for (const font of external) document.diagnostics.push(diagnostic('font/external', 'style', { font: font.slice(0, 60) }));
}

interface MatchableRule extends Rule {
  readonly order: number;
  readonly matches: (element: SvgElement) => boolean;
}

type RuleIndex = ReadonlyMap<string, readonly MatchableRule[]>;

/** Rules by what their rightmost compound asks for, so that an element is tried against few of them. */
function indexRules(rules: readonly Rule[]): RuleIndex {
  const index = new Map<string, MatchableRule[]>();
  rules.forEach((rule, order) => {
    let matches: (element: SvgElement) => boolean;
    try {
      matches = compile<SvgElement | string, SvgElement>(rule.selector, SELECT_OPTIONS);
    } catch {
      // A selector that CSS does not know makes its rule invalid, nothing else (CSS Syntax 3 §5.4.4).
      return;
    }
    const bucket = index.get(rule.key);
    if (bucket) bucket.push({ ...rule, order, matches });
    else index.set(rule.key, [{ ...rule, order, matches }]);
  });
  return index;
}

const SELECT_OPTIONS: Options<SvgElement | string, SvgElement> = {
  xmlMode: true,
  cacheResults: false,
  adapter: {
    isTag: isElement,
    // Selectors call HTML elements by their own names.
    getName: localName,
    getChildren: (element) => (isElement(element) ? element.children : []),
    getParent: (element) => element.parent,
    getSiblings: (element) => (isElement(element) ? (element.parent?.children ?? [element]) : []),
    getText: (node) => (isElement(node) ? textContent(node) : node),
    getAttributeValue: (element, name) => element.attributes.get(name === 'xlink:href' ? 'href' : name),
    hasAttrib: (element, name) => element.attributes.has(name === 'xlink:href' ? 'href' : name),
    removeSubsets: (nodes) => nodes,
    prevElementSibling: (element) => {
      if (!isElement(element)) return null;
      const siblings = element.parent ? elementChildren(element.parent) : [];
      return siblings[siblings.indexOf(element) - 1] ?? null;
    },
  },
};

/** Properties that rules and the style attribute set on an element, the winner of each; custom properties included. */
function specified(element: SvgElement, index: RuleIndex): ReadonlyMap<string, string> {
  const matching: MatchableRule[] = [];
  const tryBucket = (key: string): void => {
    for (const rule of index.get(key) ?? []) if (rule.matches(element)) matching.push(rule);
  };
  if (index.size > 0) {
    tryBucket('');
    tryBucket(localName(element));
    const id = element.attributes.get('id');
    if (id) tryBucket(`#${id}`);
    for (const name of new Set(element.attributes.get('class')?.split(/\s+/))) if (name) tryBucket(`.${name}`);
    matching.sort((a, b) => a.specificity - b.specificity || a.order - b.order);
  }
  const inline = parseStyleAttribute(element.attributes.get('style') ?? '');
  if (matching.length === 0 && inline.length === 0) return NOTHING;
  const result = new Map<string, string>();
  const set = (declarations: readonly Declaration[], important: boolean): void => {
    for (const declaration of declarations) {
      if (declaration.important !== important) continue;
      for (const [property, value] of longhands(declaration.property, declaration.value)) result.set(property, value);
    }
  };
  for (const rule of matching) set(rule.declarations, false);
  set(inline, false);
  for (const rule of matching) set(rule.declarations, true);
  set(inline, true);
  return result;
}

function withVariables(declared: ReadonlyMap<string, string>, inherited: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let scope: Map<string, string> | null = null;
  for (const [property, value] of declared) {
    if (!property.startsWith('--')) continue;
    scope ??= new Map(inherited);
    scope.set(property, value);
  }
  return scope ?? inherited;
}

/** `var(--name, fallback)` replaced; null where CSS calls the value invalid (CSS Variables 1 §3). */
function substitute(value: string, scope: ReadonlyMap<string, string>, depth = 0): string | null {
  if (!value.includes('var(')) return value;
  if (depth > 16) return null;
  let invalid = false;
  const result = value.replace(/var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)/g, (_, name: string, fallback: string | undefined) => {
    const replacement = scope.get(name) ?? fallback?.trim();
    if (replacement === undefined) invalid = true;
    return replacement ?? '';
  });
  return invalid || result.length > 10_000 ? null : substitute(result, scope, depth + 1);
}

const TRANSFORMS: ReadonlySet<string> = new Set(['transform', 'gradientTransform', 'patternTransform']);

/** Presentation attributes whose values may be in forms that the renderer does not read. */
const NORMALISED: ReadonlySet<string> = new Set([...COLOR_PROPERTIES, ...TRANSFORMS, 'font', 'image-rendering']);

function writeBack(element: SvgElement, declared: ReadonlyMap<string, string>, variables: ReadonlyMap<string, string>): void {
  const attributes = element.attributes;
  attributes.delete('class');
  attributes.delete('style');
  for (const [property, value] of Array.from(attributes)) {
    const isVariable = value.includes('var(') && (PROPERTIES.has(property) || TRANSFORMS.has(property));
    if (!isVariable && !NORMALISED.has(property)) continue;
    if (property === 'font' || isVariable) attributes.delete(property);
    const resolved = substitute(value, variables);
    if (resolved === null) continue;
    if (TRANSFORMS.has(property)) attributes.set(property, cssTransform(resolved));
    else for (const [longhand, text] of longhands(property, resolved)) attributes.set(longhand, text);
  }
  const styleOnly: string[] = [];
  for (const [property, specifiedValue] of declared) {
    if (!PROPERTIES.has(property)) continue;
    const raw = substitute(specifiedValue, variables);
    if (raw === null) continue;
    const value = raw === specifiedValue ? raw : (longhands(property, raw)[0]?.[1] ?? raw);
    if (STYLE_ONLY.has(property)) styleOnly.push(`${property}:${value}`);
    else if (value === 'initial' || value === 'unset' || value === 'revert') attributes.delete(property);
    else attributes.set(property, value);
  }
  if (styleOnly.length > 0) attributes.set('style', styleOnly.join(';'));
}
