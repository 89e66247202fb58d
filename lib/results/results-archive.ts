/**
 * Results → one ZIP as a stream, with the report in it. Nothing is packed again (.pptx and .png are), every date is 1980-01-01:
 * the same results give the same bytes. Little is held but the file that is being written.
 */

import { makeZip } from 'client-zip';
import { gatherChunks } from './gather-chunks';
import type { Report } from './report';
import { reportHtml } from './report-html';

export interface ResultFile {
  /** Path inside the archive, clean and distinct. */
  readonly path: string;
  readonly bytes: Uint8Array | Blob;
}

/** client-zip writes local time: the first moment of ZIP's calendar wherever this runs. */
const DATE = new Date(1980, 0, 1);

/**
 * Files are asked for as the stream is read; one that throws breaks the stream, cancelling the stream ends the files. The report is
 * asked for after the last of them, and stands at the end.
 */
export function writeResultsArchive(files: AsyncIterable<ResultFile>, report: () => Report): ReadableStream<Uint8Array> {
  return makeZip(withReport(files, report)).pipeThrough(gatherChunks());
}

async function* withReport(files: AsyncIterable<ResultFile>, makeReport: () => Report) {
  for await (const { path, bytes } of files) yield { name: path, input: bytes as Uint8Array<ArrayBuffer> | Blob, lastModified: DATE };
  const report = makeReport();
  yield { name: 'report.html', input: reportHtml(report), lastModified: DATE };
  yield { name: 'report.json', input: `${JSON.stringify(report, null, 2)}\n`, lastModified: DATE };
}

/** Reads a stream to its end. The browser may keep a large Blob on disk; the chunks are let go as they are read. */
export function collectBlob(stream: ReadableStream<Uint8Array>, type = 'application/zip'): Promise<Blob> {
  return new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>, { headers: { 'Content-Type': type } }).blob();
}
