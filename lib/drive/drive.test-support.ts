/** A client of the fake Google that loses no time with waiting. */

import { FakeGoogle } from '@/e2e/google/fake-google';
import { createDriveClient, type DriveClient } from './client';

export interface TestDrive {
  readonly google: FakeGoogle;
  readonly client: DriveClient;
  /** Milliseconds that it would have waited, one after the other. */
  readonly waits: number[];
  /** How often a token was asked for anew. */
  readonly renewals: () => number;
}

export async function testDrive(scopes: readonly string[] = ['drive.file', 'drive.readonly']): Promise<TestDrive> {
  const google = await FakeGoogle.start();
  const waits: number[] = [];
  let token = google.accounts.issue(...scopes);
  let renewals = 0;
  const client = createDriveClient({
    apiUrl: google.url,
    token: async (renew) => {
      if (renew) {
        renewals += 1;
        token = google.accounts.issue(...scopes);
      }
      return token;
    },
    wait: async (milliseconds) => void waits.push(milliseconds),
    random: () => 1,
  });
  return { google, client, waits, renewals: () => renewals };
}

/** 60 drawings in three levels, with shortcuts, other files between them, and names that have to be escaped or told apart. */
export function libraryOf({ files }: FakeGoogle): { readonly id: string; readonly count: number } {
  const drawing = (n: number): Buffer =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="${4 + (n % 12)}" fill="hsl(${n * 47} 60% 50%)"/></svg>`,
    );
  const library = files.folder("Brand's \\ library");
  const icons = files.folder('Icons', library.id);
  const deep = files.folder('Arrows', icons.id);
  for (let i = 0; i < 20; i += 1) files.svg(`logo ${i}.svg`, library.id, drawing(i));
  for (let i = 20; i < 38; i += 1) files.svg(`icon ${i}.svg`, icons.id, drawing(i));
  for (let i = 38; i < 56; i += 1) files.svg(`arrow ${i}.svg`, deep.id, drawing(i));
  files.svg('twin.svg', icons.id, drawing(56));
  files.svg('twin.svg', icons.id, drawing(57));
  // A program that knows no types, and a name without an extension.
  files.svg('untyped.svg', deep.id, drawing(58), { mimeType: 'application/octet-stream' });
  const elsewhere = files.svg('elsewhere.svg', files.folder('Elsewhere').id, drawing(59));
  files.shortcut('by shortcut.svg', deep.id, elsewhere);
  files.shortcut('round and round', deep.id, library);
  files.add({ name: 'notes', mimeType: 'application/vnd.google-apps.document', parents: [library.id] });
  files.add({ name: 'photo.png', mimeType: 'image/png', parents: [library.id], bytes: Buffer.from('png') });
  files.trash(files.svg('thrown away.svg', library.id, drawing(0)).id);
  return { id: library.id, count: 60 };
}
