'use client';

import { useTranslations } from 'use-intl';
import type { ShapeNode } from '@/lib/preview/shape-tree';
import { countShapes } from './shape-rows';
import { ShapeTree } from './shape-tree';
import styles from './shapes-panel.module.css';
import type { ShapeChoice } from './use-shape-choice';

/** What the slide is made of, and more about the one that is chosen. */
export function ShapesPanel({ shapes, choice }: { readonly shapes: readonly ShapeNode[]; readonly choice: ShapeChoice }) {
  const t = useTranslations('compare.shapes');
  if (shapes.length === 0) return <p className={styles.none}>{t('none')}</p>;
  const { open, setOpen, selected, select, hover } = choice;
  return (
    <>
      <p className={styles.count}>{t('count', { n: countShapes(shapes) })}</p>
      <ShapeTree shapes={shapes} open={open} onOpen={setOpen} selected={selected?.id ?? null} onSelect={select} onHover={hover} />
      {selected ? <About shape={selected} /> : <p className={styles.hint}>{t('hint')}</p>}
    </>
  );
}

function About({ shape: { kind, name, text, description, link, box } }: { readonly shape: ShapeNode }) {
  const t = useTranslations('compare.shapes');
  const lines: readonly (readonly [label: string, value: string])[] = [
    [t('name'), name],
    [t('kind'), t(kind)],
    [t('text'), text],
    [t('alt'), description],
    [t('link'), link],
    [t('size'), t('sizeValue', { width: Math.round(box.width), height: Math.round(box.height) })],
  ];
  return (
    <dl className={styles.about}>
      {lines.map(([label, value]) =>
        value === '' ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
