/** What page and service worker must call alike: caches, locks, addresses, messages. */

const SHELL_PREFIX = 'deckle-shell-';
const BUILD_LOCK_PREFIX = 'deckle-build-';

/** Hashed files of any build: what such a file holds never changes. */
export const ASSETS_CACHE = 'deckle-assets';

/** Files that another application shared, until the page has taken them. */
export const SHARED_CACHE = 'deckle-shared';

/** Pages and public files of one build. */
export const shellCache = (build: string): string => SHELL_PREFIX + build;

/** Null for a cache of another kind. */
export const buildOfCache = (name: string): string | null => (name.startsWith(SHELL_PREFIX) ? name.slice(SHELL_PREFIX.length) : null);

/** Every page holds the lock of its build, together with the other pages of it: what they may still need must stay. */
export const buildLock = (build: string): string => BUILD_LOCK_PREFIX + build;

/** Builds of which pages are open, by the locks that are held. */
export const buildsInUse = (locks: readonly LockInfo[]): readonly string[] =>
  locks.flatMap(({ name = '' }) => (name.startsWith(BUILD_LOCK_PREFIX) ? [name.slice(BUILD_LOCK_PREFIX.length)] : []));

/** Held, together with others, by every page whose batch is under way; alone by a page that lets a new build take over. */
export const BATCH_LOCK = 'deckle-batch-under-way';

/** Answers with the `FileList` of the build that the server has. */
export const FILE_LIST_PATH = '/precache.json';

/** Named for the build, so that no cache on the way answers with the list of another one. */
export const fileListUrl = (build: string): string => `${FILE_LIST_PATH}?build=${build}`;

/** Where a page is stored as Next asks for it on the way from another one: without the document around it, so that nothing ends. */
export const partOf = (path: string, build: string): string => `${path}?_rsc=${build}`;

/** Takes what other applications share, as a form with files in it. */
export const SHARE_PATH = '/share';
export const SHARE_FIELD = 'files';

/** Where a share ends: the page, with the key of what was stashed. */
export const SHARED_PARAMETER = 'shared';

/** How the page begins when a shortcut opens it: `new`, `sample`. */
export const START_PARAMETER = 'start';

/** What a page asks of a service worker. */
export type Wish =
  /** Take over from the build that serves the pages now. */
  | 'take-over'
  /** Remove what no open page needs any more. */
  | 'tidy'
  /** Keep the fonts that the browser has already, and what most drawings need, where `all` of it may be fetched. */
  | 'keep-fonts'
  | 'keep-all-fonts';
