/** What this build serves, for the service worker to store. Made once, while the pages are: it lists what the build has written. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_ID } from '@/lib/offline/build';
import { fileList } from '@/lib/offline/file-list';

export const dynamic = 'force-static';

export function GET(): Response {
  return Response.json(
    fileList({
      build: BUILD_ID,
      pages: filesBelow('app').flatMap((path) => (/(?:^|\/)page\.tsx$/.test(path) ? [addressOf(path)] : [])),
      publicFiles: filesBelow('public'),
      staticFiles: filesBelow('.next/static'),
    }),
  );
}

/** `help/page.tsx` → `/help`; groups in parentheses are no part of the address. */
const addressOf = (path: string): string =>
  `/${path
    .split('/')
    .slice(0, -1)
    .filter((part) => !part.startsWith('('))
    .join('/')}`;

function filesBelow(folder: string): string[] {
  const root = join(/* turbopackIgnore: true */ process.cwd(), folder);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name).slice(root.length + 1)] : []));
}
