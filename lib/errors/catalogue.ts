/**
 * The one catalogue of errors: every way a unit of work can fail, with the sentence and the remedy that people read.
 * A code is `stage/problem`. Placeholders in braces are filled from the error's details.
 */

import { type ErrorDetails, fillIn } from './fill-in';

/** When trying the same input once more can help. */
export type Retry = 'never' | 'same-input' | 'after-fix';

export interface CatalogueEntry {
  /** What happened, one sentence. */
  readonly title: string;
  /** What the user can do about it, one or two sentences. */
  readonly remedy: string;
  readonly retry: Retry;
  /** HTTP status (RFC 9110) where the error crosses the API. */
  readonly status: number;
}

const entry = (title: string, remedy: string, retry: Retry = 'after-fix', status = 422): CatalogueEntry => ({
  title,
  remedy,
  retry,
  status,
});

export const CATALOGUE = {
  'archive/not-a-zip': entry(
    'This file is not a ZIP archive.',
    'Open it on your computer to see what it really is, pack the SVG files into a ZIP and drop that.',
  ),
  'archive/empty': entry('The archive holds no files.', 'Pack the SVG files once more and drop the new ZIP.'),
  'archive/no-svg': entry(
    'The archive holds no SVG files.',
    'Check that the files end in .svg or .svgz. A ZIP inside a ZIP is not opened: unpack it first.',
  ),
  'archive/truncated': entry(
    'The archive is cut short or its directory is damaged.',
    'Download or copy it once more, or pack the files again.',
  ),
  'archive/ambiguous': entry(
    'The archive contradicts itself: different programs would read different files from it.',
    'Unpack it with a program you trust and pack the files again.',
  ),
  'archive/overlap': entry(
    'Entries of the archive share the same bytes, as a ZIP bomb does.',
    'Do not open it elsewhere either. If you trust it, unpack it and pack the files again.',
    'never',
  ),
  'archive/bomb': entry(
    'The archive would unpack to far more than its size allows.',
    'Do not open it elsewhere either. If you trust it, unpack it and drop the SVG files themselves.',
    'never',
  ),
  'archive/multi-disk': entry('The archive is one part of a split archive.', 'Join the parts and pack the files as one ZIP.'),
  'archive/encrypted': entry(
    'The archive is protected by a password.',
    'Unpack it with its password and drop the files, or pack them without a password.',
  ),
  'archive/too-many-files': entry(
    'The batch holds {count} SVG files; {limit} are allowed at once.',
    'Split it into several batches.',
    'after-fix',
    413,
  ),
  'archive/too-large': entry(
    'The batch unpacks to {bytes}; {limit} are allowed at once.',
    'Split it into several batches.',
    'after-fix',
    413,
  ),
  'entry/encrypted': entry(
    'This file inside the archive is protected by a password.',
    'Unpack the archive with its password and drop the file itself.',
  ),
  'entry/method': entry(
    'This file is packed by a method that browsers cannot unpack ({method}).',
    'Pack it again as an ordinary ZIP (Deflate).',
  ),
  'entry/corrupt': entry('This file is damaged inside the archive.', 'Pack it again from the original, or drop the original itself.'),
  'entry/bomb': entry(
    'This file would unpack to more than a thousand times its packed size, as a ZIP bomb does.',
    'If you trust it, unpack the archive and drop the file itself.',
    'never',
  ),
  'entry/link': entry('This entry is a link or a device, not a file.', 'Pack the file that it points to.'),
  'entry/size-mismatch': entry(
    'This file unpacks to another size than the archive says.',
    'Pack it again from the original, or drop the original itself.',
  ),
  'file/too-large': entry(
    'The file has {bytes}; {limit} are allowed for one file.',
    'Simplify it in the program that made it, or raise the limit.',
    'after-fix',
    413,
  ),
  'file/unreadable': entry(
    'The file could not be read.',
    'Check that it still exists and that you may open it, then try again.',
    'same-input',
  ),
  'svg/empty': entry('The file is empty.', 'Export it again from the program that made it.'),
  'svg/not-svg': entry(
    'This is not an SVG file (it looks like {type}).',
    'Export the drawing as SVG. Renaming a file does not convert it.',
  ),
  'svg/malformed': entry(
    'The SVG is not well-formed XML (line {line}, column {column}): {reason}',
    'Export it again, or mend it in a text editor at that place.',
  ),
  'svg/encoding': entry('The text encoding of the file cannot be read ({encoding}).', 'Save it as UTF-8.'),
  'svg/corrupt-gzip': entry('The compressed SVG (.svgz) is damaged.', 'Export it again, or save it as a plain .svg.'),
  'svg/entities': entry(
    'The SVG uses XML entities that grow without bound.',
    'Export it again without entities ("preserve editing capabilities" off in Illustrator).',
    'never',
  ),
  'svg/too-deep': entry('Elements are nested {depth} deep; {limit} are allowed.', 'Ungroup the drawing in the program that made it.'),
  'svg/too-many-elements': entry(
    'The drawing has more than {limit} elements once its copies are made.',
    'Simplify it, or split it into several files.',
  ),
  'svg/no-size': entry(
    'The drawing has no area: its width, height or viewBox is zero or invalid.',
    'Give it a width and a height above zero.',
  ),
  'svg/costly-filter': entry(
    'A filter of the drawing needs more work than is safe ({detail}).',
    'Lower the blur or the filter area in the program that made it, or flatten the effect.',
  ),
  'convert/timeout': entry(
    'The file took longer than {seconds} seconds.',
    'Simplify the drawing, or raise the time limit, then try it again alone.',
    'same-input',
  ),
  'convert/crashed': entry(
    'The converter broke down on this file; the other files are not touched.',
    'Try it again alone. If it happens again, simplify the drawing (very large effects, patterns or images are the usual cause).',
    'same-input',
  ),
  'convert/quarantined': entry(
    'The converter broke down on this file more than once, so it was set aside; the other files are not touched.',
    'Simplify the drawing (very large effects, patterns or images are the usual cause), then add it again.',
    'after-fix',
  ),
  'convert/cancelled': entry('The conversion was cancelled.', 'Start it again when you want it.', 'same-input', 499),
  'raster/too-large': entry(
    'A part of the drawing that must become a picture would be too large.',
    'Choose a smaller resolution for pictures, or simplify effects in the drawing.',
  ),
  'api/malformed': entry('The request is not well-formed JSON.', 'Send a JSON object in UTF-8.', 'after-fix', 400),
  'api/invalid': entry(
    'The request holds something that this call does not take, or lacks something that it needs.',
    'Compare it with GET /api/openapi.json. File names and contents are never accepted.',
    'after-fix',
    400,
  ),
  'api/media-type': entry('The request is not JSON.', 'Send it with the header Content-Type: application/json.', 'after-fix', 415),
  'api/too-large': entry('The request has more than {limit} bytes.', 'Send the fields of the call and nothing else.', 'after-fix', 413),
  'api/foreign-origin': entry(
    'The request comes from another site.',
    'Use the page of this server, or tell the server its public address with DECKLE_ORIGIN.',
    'never',
    403,
  ),
  'api/unauthorized': entry(
    'The request does not say that it may do this.',
    'Send the header Authorization: Bearer with the secret of the batch, or the token of the metrics.',
    'after-fix',
    401,
  ),
  'api/forbidden': entry(
    'The secret or token is not the right one.',
    'Use the secret that came with this batch when it was registered, or the token that the server was given.',
    'after-fix',
    403,
  ),
  'api/unknown-route': entry('There is nothing at this address.', 'See GET /api/openapi.json for what there is.', 'never', 404),
  'api/rate-limit': entry(
    'Too many requests from your address.',
    'Wait a while (Retry-After says how long). Converting goes on without the server.',
    'same-input',
    429,
  ),
  'api/store-unavailable': entry(
    'The server cannot keep track of batches at the moment.',
    'Go on without it: converting needs no server. It is tried again by itself.',
    'same-input',
    503,
  ),
  'batch/unknown': entry('There is no batch of this name.', 'Check the address, or register the batch again.', 'never', 404),
  'batch/expired': entry('The batch has expired.', 'Its results may still be in the page that made them.', 'never', 410),
  'storage/full': entry(
    'The browser has no room left to keep this batch.',
    'Download what is done, delete past batches or free space on the disk, then go on. A smaller batch needs less room.',
    'same-input',
    507,
  ),
  'storage/unavailable': entry(
    'The browser does not let Deckle store this batch.',
    'Close other tabs of Deckle and reload the page. In a private window, keep the tab open until you have downloaded the results.',
    'same-input',
    503,
  ),
  'storage/damaged': entry(
    'What was stored of this file is damaged or gone.',
    'Add the original once more. Browsers clear what pages store when the disk is full.',
    'after-fix',
    410,
  ),
  'storage/folder': entry('The folder could not be written to.', 'Choose another folder, or download the ZIP instead.', 'same-input', 507),
  'drive/unconfigured': entry(
    'This Deckle is not connected to Google Drive.',
    'Download the files and drop them here, or ask whoever runs this server to set Google Drive up.',
    'never',
    404,
  ),
  'drive/signed-out': entry('You are not signed in to Google.', 'Sign in to Google, then try again.', 'same-input', 401),
  'drive/reconnect': entry(
    'Google has ended the connection to your account.',
    'Sign in to Google again. Nothing is lost: what was under way goes on.',
    'same-input',
    401,
  ),
  'drive/declined': entry(
    'You did not allow Deckle to use Google Drive.',
    'Sign in once more and allow it, or go on with files from this device.',
    'same-input',
    403,
  ),
  'drive/sign-in-expired': entry(
    'This sign-in was not begun in this browser, was used before, or took longer than ten minutes.',
    'Go back to Deckle and sign in again.',
    'same-input',
    400,
  ),
  'drive/scope-missing': entry(
    'Deckle lacks a permission that this needs.',
    'Sign in once more and leave the boxes in Google’s window ticked.',
    'same-input',
    403,
  ),
  'drive/sign-in-failed': entry(
    'Google did not complete the sign-in.',
    'Try again in some minutes. If it goes on, whoever runs this server should check its Google client.',
    'same-input',
    502,
  ),
  'drive/window-blocked': entry(
    'The browser did not let Google’s window open.',
    'Allow pop-ups for this page, then try again.',
    'after-fix',
    403,
  ),
  'drive/offline': entry(
    'Google Drive cannot be reached.',
    'Check your connection, then go on. What was done so far stays.',
    'same-input',
    503,
  ),
  'drive/unavailable': entry(
    'Google Drive has trouble of its own at the moment.',
    'Wait some minutes, then go on. What was done so far stays.',
    'same-input',
    503,
  ),
  'drive/rate-limit': entry(
    'Google Drive gets more requests than it allows, even after waiting.',
    'Wait some minutes, then go on. What was done so far stays.',
    'same-input',
    429,
  ),
  'drive/daily-limit': entry(
    'This Deckle has used up what Google Drive allows it for today.',
    'Go on tomorrow, or download the results here. Whoever runs this server can ask Google for more.',
    'after-fix',
    429,
  ),
  'drive/full': entry('Your Google Drive is full.', 'Free some space there and go on, or download the results here.', 'after-fix', 507),
  'drive/folder-full': entry(
    'The folder in Google Drive takes no more files.',
    'Choose another folder, or download the results here.',
    'after-fix',
    507,
  ),
  'drive/forbidden': entry(
    'Your account may not do this in Google Drive.',
    'Ask the owner for access, or choose another file or folder.',
    'after-fix',
    403,
  ),
  'drive/app-forbidden': entry(
    'Google lets Deckle write only to My Drive and to folders that Deckle made.',
    'Choose one of those, and move the results afterwards.',
    'after-fix',
    403,
  ),
  'drive/policy': entry(
    'The administrator of your organisation does not allow this in Google Drive.',
    'Ask the administrator, use another account, or download the results here.',
    'never',
    403,
  ),
  'drive/not-downloadable': entry(
    'Google Drive does not give this file out: its owner forbids it, or Google takes it for harmful.',
    'Ask its owner for a copy.',
    'never',
    403,
  ),
  'drive/gone': entry(
    'This is no longer in Google Drive, or Deckle may not see it.',
    'Check that it is still there and shared with you, then choose it again.',
    'after-fix',
    404,
  ),
  'drive/incomplete': entry('The file did not arrive whole from Google Drive.', 'Choose it once more.', 'same-input', 502),
  'drive/too-deep': entry('Folders in Google Drive are nested deeper than {limit}.', 'Choose a folder further down.', 'after-fix', 422),
  'drive/no-drawings': entry(
    'There are no SVG files and no ZIPs in what you chose.',
    'Choose another folder. Google’s own drawings can be downloaded as SVG there first.',
  ),
  'drive/cancelled': entry('You stopped this.', 'Start it again when you want it.', 'same-input', 499),
  'drive/unexpected': entry(
    'Google Drive refused this in a way that Deckle does not know ({reason}).',
    'Try again in some minutes. If it happens again, please report it with these words.',
    'same-input',
    502,
  ),
  'internal/unexpected': entry(
    'Something went wrong inside Deckle (reference {reference}).',
    'Try again. If it happens again, please report it with that reference.',
    'same-input',
    500,
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof CATALOGUE;

/** The sentence of an error with its details filled in. */
export function describe(code: ErrorCode, details: ErrorDetails = {}): string {
  return fillIn(CATALOGUE[code].title, details);
}
