import ChevronRight from 'lucide-react/icons/chevron-right';
import { useTranslations } from 'use-intl';
import type { Place } from '@/lib/drive/list';
import styles from './picker.module.css';

interface CrumbsProps {
  /** From the outermost place to the one that is shown. */
  readonly trail: readonly Place[];
  readonly onGo: (depth: number) => void;
}

/** Where one is, and the way back. */
export function Crumbs({ trail, onGo }: CrumbsProps) {
  const t = useTranslations('drive');
  const nameOf = (place: Place): string => {
    if (place.kind === 'folder') return place.name;
    return place.kind === 'search' ? t('found', { words: place.words }) : t(`places.${place.kind}`);
  };
  return (
    <nav aria-label={t('path')}>
      <ol className={styles.crumbs}>
        {trail.map((place, depth) => (
          <li key={depth}>
            {depth > 0 ? <ChevronRight size={14} aria-hidden="true" className={styles.arrow} /> : null}
            {depth === trail.length - 1 ? (
              <span aria-current="page">
                <bdi>{nameOf(place)}</bdi>
              </span>
            ) : (
              <button type="button" onClick={() => onGo(depth)}>
                <bdi>{nameOf(place)}</bdi>
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
