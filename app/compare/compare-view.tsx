'use client';

import { Tabs } from '@base-ui/react/tabs';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { BatchOptions } from '@/lib/jobs/batch-options';
import { fileName } from '@/lib/jobs/file-names';
import { fileById, type JobFile } from '@/lib/jobs/job';
import type { FileDetailsProps } from '../components/file-details-slot';
import { pageBatch, useJob } from '../hooks/use-batch';
import { Dialog } from '../ui/dialog';
import { IconButton } from '../ui/icon-button';
import { showToast } from '../ui/toast';
import styles from './compare-view.module.css';
import { FileFailure } from './file-failure';
import { Likeness } from './likeness';
import { Notes } from './notes';
import { takeFirstTab } from './open-settings';
import { Segments } from './segments';
import { SettingsPanel } from './settings-panel';
import { ShapesPanel } from './shapes-panel';
import { MODES, type Mode, Stage } from './stage';
import { areUntaken, takeOptions } from './take-options';
import { useShapeChoice } from './use-shape-choice';
import { type SlideViewState, useSlideView } from './use-slide-view';

/** One file: its drawing and its slide, what the slide is made of, what changed on the way, and the choices that it is made with. */
export default function CompareView({ fileId, order, downloads, onClose, onMove }: FileDetailsProps) {
  const t = useTranslations('compare');
  const job = useJob();
  const file = fileById(job, fileId);
  const [options, setOptions] = useState(() => pageBatch().options);
  const state = useSlideView(file, options);
  const at = order.indexOf(fileId);
  const move = useCallback(
    (by: number) => {
      const next = at < 0 ? undefined : order[at + by];
      if (next !== undefined) onMove(next);
    },
    [order, at, onMove],
  );

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!event.altKey || !['PageDown', 'PageUp'].includes(event.key)) return;
      event.preventDefault();
      move(event.key === 'PageDown' ? 1 : -1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [move]);

  const close = (): void => {
    onClose();
    // Nobody should have to wonder where their choices went.
    if (!areUntaken(options)) return;
    const action = { label: t('settings.take', { n: job.files.length }), onClick: () => takeOptions(options) };
    showToast({ title: t('settings.untaken'), action, timeoutMs: UNTAKEN_MS });
  };

  const name = file ? fileName(file.path) : '';
  const steps = (
    <span className={styles.steps}>
      <IconButton label={t('previous')} size="small" disabled={at <= 0} onClick={() => move(-1)}>
        <ChevronLeft size={18} className={styles.turning} />
      </IconButton>
      <IconButton label={t('next')} size="small" disabled={at < 0 || at >= order.length - 1} onClick={() => move(1)}>
        <ChevronRight size={18} className={styles.turning} />
      </IconButton>
    </span>
  );
  const title = (
    <span className={styles.title}>
      <bdi className={styles.name} title={file?.path}>
        {name}
      </bdi>
      {order.length > 1 ? <small>{t('position', { at: at + 1, n: order.length })}</small> : null}
    </span>
  );
  return (
    <Dialog open={file !== undefined} onOpenChange={(open) => open || close()} title={title} size="full">
      {file ? (
        <Details
          file={file}
          files={job.files.length}
          state={state}
          steps={steps}
          options={options}
          onOptions={setOptions}
          downloads={downloads}
        />
      ) : null}
    </Dialog>
  );
}

/** Long enough to read it and to decide. */
const UNTAKEN_MS = 15_000;

interface DetailsProps {
  readonly file: JobFile;
  readonly files: number;
  readonly state: SlideViewState;
  readonly steps: ReactNode;
  readonly options: BatchOptions;
  readonly onOptions: (options: BatchOptions) => void;
  readonly downloads: ReactNode;
}

function Details({ file, files, state, steps, options, onOptions, downloads }: DetailsProps) {
  const t = useTranslations('compare');
  const [mode, setMode] = useState<Mode>('slider');
  const [firstTab] = useState(takeFirstTab);
  const { view, busy, failure } = state;
  const shapes = view?.preview.shapes ?? NO_SHAPES;
  const choice = useShapeChoice(shapes);
  const summary = view?.preview.summary ?? file.summary;
  const trouble = file.failure ?? failure;

  return (
    <div className={styles.layout}>
      <section className={styles.main} aria-label={t('picture')}>
        <div className={styles.bar}>
          {steps}
          {trouble ? null : (
            <>
              <Segments
                label={t('mode')}
                value={mode}
                options={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
                onChange={setMode}
              />
              <Likeness view={view} />
            </>
          )}
        </div>
        {trouble ? (
          <FileFailure file={file} failure={trouble} />
        ) : (
          <Stage shown={view} mode={mode} busy={busy || file.state !== 'done'} lit={choice.lit} onPick={choice.pick} />
        )}
      </section>
      <Tabs.Root className={styles.side} defaultValue={firstTab}>
        <Tabs.List className={styles.tabs}>
          <Tabs.Tab value="shapes" className={styles.tab}>
            {t('tabs.shapes')}
          </Tabs.Tab>
          <Tabs.Tab value="notes" className={styles.tab}>
            {t('tabs.notes', { n: summary?.diagnostics.length ?? 0 })}
          </Tabs.Tab>
          <Tabs.Tab value="settings" className={styles.tab}>
            {t('tabs.settings')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="shapes" className={styles.panel}>
          {view ? <ShapesPanel shapes={shapes} choice={choice} /> : <p className={styles.none}>{t('shapes.noSlide')}</p>}
        </Tabs.Panel>
        <Tabs.Panel value="notes" className={styles.panel}>
          {summary ? (
            <Notes diagnostics={summary.diagnostics} fidelity={summary.fidelity} />
          ) : (
            <p className={styles.none}>{t('shapes.noSlide')}</p>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="settings" className={styles.panel}>
          <SettingsPanel options={options} onChange={onOptions} files={files} fonts={view?.preview.fonts ?? []} downloads={downloads} />
        </Tabs.Panel>
      </Tabs.Root>
    </div>
  );
}

const NO_SHAPES: readonly never[] = [];
