/** The proof that nothing can leave: a call to a stranger, which the browser must refuse before it leaves the device. */

/** An address that exists for examples (RFC 2606), and belongs to nobody who waits for anything. */
export const STRANGER = 'example.com';

/** How long the browser may take to tell of its refusal, milliseconds. */
const TELL_MS = 1_000;

/** True when the page's own policy refused the call; false when it went out, or failed for another reason. */
export function strangerIsRefused(): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (refused: boolean): void => {
      document.removeEventListener('securitypolicyviolation', told);
      clearTimeout(timer);
      resolve(refused);
    };
    const told = (event: SecurityPolicyViolationEvent): void => {
      if (event.blockedURI.includes(STRANGER) && event.disposition === 'enforce') settle(true);
    };
    const timer = setTimeout(() => settle(false), TELL_MS);
    document.addEventListener('securitypolicyviolation', told);
    // Nothing goes with it, even where it gets through.
    fetch(`https://${STRANGER}/`, { mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(() => undefined);
  });
}
