'use client';

import Maximize from 'lucide-react/icons/maximize';
import ZoomIn from 'lucide-react/icons/zoom-in';
import ZoomOut from 'lucide-react/icons/zoom-out';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ShapeNode } from '@/lib/preview/shape-tree';
import { useUnits } from '../i18n/use-units';
import { IconButton } from '../ui/icon-button';
import { shapeAt } from './shape-rows';
import styles from './stage.module.css';
import type { SlideView } from './use-slide-view';
import { useView } from './use-view';
import type { View } from './view';

export const MODES = ['slider', 'beside', 'difference'] as const;
export type Mode = (typeof MODES)[number];

interface StageProps {
  readonly shown: SlideView | null;
  readonly mode: Mode;
  readonly busy: boolean;
  /** Lit up on the slide. */
  readonly lit: ShapeNode | null;
  readonly onPick: (shape: ShapeNode | null) => void;
}

const ZOOM_STEP = 1.25;
const PAN_PX = 40;

/** Source and slide under one view: a curtain between them, beside each other, or what differs. */
export function Stage({ shown, mode, busy, lit, onPick }: StageProps) {
  const t = useTranslations('compare.stage');
  const units = useUnits();
  const box = useRef<HTMLDivElement>(null);
  const [split, setSplit] = useState(0.5);
  const preview = shown?.preview ?? null;
  const { view, zoom, fit, zoomBy, panBy } = useView(box, preview, mode === 'beside' ? 2 : 1, (x, y) => {
    if (view && preview) onPick(shapeAt(preview.shapes, (x - view.x) / view.scale, (y - view.y) / view.scale, 1 / view.scale));
  });

  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const action = {
      '+': () => zoomBy(ZOOM_STEP),
      '=': () => zoomBy(ZOOM_STEP),
      '-': () => zoomBy(1 / ZOOM_STEP),
      '0': fit,
      ArrowLeft: () => panBy(PAN_PX, 0),
      ArrowRight: () => panBy(-PAN_PX, 0),
      ArrowUp: () => panBy(0, PAN_PX),
      ArrowDown: () => panBy(0, -PAN_PX),
    }[event.key];
    if (!action || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    action();
  };

  const source = shown && view ? <Source shown={shown} view={view} missing={t('noSource')} /> : null;
  const slide = shown && view ? <Slide shown={shown} view={view} lit={lit} /> : null;
  return (
    // The curtain and the panes are places in a picture: they do not turn with the language.
    <div className={styles.frame} dir="ltr">
      <div ref={box} className={styles.stage} data-mode={mode} role="group" aria-label={t('label')} tabIndex={0} onKeyDown={press}>
        {mode === 'slider' ? (
          <>
            <div className={styles.pane} style={{ clipPath: `inset(0 ${(1 - split) * 100}% 0 0)` }}>
              {source}
            </div>
            <div className={styles.pane} style={{ clipPath: `inset(0 0 0 ${split * 100}%)` }}>
              {slide}
            </div>
            {shown ? <Curtain label={t('curtain')} split={split} onSplit={setSplit} box={() => box.current} /> : null}
          </>
        ) : null}
        {mode === 'beside' ? (
          <>
            <div className={styles.pane}>{source}</div>
            <div className={styles.pane}>{slide}</div>
          </>
        ) : null}
        {mode === 'difference' && shown && view ? (
          <div className={styles.pane}>
            {shown.difference ? (
              <Content shown={shown} view={view}>
                <img className={styles.marks} src={shown.difference.picture} alt={t('differenceAlt')} />
                <Light view={view} lit={lit} />
              </Content>
            ) : (
              <p className={styles.none}>{shown.difference === null ? t('noDifference') : t('measuring')}</p>
            )}
          </div>
        ) : null}
        {shown && mode !== 'difference' ? (
          <div className={styles.names} aria-hidden="true">
            <span>{t('source')}</span>
            <span>{t('slide')}</span>
          </div>
        ) : null}
        {busy ? <div className={styles.busy} aria-hidden="true" /> : null}
      </div>
      <div className={styles.tools} role="group" aria-label={t('zoom')}>
        <IconButton label={t('out')} size="small" onClick={() => zoomBy(1 / ZOOM_STEP)}>
          <ZoomOut size={18} />
        </IconButton>
        <output className={styles.zoom}>{units.percent(Math.round(zoom * 100) / 100)}</output>
        <IconButton label={t('in')} size="small" onClick={() => zoomBy(ZOOM_STEP)}>
          <ZoomIn size={18} />
        </IconButton>
        <IconButton label={t('fit')} size="small" onClick={fit}>
          <Maximize size={18} />
        </IconButton>
      </div>
    </div>
  );
}

interface ContentProps {
  readonly shown: SlideView;
  readonly view: View;
  readonly children: ReactNode;
}

/** The slide's own space. */
function Content({ shown: { preview }, view, children }: ContentProps) {
  const style: CSSProperties = {
    width: preview.width,
    height: preview.height,
    transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
    background: `#${preview.background ?? 'ffffff'}`,
  };
  return (
    <div className={styles.content} style={style}>
      {children}
    </div>
  );
}

function Source({ shown, view, missing }: Omit<ContentProps, 'children'> & { readonly missing: string }) {
  const { drawing } = shown.preview;
  if (shown.source === null) return <p className={styles.none}>{missing}</p>;
  return (
    <Content shown={shown} view={view}>
      <img
        src={shown.source}
        alt=""
        draggable={false}
        style={{ left: drawing.x, top: drawing.y, width: drawing.width, height: drawing.height }}
      />
    </Content>
  );
}

function Slide({ shown, view, lit }: Omit<ContentProps, 'children'> & { readonly lit: ShapeNode | null }) {
  const { width, height } = shown.preview;
  return (
    <Content shown={shown} view={view}>
      <img src={shown.slide} alt="" draggable={false} style={{ left: 0, top: 0, width, height }} />
      <Light view={view} lit={lit} />
    </Content>
  );
}

/** A frame around a shape, of one width at every zoom. */
function Light({ view, lit }: { readonly view: View; readonly lit: ShapeNode | null }) {
  if (!lit) return null;
  const { box, rotation } = lit;
  const gap = 3 / view.scale;
  return (
    <div
      className={styles.light}
      data-testid="lit-shape"
      style={{
        left: box.x - gap,
        top: box.y - gap,
        width: box.width + 2 * gap,
        height: box.height + 2 * gap,
        borderWidth: 2 / view.scale,
        outlineWidth: 1.5 / view.scale,
        borderRadius: 3 / view.scale,
        transform: rotation === 0 ? undefined : `rotate(${rotation}rad)`,
      }}
    />
  );
}

interface CurtainProps {
  readonly label: string;
  /** Share of the width that shows the source. */
  readonly split: number;
  readonly onSplit: (split: number) => void;
  readonly box: () => HTMLElement | null;
}

function Curtain({ label, split, onSplit, box }: CurtainProps) {
  const units = useUnits();
  const to = (share: number): void => onSplit(Math.min(1, Math.max(0, share)));
  return (
    <div
      className={styles.curtain}
      data-control
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(split * 100)}
      aria-valuetext={units.percent(split)}
      style={{ left: `${split * 100}%` }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const area = box()?.getBoundingClientRect();
        if (area && event.currentTarget.hasPointerCapture(event.pointerId)) to((event.clientX - area.left) / area.width);
      }}
      onKeyDown={(event) => {
        const step = event.shiftKey ? 0.1 : 0.02;
        const next = { ArrowLeft: split - step, ArrowDown: split - step, ArrowRight: split + step, ArrowUp: split + step, Home: 0, End: 1 }[
          event.key
        ];
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        to(next);
      }}
    >
      <i aria-hidden="true" />
    </div>
  );
}
