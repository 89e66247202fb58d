/**
 * Diagnostics: work went on and something of the drawing changed on its way into the slide. Returned with the result,
 * never logged; the report a user reads is made of them.
 */

import { fillIn } from './fill-in';

/**
 * What became of an element.
 * - `native`: editable and the same; noted only where a reader would wonder
 * - `approximated`: editable, with a difference that can be seen
 * - `outlined`: text or a stroke turned into shapes
 * - `rasterised`: a picture of the smallest part that needed it
 * - `dropped`: not in the slide
 */
export const FATES = ['native', 'approximated', 'outlined', 'rasterised', 'dropped'] as const;
export type Fate = (typeof FATES)[number];

/** Why: a closed list, each with a sentence in plain words. */
export const DIAGNOSTICS = {
  'filter/effect': 'A filter effect that slides do not have was drawn as a picture.',
  'filter/shadow': 'A drop shadow became the shadow of a shape.',
  'filter/soft-edge': 'A blur became the soft edge of a shape; viewers may draw it a little softer or harder.',
  'filter/part': 'A part of a filter effect was drawn as a picture; what it belongs to stays editable.',
  'effect/left-out': 'An effect that cannot be drawn here was left out; what it applied to stays.',
  'mask/alpha': 'A mask was drawn as a picture, with what it covers.',
  'mask/gradient': 'A mask that fades shapes out became gradients of their transparency.',
  'clip/geometry': 'A clipped shape was cut to its visible part.',
  'clip/picture': 'A clipped part that cannot be cut as shapes was drawn as a picture.',
  'blend/mode': 'A blend mode that slides do not have was drawn as a picture.',
  'blend/computed': 'The colours that a blend mode gives over a plain ground were computed.',
  'blend/ignored': 'A blend mode that slides do not have was left out; it hardly shows here.',
  'opacity/group': 'A group with overlapping parts and a common transparency was drawn as a picture.',
  'opacity/apart': 'Overlapping parts with a common transparency were cut apart, so that each could be made transparent.',
  'opacity/distributed': 'The transparency of a group was given to each of its parts.',
  'gradient/nearest': 'A gradient that slides do not have became the nearest one that they have; the difference hardly shows.',
  'gradient/picture-fill': 'A gradient that slides do not have fills the shape as a picture; the shape stays editable.',
  'gradient/stroke': 'A gradient on an outline was kept; LibreOffice shows its first colour only.',
  'pattern/picture-fill': 'A pattern fills the shape as a picture; the shape stays editable.',
  'pattern/shapes': 'A pattern of few tiles became shapes.',
  'stroke/outlined': 'An outline that slides cannot draw became a shape of its own.',
  'stroke/picture': 'A shape whose outline slides cannot draw became a picture.',
  'stroke/dashes': 'A line with very many dashes was drawn solid.',
  'stroke/hairline': 'A very thin line was widened so that it shows.',
  'paint-order/split': 'Fill and outline became two shapes, to keep their order.',
  'text/outlined-option': 'Text became shapes because you asked for outlines.',
  'text/outlined-paint': 'Text with a gradient, a pattern or an outline became shapes, to look the same.',
  'text/outlined-path': 'Text on a path became shapes.',
  'text/outlined-vertical': 'Vertical text became shapes.',
  'text/outlined-glyphs': 'Text whose letters are placed one by one became shapes.',
  'text/outlined-transform': 'Skewed or mirrored text became shapes.',
  'text/outlined-effect': 'Text under a clip path became shapes, so that it could be cut.',
  'text/outlined-length': 'Text stretched to a given length became shapes.',
  'text/outlined-decoration': 'Text with an overline became shapes.',
  'text/outlined-axes': 'Text in a width or a cut of its font that slides cannot ask for became shapes.',
  'text/cut': 'A text of very many characters was cut.',
  'text/fallback-font': 'The font {font} is not here: the slide names {replacement} instead.',
  'text/missing-glyphs': 'No font that is here has {characters}; the slide keeps them as text, and readers see what their fonts have.',
  'font/replaced': 'The slide names {replacement} where the drawing asks for {font}.',
  'font/rare': 'The slide names the font {font}, which few readers have installed: others see their own fonts instead.',
  'font/embedded': 'The font {font} goes with the deck.',
  'font/not-embedded': 'The font {font} does not go with the deck: {reason}.',
  'font/external': 'The font {font} lies outside the file and was not fetched: Deckle never fetches anything.',
  'font/unreadable': 'An embedded font ({font}) is damaged, too large or of an unknown type and was left out.',
  'image/external': 'A picture that lies outside the file was left out: Deckle never fetches anything.',
  'image/unreadable': 'An embedded picture is damaged or of an unknown type and was left out.',
  'image/too-large': 'An embedded picture is too large to be drawn safely and was left out.',
  'image/enlarged': 'A small picture was enlarged, so that it looks the same in every viewer.',
  'image/redrawn': 'A picture that slides cannot place or read as it is was drawn again.',
  'marker/left-out': 'Markers on a line of very many points were left out; the line stays.',
  'link/unsafe': 'A link that is not a web, mail or telephone address was left out.',
  'use/external': 'A reference to another file was left out: Deckle never fetches anything.',
  'use/cycle': 'A part that contains itself was left out.',
  'script/ignored': 'Scripts never run here and were left out.',
  'foreign/picture': 'Text inside foreign markup was kept as plain text.',
  'foreign/dropped': 'Foreign markup (HTML inside the SVG) cannot be drawn and was left out.',
  'animation/first-frame': 'An animation was left out; the slide shows its first moment.',
  'check/picture': 'A part came out wrong as shapes when Deckle checked the slide, and was drawn as a picture.',
  'slide/empty': 'The drawing shows nothing: its slide is empty.',
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;

/** What became of the element, for each code: the one answer that the converter may give, and that the help tells. */
export const FATE_OF = {
  'filter/effect': 'rasterised',
  'filter/shadow': 'native',
  'filter/soft-edge': 'approximated',
  'filter/part': 'rasterised',
  'effect/left-out': 'approximated',
  'mask/alpha': 'rasterised',
  'mask/gradient': 'native',
  'clip/geometry': 'outlined',
  'clip/picture': 'rasterised',
  'blend/mode': 'rasterised',
  'blend/computed': 'native',
  'blend/ignored': 'approximated',
  'opacity/group': 'rasterised',
  'opacity/apart': 'outlined',
  'opacity/distributed': 'native',
  'gradient/nearest': 'approximated',
  'gradient/picture-fill': 'rasterised',
  'gradient/stroke': 'native',
  'pattern/picture-fill': 'rasterised',
  'pattern/shapes': 'native',
  'stroke/outlined': 'outlined',
  'stroke/picture': 'rasterised',
  'stroke/dashes': 'approximated',
  'stroke/hairline': 'approximated',
  'paint-order/split': 'native',
  'text/outlined-option': 'outlined',
  'text/outlined-paint': 'outlined',
  'text/outlined-path': 'outlined',
  'text/outlined-vertical': 'outlined',
  'text/outlined-glyphs': 'outlined',
  'text/outlined-transform': 'outlined',
  'text/outlined-effect': 'outlined',
  'text/outlined-length': 'outlined',
  'text/outlined-decoration': 'outlined',
  'text/outlined-axes': 'outlined',
  'text/cut': 'dropped',
  'text/fallback-font': 'approximated',
  'text/missing-glyphs': 'approximated',
  'font/replaced': 'native',
  'font/rare': 'approximated',
  'font/embedded': 'native',
  'font/not-embedded': 'approximated',
  'font/external': 'dropped',
  'font/unreadable': 'dropped',
  'image/external': 'dropped',
  'image/unreadable': 'dropped',
  'image/too-large': 'dropped',
  'image/enlarged': 'rasterised',
  'image/redrawn': 'rasterised',
  'marker/left-out': 'dropped',
  'link/unsafe': 'dropped',
  'use/external': 'dropped',
  'use/cycle': 'dropped',
  'script/ignored': 'dropped',
  'foreign/picture': 'approximated',
  'foreign/dropped': 'dropped',
  'animation/first-frame': 'dropped',
  'check/picture': 'rasterised',
  'slide/empty': 'native',
} as const satisfies Record<DiagnosticCode, Fate>;

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly fate: Fate;
  /** The element in the user's words: its tag with its id or layer name, as in `path#roof`; `svg` for the whole. */
  readonly element: string;
  /** One sentence in plain words. */
  readonly detail: string;
  /** What was filled into the sentence, for saying it in another language; absent where nothing was. */
  readonly details?: Readonly<Record<string, string>>;
}

export function diagnostic(code: DiagnosticCode, element: string, details?: Readonly<Record<string, string>>): Diagnostic {
  const detail = fillIn(DIAGNOSTICS[code], details ?? {});
  return { code, fate: FATE_OF[code], element, detail, ...(details && { details }) };
}
