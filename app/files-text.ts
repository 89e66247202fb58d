/** "1 file", "1,200 files". */
export const filesText = (n: number): string => `${n.toLocaleString('en')} ${n === 1 ? 'file' : 'files'}`;
