'use client';

import { useLocale } from 'use-intl';

/** Numbers with their units, as the page's language writes them. */
export interface Units {
  /** "1,200". */
  readonly count: (n: number) => string;
  /** 0–1 → "45%"; rounded down, so that 100 % means all. */
  readonly percent: (fraction: number) => string;
  /** Decimal units, as file managers and the limits count: "3.2 MB". */
  readonly bytes: (bytes: number) => string;
  /** "<1 ms", "340 ms", "2.5 sec". */
  readonly milliseconds: (ms: number) => string;
  /** A time that people wait: "4 sec", "12 min". */
  readonly duration: (seconds: number) => string;
  /** "8.5", "120": enough digits to see a change. */
  readonly rate: (perSecond: number) => string;
  /** Milliseconds since 1970 → "24 Nov, 22:40". */
  readonly moment: (at: number) => string;
}

export const useUnits = (): Units => unitsFor(useLocale());

/** By locale, made once: what formats takes long to make, and every row of a list asks for it. */
const made = new Map<string, Units>();

function unitsFor(locale: string): Units {
  const units = made.get(locale) ?? unitsOf(locale);
  made.set(locale, units);
  return units;
}

const unitOptions = (unit: string, digits: number): Intl.NumberFormatOptions => ({
  style: 'unit',
  unit,
  // Short, bytes would have no plural.
  unitDisplay: unit === 'byte' ? 'long' : 'short',
  maximumFractionDigits: digits,
});

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function unitsOf(locale: string): Units {
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const formats = new Map<string, Intl.NumberFormat>();
  const unit = (value: number, name: string, digits: number): string => {
    const key = `${name} ${digits}`;
    const format = formats.get(key) ?? new Intl.NumberFormat(locale, unitOptions(name, digits));
    formats.set(key, format);
    return format.format(value);
  };

  return {
    count: (n) => plain.format(n),
    percent: (fraction) => share.format(Math.floor(fraction * 100) / 100),
    bytes(bytes) {
      let value = bytes;
      let at = 0;
      while (value >= 999.5 && at < BYTE_UNITS.length - 1) {
        value /= 1000;
        at += 1;
      }
      return unit(value, BYTE_UNITS[at] ?? 'byte', at === 0 || value >= 100 ? 0 : 1);
    },
    milliseconds(ms) {
      if (ms < 1) return `<${unit(1, 'millisecond', 0)}`;
      return ms < 1000 ? unit(Math.round(ms), 'millisecond', 0) : unit(ms / 1000, 'second', 1);
    },
    duration(seconds) {
      if (seconds < 10) return unit(seconds, 'second', 1);
      return seconds < 90 ? unit(seconds, 'second', 0) : unit(seconds / 60, 'minute', 0);
    },
    rate: (perSecond) => (perSecond < 10 ? tenths : plain).format(perSecond),
    moment: (at) => date.format(at),
  };
}
