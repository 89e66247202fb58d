import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import { buildReport } from './build-report';
import type { Report, ReportFile } from './report';
import { reportHtml } from './report-html';

const EVIL = `"><script>alert(1)</script><img src=x onerror='x'>&amp;\u202e\0`;
const note = (element: string) => ({ code: 'mask/alpha', fate: 'rasterised' as const, element, detail: 'A mask was drawn as a picture.' });
const file = (over: Partial<ReportFile>): ReportFile => ({
  path: 'a.svg',
  state: 'done',
  milliseconds: 1_234,
  shapes: 1,
  pictures: 0,
  textRuns: 2,
  diagnostics: [],
  ...over,
});

const report = (files: readonly ReportFile[], rejected: Report['rejected'] = []): Report =>
  buildReport({ batchId: 'batch', files, rejected });

it('shows whatever a file says as text', () => {
  const html = reportHtml({
    ...report(
      [
        file({
          path: EVIL,
          archive: EVIL,
          output: EVIL,
          message: EVIL,
          remedy: EVIL,
          code: EVIL,
          state: 'failed',
          diagnostics: [{ ...note(EVIL), code: EVIL, detail: EVIL }],
        }),
      ],
      [{ path: EVIL, code: EVIL, message: EVIL, remedy: EVIL }],
    ),
    batchId: EVIL,
  });
  expect(html).not.toMatch(/<script|<img|[\0\u202e]/);
  expect(html.split('&lt;script&gt;').length).toBeGreaterThan(10);
});

it('stands alone: no scripts, no requests, both themes', () => {
  const html = reportHtml(report([file({})]));
  expect(html).not.toMatch(/<(script|link|img|iframe)|https?:|url\(|@import| on\w+=/);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('prefers-color-scheme: dark');
});

it('is balanced markup for batches of any kind', () => {
  const failed = file({ state: 'failed', code: 'svg/empty', message: 'The file is empty.', remedy: 'Export it again.' });
  for (const files of [[], [file({})], [failed], [file({ diagnostics: [note('g#a'), note('g#b')] }), failed, file({ state: 'skipped' })]]) {
    const parser = new SaxesParser();
    const body = /<main>[\s\S]*<\/main>/.exec(reportHtml(report(files)))?.[0].replaceAll('<br>', '<br/>') ?? '';
    expect(() => parser.write(body).close()).not.toThrow();
  }
});

it('gathers notes over all files and in each', () => {
  const html = reportHtml(report([file({ diagnostics: [note('g#a'), note('g#b')] }), file({ path: 'b.svg', diagnostics: [note('g#c')] })]));
  expect(html).toContain('<td class="number">3</td><td class="number">2</td>');
  expect(html).toContain('2 notes');
  expect(html).toContain('1 note<');
});

it('names some elements and counts the rest', () => {
  expect(reportHtml(report([file({ diagnostics: Array.from({ length: 15 }, (_, i) => note(`g#${i}`)) })]))).toContain('and 3 more');
});

it('says how near a slide comes to its drawing, where that was checked', () => {
  const row = (fidelity: ReportFile['fidelity']): string => reportHtml(report([file(fidelity ? { fidelity } : {})]));
  expect(row({ similarity: 1, differing: 0, elements: [] })).toContain('>100.0\u202f%<');
  expect(row({ similarity: 0.9999, differing: 0.0004, elements: [] })).toContain(
    '>99.9\u202f%<br><span class="aside">&lt;0.1\u202f% differs</span><',
  );
  expect(row({ similarity: 0.85, differing: 0.126, elements: [] })).toContain(
    '>85.0\u202f%<br><span class="aside">12.6\u202f% differs</span><',
  );
  expect(row(undefined)).not.toContain('\u202f%');
});
