/** Environment of the deployment → settings of the server, checked as a whole before the first request. */

import type { DeploymentLimits } from '@/lib/contract/limits';
import { type DriveSettings, driveSettings } from './drive/drive-settings';
import { type LogLevel, VARIABLES, type Variable } from './variables.table';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Settings {
  readonly limits: DeploymentLimits;
  /** Origin of the page as browsers see it; null where the Host header tells. */
  readonly origin: string | null;
  readonly trustedProxyHops: number;
  /** In lower case. */
  readonly trustedAddressHeader: string | null;
  readonly redisUrl: string | null;
  readonly metricsToken: string | null;
  readonly logLevel: LogLevel;
  readonly otlpEndpoint: string | null;
  /** Null where Google Drive is not set up. */
  readonly drive: DriveSettings | null;
}

/** Throws an Error with a sentence for each variable that is wrong: its name, its value unless secret, and what it takes. */
export function readSettings(environment: Environment): Settings {
  const wrong: string[] = [];
  const read = <T>(variable: Variable<T>): T => {
    const text = environment[variable.name];
    if (text === undefined) return variable.fallback;
    const parsed = variable.schema.safeParse(text);
    if (parsed.success) return parsed.data;
    const value = variable.secret ? 'set to something it does not take' : JSON.stringify(text);
    wrong.push(`${variable.name} is ${value}; it takes ${variable.range}.`);
    return variable.fallback;
  };
  // Next reads it itself, and takes another one without a word when it is wrong.
  read(VARIABLES.port);
  const origin = read(VARIABLES.origin);
  const settings: Settings = {
    limits: {
      maxFiles: read(VARIABLES.maxFiles),
      maxFileBytes: read(VARIABLES.maxFileBytes),
      maxBatchBytes: read(VARIABLES.maxBatchBytes),
      fileTimeoutMs: read(VARIABLES.fileTimeoutMs),
      batchTimeoutMs: read(VARIABLES.batchTimeoutMs),
      maxWorkers: read(VARIABLES.maxWorkers),
      resultTtlMs: read(VARIABLES.resultTtlMs),
      batchesPerHour: read(VARIABLES.batchesPerHour),
      callsPerMinute: read(VARIABLES.callsPerMinute),
    },
    origin,
    trustedProxyHops: read(VARIABLES.trustedProxyHops),
    trustedAddressHeader: read(VARIABLES.trustedAddressHeader),
    redisUrl: read(VARIABLES.redisUrl),
    metricsToken: read(VARIABLES.metricsToken),
    logLevel: read(VARIABLES.logLevel),
    otlpEndpoint: read(VARIABLES.otlpEndpoint),
    drive: driveSettings(read, origin, wrong),
  };
  if (settings.trustedProxyHops > 0 && settings.trustedAddressHeader !== null) {
    wrong.push('TRUSTED_PROXY_HOPS and TRUSTED_ADDRESS_HEADER are both set; the address of a client comes from one of them.');
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return settings;
}
