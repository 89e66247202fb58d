/** OpenTelemetry: Next's own spans, with routes and times, for deployments that name a collector. */

import { trace } from '@opentelemetry/api';
import type { registerOTel } from '@vercel/otel';

type SpanProcessors = NonNullable<Exclude<Parameters<typeof registerOTel>[0], string | undefined>['spanProcessors']>;

/** Addresses without what follows the question mark: the end of a sign-in has a code and a state there. */
const withoutQueries: SpanProcessors[number] = {
  onStart: () => undefined,
  onEnd({ attributes }) {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'string' && value.includes('?')) attributes[name] = value.replace(/\?.*$/s, '');
    }
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

/** The exporter reads the OTEL_ variables itself. Nothing is instrumented beside Next: the server calls nobody. */
export async function startTracing(): Promise<void> {
  const otel = await import('@vercel/otel');
  otel.registerOTel({ serviceName: 'deckle', instrumentations: [], spanProcessors: [withoutQueries, 'auto'] });
}

/** Sends off what has been gathered; at once when nothing is traced. */
export async function flushTraces(): Promise<void> {
  const provider = delegateOf(trace.getTracerProvider());
  if (hasMethod(provider, 'forceFlush')) await Promise.resolve(provider.forceFlush()).catch(() => undefined);
}

/** The API hands out a stand-in for the provider that was registered. */
const delegateOf = (provider: unknown): unknown => (hasMethod(provider, 'getDelegate') ? provider.getDelegate() : provider);

function hasMethod<Name extends string>(value: unknown, name: Name): value is Readonly<Record<Name, () => unknown>> {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}
