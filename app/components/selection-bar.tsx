'use client';

import Check from 'lucide-react/icons/check';
import ChevronDown from 'lucide-react/icons/chevron-down';
import RotateCw from 'lucide-react/icons/rotate-cw';
import Trash from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import { useTranslations } from 'use-intl';
import { canRetry, fileById, type Job } from '@/lib/jobs/job';
import { pageBatch } from '../hooks/use-batch';
import { useMaking } from '../hooks/use-making';
import type { Selection } from '../hooks/use-selection';
import { useErrorText } from '../i18n/use-error-text';
import { announce } from '../ui/announce';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { Menu } from '../ui/menu';
import styles from './selection-bar.module.css';

interface SelectionBarProps {
  readonly job: Job;
  readonly selection: Selection;
}

/** What can be done to the selected files; stays in view while the list is scrolled. */
export function SelectionBar({ job, selection }: SelectionBarProps) {
  const t = useTranslations('page.list');
  const words = useTranslations('page.download');
  const text = useErrorText();
  const { making, failed, make, stop } = useMaking();
  const { ids } = selection;
  const files = ids.flatMap((id) => fileById(job, id) ?? []);
  const n = files.filter(({ state }) => state === 'done').length;
  const again = files.flatMap((file) => (['failed', 'cancelled', 'skipped'].includes(file.state) && canRetry(file) ? [file.id] : []));
  const problem = failed && text.failure(failed);

  const remove = (): void => {
    pageBatch().remove(ids);
    selection.clear();
    announce(t('removed', { n: ids.length }));
  };

  return (
    <div className={styles.bar} role="region" aria-label={t('selection')}>
      <p className={styles.count} role="status">
        <Check size={16} aria-hidden />
        {t('selected', { n: ids.length })}
      </p>
      {problem ? (
        <p role="alert" className={styles.problem}>
          {problem.message} {problem.remedy}
        </p>
      ) : null}
      <div className={styles.tools}>
        {making ? (
          <Button size="small" onClick={stop}>
            {words('stop')}
          </Button>
        ) : n > 0 ? (
          <Menu
            trigger={
              <Button size="small" variant="primary">
                {words('label')}
                <ChevronDown size={16} />
              </Button>
            }
            items={[
              { key: 'deck', label: t('selectionDeck', { n }), onSelect: () => void make({ kind: 'deck', ids }) },
              { key: 'decks', label: t('selectionDecks', { n }), onSelect: () => void make({ kind: 'decks', ids }) },
              { key: 'png', label: t('selectionPngs', { n }), onSelect: () => void make({ kind: 'png', ids }) },
            ]}
          />
        ) : null}
        {again.length > 0 ? (
          <Button size="small" variant="quiet" onClick={() => pageBatch().retry(again)}>
            <RotateCw size={16} />
            {t('selectionRetry')}
          </Button>
        ) : null}
        <Button size="small" variant="quiet" onClick={remove}>
          <Trash size={16} />
          {t('selectionRemove')}
        </Button>
        <IconButton size="small" label={t('selectionClear')} onClick={selection.clear}>
          <X size={16} />
        </IconButton>
      </div>
    </div>
  );
}
