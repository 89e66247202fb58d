/** Children of `p:spTree` → shapes (ECMA-376 part 1 §19.3.1, §20.1.9). What our slides never hold is passed over. */

import type { Slide } from '@/lib/drawingml/slide';
import { EMU_PER_PX } from '@/lib/drawingml/units';
import type { Box } from '@/lib/scene/bounds';
import type { Color } from '@/lib/scene/node';
import { alphaOf, fraction, pictureOf, radians, readColor, readFill, readLine, readShadow } from './read-paint';
import { readTextBody } from './read-text';
import type { FormGeometry, FormPath, Frame, Named, PathCommand, SlideShape } from './slide-shape';
import { childOf, childrenOf, isOn, numberOf, parseXml, type XmlElement } from './xml-tree';

export interface ReadSlide {
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  /** Null for the master's white. */
  readonly background: Color | null;
  readonly shapes: readonly SlideShape[];
}

export function readSlide(slide: Slide): ReadSlide {
  const links = new Map(slide.relationships.flatMap((one) => (one.kind === 'hyperlink' ? [[one.id, one.url] as const] : [])));
  const fill = childOf(parseXml(slide.backgroundXml), 'p:bg', 'p:bgPr', 'a:solidFill');
  return {
    width: slide.widthEmu / EMU_PER_PX,
    height: slide.heightEmu / EMU_PER_PX,
    background: fill && readColor(fill),
    shapes: readAll(parseXml(slide.shapesXml), links),
  };
}

type Links = ReadonlyMap<string, string>;

const readAll = (parent: XmlElement, links: Links): readonly SlideShape[] =>
  parent.children.flatMap((child) => readShape(child, links) ?? []);

function readShape(element: XmlElement, links: Links): SlideShape | null {
  switch (element.name) {
    case 'p:grpSp': {
      const xfrm = childOf(element, 'p:grpSpPr', 'a:xfrm');
      const inner = boxOf(childOf(xfrm, 'a:chOff'), childOf(xfrm, 'a:chExt'));
      return { kind: 'group', ...named(element, 'p:nvGrpSpPr', links), frame: readFrame(xfrm), inner, children: readAll(element, links) };
    }
    case 'p:sp':
      return readForm(element, 'p:nvSpPr', links);
    case 'p:cxnSp':
      return readForm(element, 'p:nvCxnSpPr', links);
    case 'p:pic':
      return readPicture(element, links);
    default:
      return null;
  }
}

function readForm(element: XmlElement, about: string, links: Links): SlideShape {
  const properties = childOf(element, 'p:spPr');
  return {
    kind: 'form',
    ...named(element, about, links),
    frame: readFrame(childOf(properties, 'a:xfrm')),
    geometry: readGeometry(properties),
    fill: readFill(properties) ?? { kind: 'none' },
    line: readLine(childOf(properties, 'a:ln')),
    shadow: readShadow(properties),
    softEdge: numberOf(childOf(properties, 'a:effectLst', 'a:softEdge'), 'rad') / EMU_PER_PX,
    text: readTextBody(childOf(element, 'p:txBody')),
  };
}

function readPicture(element: XmlElement, links: Links): SlideShape {
  const properties = childOf(element, 'p:spPr');
  const fill = childOf(element, 'p:blipFill');
  const cut = (side: string): number => fraction(numberOf(childOf(fill, 'a:srcRect'), side));
  return {
    kind: 'picture',
    ...named(element, 'p:nvPicPr', links),
    frame: readFrame(childOf(properties, 'a:xfrm')),
    geometry: readGeometry(properties),
    picture: pictureOf(fill),
    crop: { left: cut('l'), top: cut('t'), right: cut('r'), bottom: cut('b') },
    alpha: alphaOf(fill),
  };
}

function named(element: XmlElement, about: string, links: Links): Named {
  const properties = childOf(element, about, 'p:cNvPr');
  const link = childOf(properties, 'a:hlinkClick')?.attributes['r:id'] ?? '';
  return {
    id: numberOf(properties, 'id'),
    name: properties?.attributes.name ?? '',
    description: properties?.attributes.descr ?? '',
    link: links.get(link) ?? '',
  };
}

function readFrame(xfrm: XmlElement | null): Frame {
  return {
    box: boxOf(childOf(xfrm, 'a:off'), childOf(xfrm, 'a:ext')),
    rotation: radians(numberOf(xfrm, 'rot')),
    flipHorizontal: isOn(xfrm, 'flipH'),
    flipVertical: isOn(xfrm, 'flipV'),
  };
}

const boxOf = (corner: XmlElement | null, extent: XmlElement | null): Box => ({
  x: numberOf(corner, 'x') / EMU_PER_PX,
  y: numberOf(corner, 'y') / EMU_PER_PX,
  width: numberOf(extent, 'cx') / EMU_PER_PX,
  height: numberOf(extent, 'cy') / EMU_PER_PX,
});

function readGeometry(properties: XmlElement | null): FormGeometry {
  const custom = childOf(properties, 'a:custGeom', 'a:pathLst');
  if (custom) return { kind: 'custom', paths: childrenOf(custom, 'a:path').map(readPath) };
  const preset = childOf(properties, 'a:prstGeom');
  const formula = childOf(preset, 'a:avLst', 'a:gd')?.attributes.fmla ?? '';
  const adjust = /^val (\d+)$/.exec(formula)?.[1];
  // 16,667 is the preset's own (ECMA-376 part 1, presetShapeDefinitions.xml).
  return { kind: 'preset', preset: preset?.attributes.prst ?? 'rect', corner: Math.min(0.5, fraction(Number(adjust ?? 16_667))) };
}

const VERBS = new Map<string, PathCommand['verb']>([
  ['a:moveTo', 'M'],
  ['a:lnTo', 'L'],
  ['a:quadBezTo', 'Q'],
  ['a:cubicBezTo', 'C'],
  ['a:close', 'Z'],
]);

function readPath(path: XmlElement): FormPath {
  const width = numberOf(path, 'w') || 1;
  const height = numberOf(path, 'h') || 1;
  const commands = path.children.flatMap((child): readonly PathCommand[] => {
    const verb = VERBS.get(child.name);
    const points = child.children.flatMap((point) => [numberOf(point, 'x') / width, numberOf(point, 'y') / height]);
    return verb === undefined ? [] : [{ verb, points }];
  });
  return { commands, filled: path.attributes.fill !== 'none', stroked: path.attributes.stroke !== '0' };
}
