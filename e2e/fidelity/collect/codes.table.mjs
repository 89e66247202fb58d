/** What the formula, barcode and badge renderers are asked to draw. */

// biome-ignore format: one a line
export const FORMULAS = ['\\int_0^\\infty e^{-x^2}\\,dx=\\frac{\\sqrt\\pi}{2}', '\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}^{-1}=\\frac1{ad-bc}\\begin{pmatrix}d&-b\\\\-c&a\\end{pmatrix}', '\\color{red}{\\sum_{n=1}^\\infty}\\frac1{n^2}=\\boxed{\\frac{\\pi^2}6}', 'f(x)=\\begin{cases}x^2&x\\ge0\\\\\\text{undefined}&\\text{else}\\end{cases}', '\\underbrace{a+\\cdots+a}_{n\\text{ times}}\\xrightarrow{\\mathfrak g}\\widehat{\\mathbb R^n}', '\\sqrt[3]{1+\\sqrt{2+\\sqrt{3+x}}}\\iff\\nabla\\times\\vec B=\\mu_0\\vec J'];
// biome-ignore format: one a line
export const BARCODES = [['code128', 'Deckle-2024'], ['qrcode', 'https://example.org/'], ['ean13', '9520123456788'], ['pdf417', 'Some longer text in a stacked code'], ['azteccode', 'aztec'], ['datamatrix', 'matrix'], ['maxicode', 'maxi'], ['itf14', '04601234567893'], ['dotcode', 'dots']];
export const BADGES = [
  ['build', 'passing', 'brightgreen', 'flat'],
  ['coverage', '87 %', '#97ca00', 'plastic'],
  ['license', 'MIT', 'blue', 'for-the-badge'],
  ['chat', 'on line', 'orange', 'social'],
];
