// Real files, broken in ways that exporters, editors and attackers break them.

const TOKENS = [
  '1e38', '-1e9', 'NaN', '0', '99999999999999999999', '"', '<', '>', '&', '&#0;', ']]>', '<!--', '-->', '<g>', '</g>', '</svg>',
  ' transform="matrix(0 0 0 0 0 0)"', ' filter="url(#a)"', ' mask="url(#m)"', ' href="#root"', ' style="fill:url(#a)"', ' id="a"', ' xmlns="x"',
  '<use href="#a"/>', '<use href="#root"/>', '<image href="data:image/png;base64,AAAA" width="9" height="9"/>', '<text>\u202e𝒳é</text>',
  '<filter id="a"><feGaussianBlur stdDeviation="1e5"/></filter>', '<mask id="m"><rect width="99" height="99" fill="url(#a)"/></mask>',
  '<pattern id="a" width="1e-9" height="1"><rect id="root" width="9" height="9"/></pattern>', '<style>*{stroke-dasharray:1e-9}</style>',
  '<svg viewBox="0 0 0 0">', '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', '<!DOCTYPE svg [<!ENTITY a "&a;">]>', '&a;',
]; // biome-ignore format: a list of words

const pick = (random, list) => list[Math.floor(random() * list.length)];

/** A few changes to the text of a drawing; `other` gives pieces. */
export function mutateDrawing(random, bytes, other) {
  let text = bytes.toString('utf8');
  const place = () => Math.floor(random() * text.length);
  const changes = 1 + Math.floor(random() ** 2 * 8);
  for (let i = 0; i < changes; i += 1) {
    const at = place();
    const kind = Math.floor(random() * 8);
    if (kind === 0) text = text.slice(0, at) + pick(random, TOKENS) + text.slice(at);
    else if (kind === 1) text = text.slice(0, at) + text.slice(at + Math.floor(random() * 40));
    else if (kind === 2) text = text.slice(0, at) + text.slice(at, at + 200).repeat(1 + Math.floor(random() * 20)) + text.slice(at);
    else if (kind === 3) text = text.replace(/-?\d+(?:\.\d+)?/g, (number) => (random() < 0.03 ? pick(random, TOKENS.slice(0, 5)) : number));
    else if (kind === 4) text = afterTag(text, at, pick(random, TOKENS));
    else if (kind === 5) text = afterTag(text, at, other.toString('utf8').slice(0, 4000));
    else if (kind === 6) text = text.slice(0, at) + String.fromCharCode(Math.floor(random() * 0x300)) + text.slice(at + 1);
    else
      text =
        random() < 0.2
          ? text.slice(0, at)
          : text.replace(/="([^"]*)"/g, (whole, value) => (random() < 0.01 ? `="${value}${value}"` : whole));
    if (text.length > 2_000_000) text = text.slice(0, 2_000_000);
  }
  return Buffer.from(text, 'utf8');
}

/** Between two tags the drawing stays well-formed, so that what comes after the parser is reached. */
function afterTag(text, at, piece) {
  const end = text.indexOf('>', at) + 1;
  return end <= 0 ? text : text.slice(0, end) + piece + text.slice(end);
}

/** Wrong bytes, mostly among the headers at the end and the beginning; sometimes cut or doubled. */
export function mutateArchive(random, bytes) {
  let zip = Buffer.from(bytes);
  const changes = 1 + Math.floor(random() * 6);
  for (let i = 0; i < changes; i += 1) {
    const headers = random() < 0.7;
    const at = headers
      ? random() < 0.6
        ? zip.length - 1 - Math.floor(random() * Math.min(400, zip.length))
        : Math.floor(random() * 60)
      : Math.floor(random() * zip.length);
    zip[Math.min(Math.max(0, at), zip.length - 1)] = Math.floor(random() * 256);
  }
  if (random() < 0.05) zip = zip.subarray(0, Math.floor(random() * zip.length));
  if (random() < 0.05) zip = Buffer.concat([zip, zip]);
  return zip;
}
