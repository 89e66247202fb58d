// The doors between rooms, checked twice: the code must pass, and a planted violation must not.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// With a parser it does not know, the cruiser sees nothing and is content.
const FEWEST_MODULES = 120;

function cruise() {
  const { status, stdout, stderr } = spawnSync('depcruise', ['--config', '.config/dependency-cruiser.mjs', 'app', 'lib', 'workers'], {
    cwd: root,
    encoding: 'utf8',
  });
  const output = `${stdout}${stderr}`;
  return { status, output, modules: Number(/(\d+) modules/.exec(output)?.[1] ?? 0) };
}

const now = cruise();
if (now.status !== 0 || now.modules < FEWEST_MODULES) {
  console.error(now.output, `\n${now.modules} modules were cruised, at least ${FEWEST_MODULES} are expected`);
  process.exit(1);
}

const planted = `${root}/lib/svg/planted-violation.ts`;
writeFileSync(planted, "import { writeDeck } from '@/lib/deck/write-deck';\nexport const planted = writeDeck;\n");
try {
  if (cruise().status === 0) {
    console.error('a planted import from svg to deck went unnoticed');
    process.exit(1);
  }
} finally {
  rmSync(planted, { force: true });
}

// The cruiser's parser cannot read JSX: components are checked by their import lines.
const open =
  /^(?:@\/(?:lib\/(?:jobs|drive|results|errors|limits|pipeline|preview|fidelity|archive|api-client|offline)|app)\/|\.{1,2}\/|[^@./]|@(?!\/))/;
for (const file of globSync('app/**/*.tsx', { cwd: root })) {
  for (const [, from = ''] of readFileSync(`${root}/${file}`, 'utf8').matchAll(/^import[^'"]*['"]([^'"]+)['"]/gm)) {
    if (open.test(from)) continue;
    console.error(`${file} imports ${from}`);
    process.exit(1);
  }
}
console.log(`doors: ${now.modules} modules, none through a wall; a planted violation is caught`);
