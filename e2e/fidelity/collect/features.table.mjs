/** What is told of a file from its text: features, the tool that wrote it, and whether it can be used at all. */

const ELEMENTS =
  'filter clipPath mask linearGradient radialGradient pattern use symbol text tspan textPath image marker switch foreignObject';
export const FEATURES = {
  ...Object.fromEntries(ELEMENTS.split(' ').map((name) => [name, new RegExp(`<${name}\\b`)])),
  opacity: /opacity\s*[:=]/,
  transform: /\btransform=/,
  currentColor: /currentColor/,
  evenodd: /evenodd/,
  'blend-mode': /mix-blend-mode/,
  'style-element': /<style\b/,
  dash: /stroke-dasharray/,
  'entity-doctype': /<!ENTITY/,
  'nested-svg': /<svg\b[\s\S]*<svg\b/,
  'css-var': /var\(/,
  'font-face': /@font-face/,
};
export const RICH = [
  'filter',
  'clipPath',
  'mask',
  'linearGradient',
  'radialGradient',
  'pattern',
  'use',
  'text',
  'style-element',
  'nested-svg',
  'opacity',
];
export const TOOLS = {
  inkscape: /inkscape:/,
  illustrator: /Adobe Illustrator/,
  sketch: /sketchtool|Created with Sketch/,
  figma: /(paint|clip|filter)\d+_[a-z]*_?\d/,
};
export const UNKNOWN_TO_RESVG = /<text\b|<foreignObject\b|var\(|url\(['"]#/;
export const UNUSABLE = /<script\b|<animate|@import|href="(?!#|data:)[^"]*\.(png|jpe?g|svg|gif)|url\(["']?https?:/;
