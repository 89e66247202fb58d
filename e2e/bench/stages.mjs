/**
 * A clock on the functions that `convert-svg.ts` lists, as they stand in the product: when that module imports a stage, it gets the
 * stage in a wrapper that counts its time. What one stage spends inside another counts for the inner one. Import this before the product.
 */
import { registerHooks } from 'node:module';

/** Stage by function of the module that convert-svg.ts imports. */
const STAGES = {
  decodeSvg: 'scan',
  scanSvg: 'scan',
  cascade: 'cascade',
  guardRenderer: 'cascade',
  inlineSvgImages: 'source',
  redrawWebp: 'source',
  expandUse: 'source',
  applyHtmlDefaults: 'source',
  drawingFonts: 'fonts',
  loadFonts: 'fonts',
  replaceForeignObjects: 'source',
  splitFontRuns: 'source',
  resolveContextPaint: 'source',
  wrapFilterImages: 'source',
  foldFocalRadii: 'source',
  wrapNestedViewports: 'source',
  splitTinyScales: 'source',
  fixRootSize: 'source',
  annotate: 'source',
  normaliseDrawing: 'normalise',
  fixTextFilters: 'scene',
  buildScene: 'scene',
  enrichScene: 'scene',
  planSlide: 'plan',
  rasteriseRegions: 'rasterise',
  selfCheck: 'check',
  collectMedia: 'emit',
  emitSlide: 'emit',
  writeDeck: 'deck',
};

/** In the order of the way of a file. */
export const STAGE_NAMES = [...new Set(Object.values(STAGES)), 'between'];

const LIST = '/lib/pipeline/convert-svg.ts';
const clock = { running: [], spent: new Map(), since: 0, now: () => performance.now() };

/** The time since the last change goes to the stage that was on top. */
function turn() {
  const now = clock.now();
  const stage = clock.running.at(-1);
  if (stage) clock.spent.set(stage, (clock.spent.get(stage) ?? 0) + now - clock.since);
  clock.since = now;
}

function timed(stage, work) {
  return (...given) => {
    turn();
    clock.running.push(stage);
    const leave = () => {
      turn();
      clock.running.pop();
    };
    let result;
    try {
      result = work(...given);
    } catch (error) {
      leave();
      throw error;
    }
    if (!(result instanceof Promise)) {
      leave();
      return result;
    }
    return result.finally(leave);
  };
}

/** Milliseconds of every stage while `work` ran, by one of the clocks of `measure.mjs`; one conversion at a time. */
export async function stagesOf(work, now = () => performance.now()) {
  clock.spent = new Map();
  clock.now = now;
  await timed('between', work)();
  return Object.fromEntries(STAGE_NAMES.map((stage) => [stage, clock.spent.get(stage) ?? 0]));
}

globalThis[Symbol.for('deckle.stage-clock')] = { timed, STAGES };

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return context.parentURL?.endsWith(LIST) ? { ...found, url: `${found.url}?stages`, format: 'module', shortCircuit: true } : found;
  },
  load(url, context, next) {
    if (!url.endsWith('?stages')) return next(url, context);
    const real = JSON.stringify(url.slice(0, -'?stages'.length));
    const names = Object.keys(STAGES);
    return {
      format: 'module',
      shortCircuit: true,
      source: `import * as real from ${real};
        export * from ${real};
        const { timed, STAGES } = globalThis[Symbol.for('deckle.stage-clock')];
        const wrapped = Object.fromEntries(Object.entries(real).flatMap(([name, value]) => (name in STAGES ? [[name, timed(STAGES[name], value)]] : [])));
        ${names.map((name) => `const ${name} = wrapped.${name};`).join('\n')}
        export { ${names.join(', ')} };`,
    };
  },
});
