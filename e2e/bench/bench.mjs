/**
 * How fast this project is, beside what people use today:
 *   npm run bench [-- PART…] [--corpus DIR] [--files N] [--rounds N] [--address URL]
 *
 * convert  a file, stage by stage, in Node and in a Chromium worker; beside PNGs, usvg alone, and LibreOffice
 * batch    a ZIP through the page, to one deck and to a ZIP of decks
 * decks    writing decks, beside PptxGenJS
 * png      rendering and encoding, beside native resvg and sharp
 * zip      reading and writing archives, beside other libraries
 * start    from the address to the first slide
 * guard    the core's stages against ratios that are kept here (--update writes them anew)
 *
 * --corpus DIR  real drawings besides those of npm packages: DIR/real/<category>/*.svg
 * --files N, --rounds N  less, or more, than the parts take by themselves
 * --address URL  a server that runs already, its limits as `page.mjs` wants them
 *
 * All that is compared runs in turns in one process, round after round, so that what else the machine does meets all alike. Figures
 * are medians, with the quartiles of the rounds; ratios are those within a round. Times depend on the machine, ratios less so.
 */
import { flag } from '../endurance/serve.mjs';

const PARTS = ['convert', 'batch', 'decks', 'png', 'zip', 'start', 'guard'];

const asked = process.argv.slice(2).filter((word) => PARTS.includes(word));
const unknown = process.argv
  .slice(2)
  .find((word, i, all) => !word.startsWith('--') && !all[i - 1]?.startsWith('--') && !PARTS.includes(word));
if (unknown) {
  console.error(`There is no part ${unknown}: ${PARTS.join(', ')}.`);
  process.exit(2);
}
const options = { corpus: flag('corpus', null), files: Number(flag('files', 0)), rounds: Number(flag('rounds', 0)) };
for (const part of asked.length > 0 ? asked : PARTS) {
  console.log(`\n## ${part}\n`);
  const { run } = await import(`./${part}.mjs`);
  await run(options);
}
process.exit();
