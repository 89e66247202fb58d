/**
 * What the server says about security with every answer, in one place: `next.config.mjs` sends it, the build fills in the hashes of
 * the inline scripts, tests compare. The list follows OWASP's Secure Headers Project; where it is not followed, the reason stands here.
 */

/**
 * The origin beyond this one that pages may connect to: that of Google Drive, to which files go straight from the browser. Whether a
 * deployment has Drive is known only when its server starts; without it nothing of the page asks there.
 */
const DRIVE_ORIGIN = 'https://www.googleapis.com';

/**
 * The policy of a script that runs in a worker: it reaches its own origin and nothing else. It stands on all of `/_next/static`,
 * so the service worker obeys it as well.
 */
export const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/**
 * The policy of pages. Inline scripts run by their hash only. Without hashes, in development, any inline script may run, eval too
 * (stacks of React), and the page talks to the development server's socket.
 *
 * @param {{ readonly scriptHashes: readonly string[] | null }} of
 */
export function pagePolicy({ scriptHashes }) {
  const scripts = scriptHashes ?? ["'unsafe-inline'", "'unsafe-eval'"];
  const connections = [DRIVE_ORIGIN, ...(scriptHashes ? [] : ['ws:'])];
  return [
    "default-src 'self'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    ["connect-src 'self'", ...connections].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What pages of this origin, and frames in them, may ask the browser for. Everything is named that OWASP names, and what came since. */
const DENIED = `
  accelerometer autoplay bluetooth browsing-topics camera clipboard-read compute-pressure display-capture
  encrypted-media gamepad geolocation gyroscope hid identity-credentials-get idle-detection interest-cohort keyboard-map
  magnetometer microphone midi otp-credentials payment picture-in-picture publickey-credentials-create publickey-credentials-get
  serial storage-access sync-xhr unload usb web-share window-management xr-spatial-tracking
`;
// The screen stays on while a batch runs.
const PERMITTED = ['clipboard-write', 'cross-origin-isolated', 'fullscreen', 'local-fonts', 'screen-wake-lock'];

export const PERMISSIONS_POLICY = [
  ...DENIED.trim()
    .split(/\s+/)
    .map((name) => `${name}=()`),
  ...PERMITTED.map((name) => `${name}=(self)`),
]
  .sort()
  .join(', ');

/** Header by header; what is set for all paths. */
export const SECURITY_HEADERS = {
  // Nothing of another origin is embedded, so the page may be isolated from all of them.
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': PERMISSIONS_POLICY,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  // For browsers that do not know frame-ancestors.
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
};

/**
 * Sent only over HTTPS, as RFC 6797 (7.2) asks: behind a proxy that ends TLS the request says so. Subdomains are left out: an
 * application does not know what else its domain serves.
 */
export const STRICT_TRANSPORT = 'max-age=31536000';
