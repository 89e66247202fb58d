/** Which names of an archive or a drop are worth a look: SVGs by name are, what systems leave behind never is. */

/** True for a clean path that ends in .svg or .svgz. */
export function isSvgName(path: string): boolean {
  return /\.svgz?$/i.test(path);
}

/** True for a clean path that macOS or Windows left behind: passed over without a word. */
export function isLitter(path: string): boolean {
  return path.split('/').some((segment) => /^(?:\._.*|__macosx|\.ds_store|thumbs\.db|desktop\.ini)$/i.test(segment));
}
