/** The settings are shown with their effect on a file: the first that has a slide, else the first. */

import type { Job } from '@/lib/jobs/job';
import { openDetails } from '../components/file-details-slot';

type Tab = 'shapes' | 'settings';

let wanted: Tab = 'shapes';

export function openSettings({ files }: Job): void {
  const file = files.find(({ state }) => state === 'done') ?? files[0];
  if (!file) return;
  wanted = 'settings';
  openDetails(
    file.id,
    files.map(({ id }) => id),
  );
}

/** The tab that the view begins with; asked once when it opens. */
export function takeFirstTab(): Tab {
  const tab = wanted;
  wanted = 'shapes';
  return tab;
}
