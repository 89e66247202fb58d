/** For tests: a .pptx read back, and the promises of a package that the Open XML SDK's validator does not check. */

import { posix } from 'node:path';
import JSZip from 'jszip';
import { SaxesParser } from 'saxes';
import { expect } from 'vitest';

export interface PackageRelationship {
  readonly id: string;
  readonly type: string;
  /** Path of a part, or the address outside. */
  readonly target: string;
  readonly external: boolean;
}

export interface Package {
  /** Paths in the order of the archive. */
  readonly paths: readonly string[];
  text(path: string): string;
  bytes(path: string): Uint8Array;
  /** The relationships of a part; '' for the package itself. */
  relationships(part: string): readonly PackageRelationship[];
}

/** Opens what `writeDeck` wrote. */
export async function openPackage(deck: Uint8Array): Promise<Package> {
  const zip = await JSZip.loadAsync(deck, { checkCRC32: true, createFolders: false });
  const contents = new Map<string, Uint8Array>();
  for (const file of Object.values(zip.files)) contents.set(file.name, await file.async('uint8array'));
  const bytes = (path: string): Uint8Array => {
    const found = contents.get(path);
    if (found === undefined) throw new Error(`no part ${path}`);
    return found;
  };
  const text = (path: string): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes(path));
  const relationships = (part: string): readonly PackageRelationship[] => {
    const folder = posix.dirname(part);
    const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
    if (!contents.has(path)) return [];
    return elements(text(path), 'Relationship').map(({ Id = '', Type = '', Target = '', TargetMode }) => {
      const external = TargetMode === 'External';
      return { id: Id, type: Type.replace(/^.*\//, ''), target: external ? Target : posix.join(folder, Target), external };
    });
  };
  return { paths: [...contents.keys()], text, bytes, relationships };
}

/** The attributes of every element of a name, in document order; also proves that the XML is well-formed, namespaces and all. */
export function elements(xml: string, name: string): readonly Readonly<Record<string, string>>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    if (tag.name === name)
      found.push(Object.fromEntries(Object.values(tag.attributes).map((attribute) => [attribute.name, attribute.value])));
  });
  parser.write(xml).close();
  return found;
}

/** No part without a type, no type without a part, no relationship into nowhere, no id without a relationship, nothing unreachable. */
export async function expectSoundPackage(deck: Uint8Array): Promise<void> {
  const opened = await openPackage(deck);
  expect(opened.paths[0]).toBe('[Content_Types].xml');
  expect(opened.paths.filter((path) => path.endsWith('/'))).toEqual([]);
  expectContentTypes(opened);

  const reached = new Set(['[Content_Types].xml']);
  const visit = (part: string): void => {
    if (reached.has(part)) return;
    reached.add(part);
    if (part !== '') expect(opened.paths).toContain(part);
    const relationships = opened.relationships(part);
    if (relationships.length > 0) reached.add(posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`));
    const ids = relationships.map(({ id }) => id);
    expect(new Set(ids).size, `ids of ${part} are unique`).toBe(ids.length);
    if (part.endsWith('.xml')) for (const used of usedIds(opened.text(part))) expect(ids, `relationships of ${part}`).toContain(used);
    for (const { target, external } of relationships) if (!external) visit(target);
  };
  visit('');
  reached.delete('');
  expect([...reached].sort()).toEqual([...opened.paths].sort());
}

function expectContentTypes(opened: Package): void {
  const types = opened.text('[Content_Types].xml');
  const defaults = elements(types, 'Default').map(({ Extension }) => Extension);
  const overrides = elements(types, 'Override').map(({ PartName = '' }) => PartName.slice(1));
  expect(new Set(defaults).size).toBe(defaults.length);
  expect(new Set(overrides).size).toBe(overrides.length);
  for (const part of overrides) expect(opened.paths, 'parts listed as content').toContain(part);
  for (const path of opened.paths.slice(1)) {
    const extension = path.slice(path.lastIndexOf('.') + 1);
    if (extension === 'xml') expect(overrides, 'content types').toContain(path);
    else expect(defaults, `content types for ${path}`).toContain(extension);
  }
  for (const extension of defaults.filter((name) => name !== 'xml' && name !== 'rels')) {
    expect(
      opened.paths.some((path) => path.endsWith(`.${extension}`)),
      `a file for ${extension}`,
    ).toBe(true);
  }
}

function usedIds(xml: string): readonly string[] {
  return [...xml.matchAll(/\sr:(?:id|embed|link|pict)="([^"]*)"/g)].map((match) => match[1] ?? '').filter((id) => id !== '');
}
