/** Where the offer waits for the page's code. */
export const KEPT_OFFER = 'deckleInstallOffer';

/** Runs with the first bytes of the page: the browser may make its offer before the page's code has come, and makes it once. */
export const KEEP_INSTALL_OFFER = `addEventListener("beforeinstallprompt",function(e){e.preventDefault();window.${KEPT_OFFER}=e})`;
