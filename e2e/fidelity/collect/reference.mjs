/** The reference picture of an SVG: Chromium through <img>, on white, in pixels; resvg is the second opinion. */

/**
 * Whole numbers of pixels that come nearest to the ratio, the longer side at most `longer` and at least nine tenths of it: in a box of
 * another ratio the drawing would stand in from two of its edges.
 */
function wholeSides(ratio, longer) {
  const part = Math.min(ratio, 1 / ratio);
  const off = (length) => Math.abs(Math.round(length * part) / (length * part) - 1);
  const lengths = Array.from({ length: Math.ceil(longer / 10) }, (_, less) => longer - less);
  const best = lengths.reduce((found, length) => (off(length) < off(found) ? length : found));
  const other = Math.max(1, Math.round(best * part));
  return ratio < 1 ? [other, best] : [best, other];
}

/** Chromium's picture of an SVG, and how far resvg's is from it; undefined for a blank or broken one. */
export async function reference(page, text, longer, Resvg) {
  const url = `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;
  await page.setContent('<body style="margin:0;background:#fff"><img style="display:block">');
  const natural = await page.evaluate(async (src) => {
    const img = document.querySelector('img');
    img.src = src;
    await img.decode().catch(() => {});
    const size = [img.naturalWidth, img.naturalHeight];
    img.style.width = '9999px'; // the exact ratio: natural sizes are whole numbers
    return { size, ratio: 9999 / img.getBoundingClientRect().height };
  }, url);
  if (!natural.size[0] || !natural.size[1] || !Number.isFinite(natural.ratio)) return undefined;
  const [width, height] = wholeSides(natural.ratio, longer);
  await page.setViewportSize({ width, height });
  await page.evaluate(
    ([w, h]) => {
      document.querySelector('img').style.cssText += `;width:${w}px;height:${h}px`;
      return document.querySelector('img').decode();
    },
    [width, height],
  );
  const png = await page.screenshot();
  let other = '';
  try {
    other = `data:image/png;base64,${Buffer.from(new Resvg(text, { fitTo: { mode: 'width', value: width }, background: '#fff' }).render().asPng()).toString('base64')}`;
  } catch {
    // resvg can not read it: the two do not agree
  }
  const measured = await page.evaluate(
    async ([a, b, w, h]) => {
      const pixels = async (src) => {
        const img = Object.assign(new Image(), { src });
        await img.decode();
        const context = Object.assign(document.createElement('canvas'), { width: w, height: h }).getContext('2d');
        context.drawImage(img, 0, 0, w, h);
        return context.getImageData(0, 0, w, h).data;
      };
      const [p, q] = [await pixels(a), b ? await pixels(b) : undefined];
      let [ink, sum] = [0, 0];
      for (let i = 0; i < p.length; i += 4) {
        if (p[i] + p[i + 1] + p[i + 2] < 750) ink++;
        if (q) sum += (Math.abs(p[i] - q[i]) + Math.abs(p[i + 1] - q[i + 1]) + Math.abs(p[i + 2] - q[i + 2])) / 765;
      }
      return { ink: ink / (w * h), mad: q ? sum / (w * h) : 1 };
    },
    [`data:image/png;base64,${png.toString('base64')}`, other, width, height],
  );
  return { png, size: natural.size, ...measured };
}
