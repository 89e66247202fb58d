'use client';

import { Fragment, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DEFAULT_PATTERN, expandPattern, PLACEHOLDERS } from '@/lib/drive/pattern';
import type { Job } from '@/lib/jobs/job';
import { remember, remembered } from '../remembered';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { useAccount } from './account';
import { AccountLine } from './account-line';
import { Browser } from './browser';
import styles from './picker.module.css';
import { SignInPanel } from './sign-in-panel';
import { patternFacts, type SaveWish, saveToDrive } from './transfers';

interface SaveDialogProps {
  readonly job: Job;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

interface Target {
  readonly id: string;
  readonly name: string;
}

/** Where results go in Google Drive, and as what. */
export function SaveDialog({ job, open, onOpenChange }: SaveDialogProps) {
  const t = useTranslations('drive');
  const account = useAccount();
  const mayWrite = account.kind === 'signed-in' && account.access.includes('files');
  const [choosing, setChoosing] = useState(false);
  const [target, setTarget] = useState<Target>({ id: 'root', name: t('places.mine') });
  const choose = (folder: Target): void => {
    setTarget(folder);
    setChoosing(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={choosing ? t('save.choose') : t('save.title')}
      size={choosing ? 'full' : 'normal'}
    >
      <AccountLine />
      {mayWrite ? (
        choosing ? (
          <Browser
            foldersOnly
            footer={(chosen, here) => {
              const folder = chosen[0] ?? here;
              return (
                <>
                  <span className={styles.soft}>{t('save.onlyOwn')}</span>
                  <Button onClick={() => setChoosing(false)}>{t('save.back')}</Button>
                  <Button variant="primary" disabled={!folder} onClick={() => folder && choose(folder)}>
                    {t('save.here')}
                  </Button>
                </>
              );
            }}
          />
        ) : (
          <SaveForm
            job={job}
            target={target}
            onChooseTarget={() => setChoosing(true)}
            onSave={(wish) => {
              onOpenChange(false);
              void saveToDrive(wish);
            }}
          />
        )
      ) : (
        <SignInPanel access="files" />
      )}
    </Dialog>
  );
}

interface SaveFormProps {
  readonly job: Job;
  readonly target: Target;
  readonly onChooseTarget: () => void;
  readonly onSave: (wish: SaveWish) => void;
}

const WHATS = ['deck', 'decks', 'png'] as const;

/** The last pattern that was used is offered again. */
const PATTERN_KEY = 'deckle-drive-pattern';

function SaveForm({ job, target, onChooseTarget, onSave }: SaveFormProps) {
  const t = useTranslations('drive');
  const [what, setWhat] = useState<(typeof WHATS)[number]>('deck');
  const [slides, setSlides] = useState(false);
  const [pattern, setPattern] = useState(() => remembered(PATTERN_KEY) ?? DEFAULT_PATTERN);
  const [now] = useState(() => Date.now());
  const path = [target.name, ...expandPattern(pattern, patternFacts(job, now))];
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        remember(PATTERN_KEY, pattern);
        onSave({ what, slides, parent: target.id, pattern });
      }}
    >
      <Select
        label={t('save.what')}
        value={what}
        options={WHATS.map((value) => ({ value, label: t(`save.whats.${value}`) }))}
        onChange={setWhat}
      />
      <Switch label={t('save.slides')} checked={slides && what !== 'png'} disabled={what === 'png'} onChange={setSlides} />
      <div className={styles.target}>
        <span>
          {t('save.into')} <strong>{target.name}</strong>
        </span>
        <Button size="small" onClick={onChooseTarget}>
          {t('save.change')}
        </Button>
      </div>
      <label className={styles.pattern}>
        {t('save.pattern')}
        <input
          dir="ltr"
          value={pattern}
          spellCheck={false}
          onChange={(event) => setPattern(event.target.value)}
          aria-describedby="drive-pattern-help"
        />
      </label>
      <p id="drive-pattern-help" className={styles.soft}>
        {t('save.help')} <code dir="ltr">{PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}</code>
      </p>
      <p className={styles.path}>
        {path.map((name, depth) => (
          <Fragment key={depth}>
            {depth > 0 ? ' › ' : ''}
            <bdi>{name}</bdi>
          </Fragment>
        ))}
      </p>
      <div className={styles.actions}>
        <Button type="submit" variant="primary">
          {t('save.save')}
        </Button>
      </div>
    </form>
  );
}
