// Small distinct drawings, as many as are wanted, in one archive.
import JSZip from 'jszip';

export function icon(i) {
  const hue = (i * 47) % 360;
  const size = 6 + (i % 7);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><circle cx="12" cy="12" r="${size}" fill="hsl(${hue} 60% 50%)"/><path d="M${16 - size} 28 16 ${28 - size} ${16 + size} 28z" fill="hsl(${(hue + 120) % 360} 50% 35%)"/><text x="2" y="30" font-size="4">${i}</text></svg>`;
}

export function iconsZip(count) {
  const zip = new JSZip();
  for (let i = 0; i < count; i += 1) zip.file(`set ${Math.floor(i / 50) + 1}/icon-${String(i + 1).padStart(5, '0')}.svg`, icon(i));
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}
