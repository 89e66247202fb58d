/** What page and server say to each other about Google Drive. Files never come this way: they go between browser and Google. */

import * as z from 'zod/mini';

/** What Deckle asks of Google: `files` for what it made itself and for results, `folders` to read what the user opens. */
export const DRIVE_ACCESS = ['files', 'folders'] as const;
export type DriveAccess = (typeof DRIVE_ACCESS)[number];

/** The scope that each access stands for. */
export const DRIVE_SCOPES = {
  files: 'https://www.googleapis.com/auth/drive.file',
  folders: 'https://www.googleapis.com/auth/drive.readonly',
} as const satisfies Record<DriveAccess, string>;

/**
 * Who shows what lies in a Drive: Deckle, which needs the access to folders, or Google's own Picker, which needs that to files alone
 * and then reaches the files that were picked.
 */
export const DRIVE_PICKERS = ['deckle', 'google'] as const;
export type DrivePicker = (typeof DRIVE_PICKERS)[number];

/** What the page goes to Google for: to be allowed something, or to let the user pick files there, which allows `files` as well. */
export const DRIVE_ERRANDS = [...DRIVE_ACCESS, 'pick'] as const;
export type DriveErrand = (typeof DRIVE_ERRANDS)[number];

const access = z.array(z.enum(DRIVE_ACCESS)).check(z.describe('What the user has allowed.'));

/** `GET /api/drive` answers this. */
export const driveStateSchema = z.strictObject({
  configured: z.boolean().check(z.describe('Whether Google Drive is set up in this deployment.')),
  signedIn: z.boolean().check(z.describe('Whether this browser holds a sign-in. Google may have ended it since.')),
  picker: z.enum(DRIVE_PICKERS).check(z.describe('Who shows what lies in a Drive.')),
});

/** `POST /api/drive/token` answers this. */
export const driveTokenSchema = z.strictObject({
  accessToken: z.string().check(z.describe('For the Drive API, short-lived. Kept in memory only.')),
  expiresInSeconds: z.number(),
  access,
});

/** `POST /api/drive/logout` answers this. */
export const driveLogoutSchema = z.strictObject({
  revoked: z.boolean().check(z.describe('False where Google could not be told; the sign-in is forgotten here all the same.')),
});

export type DriveState = z.infer<typeof driveStateSchema>;
export type DriveToken = z.infer<typeof driveTokenSchema>;

/** Where a sign-in ends. The fragment says how: `ok`, `ok=` with the ids of what was picked and commas between, or a code of an error. */
export const SIGNED_IN_PATH = '/drive/signed-in';
