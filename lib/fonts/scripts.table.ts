/**
 * Scripts that the bundled Latin families lack: which font draws and measures them here, and which typeface the slide names, one that
 * PowerPoint users have. This is where the typeface of a script is decided. Metrics in em from the fonts' own hhea and OS/2, y up.
 */

export const SCRIPTS = ['hans', 'hant', 'jpan', 'kore', 'arab', 'deva', 'thai', 'emoji'] as const;
export type Script = (typeof SCRIPTS)[number];

export interface ScriptFont {
  /** Package and common part of its files' names, `@fontsource-variable/<name>`: a variable font in slices by character. */
  readonly name: string;
  /** The typeface on the slide. */
  readonly slideFamily: string;
  /** Typefaces of the script that PowerPoint users have as well: one that a drawing names stays. Lower case to the name itself. */
  readonly known: Readonly<Record<string, string>>;
  /**
   * Letters join or move by the font's own rules. resvg-wasm 2.6.2 counts glyphs over a whole line, and drops one in which two fonts
   * make different numbers of them: such a font brings Latin letters along, so that it can set a line alone.
   */
  readonly shaped: boolean;
  /** Where the slices of others may help out. */
  readonly alsoFrom: readonly Script[];
  readonly ascent: number;
  readonly descent: number;
  readonly xHeight: number;
}

const named = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name.toLowerCase(), name]));

const CJK = { ascent: 1.16, descent: -0.288, xHeight: 0.543 };

export const SCRIPT_FONTS: Readonly<Record<Script, ScriptFont>> = {
  hans: {
    name: 'noto-sans-sc',
    slideFamily: 'Microsoft YaHei',
    known: named('Microsoft YaHei', 'SimSun', 'NSimSun', 'SimHei', 'KaiTi', 'FangSong', 'DengXian'),
    shaped: false,
    alsoFrom: ['hant', 'jpan', 'kore'],
    ...CJK,
  },
  hant: {
    name: 'noto-sans-tc',
    slideFamily: 'Microsoft JhengHei',
    known: named('Microsoft JhengHei', 'PMingLiU', 'MingLiU', 'DFKai-SB'),
    shaped: false,
    alsoFrom: ['hans', 'jpan', 'kore'],
    ...CJK,
  },
  jpan: {
    name: 'noto-sans-jp',
    slideFamily: 'Yu Gothic',
    known: named('Yu Gothic', 'Yu Mincho', 'Meiryo', 'MS Gothic', 'MS PGothic', 'MS Mincho', 'MS PMincho', 'BIZ UDGothic'),
    shaped: false,
    alsoFrom: ['hant', 'hans', 'kore'],
    ...CJK,
  },
  kore: {
    name: 'noto-sans-kr',
    slideFamily: 'Malgun Gothic',
    known: named('Malgun Gothic', 'Batang', 'Gulim', 'Dotum', 'Gungsuh'),
    shaped: false,
    alsoFrom: ['hant', 'jpan', 'hans'],
    ...CJK,
  },
  arab: {
    name: 'noto-sans-arabic',
    slideFamily: 'Arial',
    known: named('Arial', 'Times New Roman', 'Tahoma', 'Segoe UI', 'Sakkal Majalla', 'Traditional Arabic', 'Simplified Arabic'),
    shaped: true,
    alsoFrom: [],
    ascent: 1.374,
    descent: -0.738,
    xHeight: 0.536,
  },
  deva: {
    name: 'noto-sans-devanagari',
    slideFamily: 'Nirmala UI',
    known: named('Nirmala UI', 'Mangal', 'Kokila', 'Aparajita'),
    shaped: true,
    alsoFrom: [],
    ascent: 0.896,
    descent: -0.408,
    xHeight: 0.536,
  },
  thai: {
    name: 'noto-sans-thai',
    slideFamily: 'Leelawadee UI',
    known: named('Leelawadee UI', 'Leelawadee', 'Tahoma', 'Cordia New', 'Angsana New', 'TH Sarabun New'),
    shaped: true,
    alsoFrom: [],
    ascent: 1.061,
    descent: -0.45,
    xHeight: 0.556,
  },
  emoji: {
    name: 'noto-emoji',
    slideFamily: 'Segoe UI Emoji',
    known: named('Segoe UI Emoji'),
    shaped: false,
    alsoFrom: [],
    ascent: 0.928,
    descent: -0.244,
    xHeight: 0.5,
  },
};

/** A picture character by default, or by the selector that asks for one (Unicode Technical Standard 51 §1.4). */
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Regional_Indicator}|[\d#*]\ufe0f?\u20e3/u;
const HAN = /[\p{Script=Han}\u3000-\u303f\u3200-\u33ff\ufe30-\ufe4f\uff00-\uff65\uffe0-\uffee]/u;

/** Han characters look and are called differently in each country: `language` is a BCP 47 tag, empty where nobody said. */
export function scriptOf(cluster: string, language: string, families: readonly string[]): Script | null {
  if (EMOJI.test(cluster) && !cluster.includes('\ufe0e')) return 'emoji';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(cluster)) return 'jpan';
  if (/\p{Script=Hangul}/u.test(cluster)) return 'kore';
  if (/\p{Script=Bopomofo}/u.test(cluster)) return 'hant';
  if (HAN.test(cluster)) return hanOf(language, families);
  if (/\p{Script=Arabic}/u.test(cluster)) return 'arab';
  if (/\p{Script=Devanagari}/u.test(cluster)) return 'deva';
  return /\p{Script=Thai}/u.test(cluster) ? 'thai' : null;
}

function hanOf(language: string, families: readonly string[]): Script {
  if (/^ja\b/i.test(language)) return 'jpan';
  if (/^ko\b/i.test(language)) return 'kore';
  if (/^zh-(?:hant|tw|hk|mo)\b/i.test(language)) return 'hant';
  if (/^zh\b/i.test(language)) return 'hans';
  const meant = (['hant', 'jpan', 'kore'] as const).find((script) =>
    families.some((family) => Object.hasOwn(SCRIPT_FONTS[script].known, family.toLowerCase())),
  );
  return meant ?? 'hans';
}

/** Scripts that are written with spaces between words, which belong to the words around them. */
export const SPACED: ReadonlySet<Script> = new Set(['arab', 'deva', 'kore']);
