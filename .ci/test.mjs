// All tests: system packages, static checks, unit tests, end-to-end tests on the production build. Ends with one line that counts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CHECKS, runChecks } from './check.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const total = { passed: 0, failed: 0, skipped: 0 };

function count({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** Runs one vitest project and adds what it counted; a runner that broke down counts as one failure. */
function vitest(config) {
  const report = `${root}/out/test-report.json`;
  mkdirSync(`${root}/out`, { recursive: true });
  rmSync(report, { force: true });
  const { status } = spawnSync(
    'vitest',
    ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { cwd: root, stdio: 'inherit' },
  );
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
    const broken = numTotalTests === 0 || (status !== 0 && numFailedTests === 0) ? 1 : 0;
    count({ passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests + numTodoTests });
  } catch {
    count({ failed: 1 });
  }
}

if (spawnSync('bash', ['.ci/system.sh'], { cwd: root, stdio: 'inherit' }).status !== 0) count({ failed: 1 });
const failedChecks = runChecks();
count({ passed: CHECKS.length - failedChecks.length, failed: failedChecks.length });
if (failedChecks.length > 0) console.error(`failed checks: ${failedChecks.join(', ')}`);
vitest('.config/vitest.config.ts');
vitest('.config/vitest.e2e.config.ts');
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
