/** A drawing for a thread that has nothing to do yet: what runs for the first time runs slowly. */

/** A little of what most drawings hold, without text: fonts are fetched when a drawing needs them. */
export const WARM_UP_SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24">
<style>.line{fill:none;stroke:#123;stroke-width:2;stroke-linecap:round;stroke-linejoin:round} g > .dash{stroke-dasharray:3 2}</style>
<defs><linearGradient id="a" x2="1" y2="1"><stop stop-color="#08f"/><stop offset="1" stop-color="#fa0"/></linearGradient>
<radialGradient id="b"><stop stop-color="#fff"/><stop offset="1" stop-color="#0a5"/></radialGradient>
<clipPath id="c"><circle cx="12" cy="12" r="9"/></clipPath><path id="d" d="M4 4h4v4H4z"/></defs>
<g class="line"><path d="M5 12l5 5L20 7"/><path class="dash" d="M3 3c6 0 12 4 12 9s4 9 6 9"/><circle cx="12" cy="12" r="9"/></g>
<g transform="translate(2 2) rotate(15)" opacity=".9"><rect x="1" y="1" width="8" height="6" rx="1.5" fill="url(#a)"/><ellipse cx="12" cy="5" rx="3" ry="2" fill="url(#b)"/></g>
<g clip-path="url(#c)"><polygon points="4,20 12,14 20,20" fill="#c33" fill-rule="evenodd"/><use href="#d" x="3" y="9" style="fill:rgb(20 120 60/.5)"/></g>
</svg>`;

/** As often as makes the code fast: some hundred milliseconds of one core. */
export const WARM_UP_TIMES = 24;
