/** The report of a batch, one schema for the page and the command line (`report.json`). */

import { z } from 'zod';

const diagnosticSchema = z.object({
  code: z.string(),
  fate: z.enum(['native', 'approximated', 'outlined', 'rasterised', 'dropped']),
  element: z.string(),
  detail: z.string(),
});

/** Rendered small and compared: structural similarity, and share of pixels that look different; both 0–1. */
const likeness = { similarity: z.number(), differing: z.number() };

const fidelitySchema = z.object({
  ...likeness,
  /** Elements that are pictures, or filled with one, each over its own box; the worst first. */
  elements: z.array(z.object({ element: z.string(), ...likeness })).readonly(),
});

const fileSchema = z.object({
  /** Path of the SVG inside its archive or folder, `/` between folders. */
  path: z.string(),
  /** Name of the archive that it came in. */
  archive: z.string().optional(),
  state: z.enum(['queued', 'converting', 'done', 'failed', 'skipped', 'cancelled']),
  code: z.string().optional(),
  message: z.string().optional(),
  remedy: z.string().optional(),
  /** Path of the result inside the results, where there is one of its own. */
  output: z.string().optional(),
  /** Address of the result, where it was put into Google Drive. */
  link: z.string().optional(),
  milliseconds: z.number(),
  shapes: z.number().int(),
  pictures: z.number().int(),
  textRuns: z.number().int(),
  /** How near the slide comes to the drawing; absent where that was not checked. */
  fidelity: fidelitySchema.optional(),
  diagnostics: z.array(diagnosticSchema),
});

const rejectedSchema = z.object({ path: z.string(), code: z.string(), message: z.string(), remedy: z.string() });

export const reportSchema = z.object({
  version: z.literal(1),
  /** UUIDv4. */
  batchId: z.string(),
  status: z.enum(['queued', 'processing', 'completed', 'completed_with_errors', 'failed', 'cancelled']),
  files: z.array(fileSchema),
  /** Archives and inputs that were refused as a whole. */
  rejected: z.array(rejectedSchema),
});

export type Report = z.infer<typeof reportSchema>;
export type ReportFile = z.infer<typeof fileSchema>;
export type RejectedInput = z.infer<typeof rejectedSchema>;
export type BatchStatus = Report['status'];
export type FileState = ReportFile['state'];
