'use client';

import ListChecks from 'lucide-react/icons/list-checks';
import Lock from 'lucide-react/icons/lock';
import Shapes from 'lucide-react/icons/shapes';
import { useEffect, useState } from 'react';
import { byteText } from '@/lib/jobs/byte-text';
import type { Input } from '@/lib/jobs/intake';
import type { Limits } from '@/lib/limits/limits';
import { pageLimits } from '../hooks/use-batch';
import { sampleFiles } from '../sample-files';
import controls from './controls.module.css';
import { FilePickers } from './file-pickers';
import { History } from './history';
import styles from './start.module.css';

/** The invitation: what this is, where to drop, what is allowed. */
export function Start({ onInputs }: { readonly onInputs: (inputs: readonly Input[]) => void }) {
  const [limits, setLimits] = useState<Limits | null>(null);
  const [sample, setSample] = useState<'idle' | 'loading' | 'failed'>('idle');

  useEffect(() => {
    void pageLimits().then(setLimits);
  }, []);

  const trySample = (): void => {
    setSample('loading');
    sampleFiles().then(onInputs, () => setSample('failed'));
  };

  return (
    <div className={styles.start}>
      <h1 className={styles.title}>SVGs in. Editable slides out.</h1>
      <p className={styles.lead}>
        Every drawing becomes real PowerPoint shapes and text that you can recolour, regroup and retype. One file or a whole library.
      </p>

      <section className={styles.drop} aria-label="Add SVG files">
        <div className={styles.sheets} aria-hidden="true">
          <span />
          <span />
          <span>
            <svg viewBox="0 0 48 36" width="48" height="36">
              <circle cx="17" cy="19" r="8" className={styles.shapeA} />
              <path d="m24 26 8-15 8 15z" className={styles.shapeB} />
            </svg>
          </span>
        </div>
        <p className={styles.dropTitle}>Drop a ZIP, a folder or SVG files anywhere</p>
        <div className={styles.actions}>
          <FilePickers onInputs={onInputs} prominent />
          <button type="button" className={controls.quiet} disabled={sample === 'loading'} onClick={trySample}>
            Try a sample
          </button>
        </div>
        <p className={styles.limits} role={sample === 'failed' ? 'alert' : undefined}>
          {sample === 'failed' ? 'The samples could not be loaded. Check your connection and try again.' : limitsLine(limits)}
        </p>
      </section>

      <History />

      <ul className={styles.points}>
        <li>
          <Shapes />
          <h2>Shapes, not screenshots</h2>
          <p>Gradients, groups, links and text arrive as native PowerPoint objects. Only what slides cannot draw becomes a picture.</p>
        </li>
        <li>
          <ListChecks />
          <h2>It says what changed</h2>
          <p>Each file lists what was approximated or drawn as a picture. One that fails tells you why, and never stops the rest.</p>
        </li>
        <li>
          <Lock />
          <h2>Nothing is uploaded</h2>
          <p>The conversion runs in this tab. No account, no server that sees your drawings. What this browser keeps, you can delete.</p>
        </li>
      </ul>
    </div>
  );
}

/** Holds its line while the limits are on their way, so that nothing jumps. */
function limitsLine(limits: Limits | null): string {
  if (!limits) return '\u00a0';
  const files = limits.maxFiles.toLocaleString('en');
  return `Up to ${files} files at once, ${byteText(limits.maxFileBytes)} each, ${byteText(limits.maxBatchBytes)} in all`;
}
