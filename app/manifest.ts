import type { MetadataRoute } from 'next';
import { SHARE_FIELD, SHARE_PATH, START_PARAMETER } from '@/lib/offline/names';

const SVG = 'image/svg+xml';
const ZIP = 'application/zip';

const SHORTCUT_ICONS = [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }];

/** Chromium takes the first picture that fits its window; the sizes are those of the script that makes them (e2e/screenshots.mjs). */
const screenshot = (name: string, form_factor: 'wide' | 'narrow', sizes: string, label: string) => ({
  src: `/screenshots/${name}.png`,
  type: 'image/png',
  sizes,
  form_factor,
  label,
});

export default function manifest(): MetadataRoute.Manifest {
  return {
    // Without one, the address to start at would be the app's identity.
    id: '/',
    name: 'Deckle',
    short_name: 'Deckle',
    description: 'SVGs into editable PowerPoint decks, on your device.',
    lang: 'en',
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    display_override: ['window-controls-overlay', 'standalone', 'minimal-ui'],
    background_color: '#faf8f5',
    theme_color: '#faf8f5',
    categories: ['productivity', 'graphics', 'utilities'],
    icons: [
      { src: '/icon.svg', sizes: 'any', type: SVG, purpose: 'any' },
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/monochrome-512.png', sizes: '512x512', type: 'image/png', purpose: 'monochrome' },
    ],
    screenshots: [
      screenshot('batch-wide', 'wide', '1280x800', 'A finished batch: what each drawing became, and what can be downloaded'),
      screenshot('start-wide', 'wide', '1280x800', 'Drop a ZIP, a folder or SVG files'),
      screenshot('batch-narrow', 'narrow', '412x915', 'A finished batch on a phone'),
      screenshot('start-narrow', 'narrow', '412x915', 'Choose drawings on a phone'),
    ],
    shortcuts: [
      { name: 'New batch', url: `/?${START_PARAMETER}=new`, icons: SHORTCUT_ICONS },
      { name: 'Try a sample', url: `/?${START_PARAMETER}=sample`, icons: SHORTCUT_ICONS },
    ],
    file_handlers: [{ action: '/', accept: { [SVG]: ['.svg', '.svgz'], [ZIP]: ['.zip'] } }],
    share_target: {
      action: SHARE_PATH,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: { files: [{ name: SHARE_FIELD, accept: [SVG, '.svg', '.svgz', ZIP, 'application/x-zip-compressed', '.zip'] }] },
    },
    // Files join the list of the window that is open. What is shared comes by a request, which loads that window anew.
    launch_handler: { client_mode: ['focus-existing', 'auto'] },
  };
}
