/** OpenTelemetry: Next's own spans, with routes and times, for deployments that name a collector. */

import { trace } from '@opentelemetry/api';

/** The exporter reads the OTEL_ variables itself. Nothing is instrumented beside Next: the server calls nobody. */
export async function startTracing(): Promise<void> {
  const { registerOTel } = await import('@vercel/otel');
  registerOTel({ serviceName: 'deckle', instrumentations: [] });
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
