/** Drawings under public/help, each with what the converter says of it: a test has it convert them. */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';

export const HELP_EXAMPLES: Readonly<Partial<Record<DiagnosticCode, string>>> = {
  'filter/effect': 'turbulence',
  'filter/shadow': 'shadow',
  'mask/alpha': 'mask',
  'clip/geometry': 'clip',
  'opacity/distributed': 'group-opacity',
  'pattern/picture-fill': 'pattern',
  'gradient/stroke': 'gradient-line',
  'stroke/outlined': 'outline',
  'text/outlined-path': 'text-on-path',
  'text/outlined-paint': 'gradient-text',
  'blend/mode': 'blend',
};
