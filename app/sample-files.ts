import type { Input } from '@/lib/jobs/intake';

const SAMPLES = ['harbour.svg', 'quarterly-results.svg', 'how-it-works.svg', 'weather-icons.svg'] as const;

/** A few drawings of our own, for a first look. Rejects when the network fails. */
export function sampleFiles(): Promise<Input[]> {
  return Promise.all(
    SAMPLES.map(async (name) => {
      const answer = await fetch(`/samples/${name}`);
      if (!answer.ok) throw new Error(`sample ${name}: ${answer.status}`);
      return { path: `Samples/${name}`, blob: await answer.blob() };
    }),
  );
}
