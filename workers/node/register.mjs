/**
 * Lets Node run the TypeScript of this project as it stands: `@/room/file` becomes a path, and extensions may be left out. What Node makes
 * of the code is kept in the system's folder for temporary files: from the second start on that takes half of the time.
 */
import { existsSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
enableCompileCache();

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('@/') || (specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false);
    if (!isOurs) return next(specifier, context);
    const path = specifier.startsWith('@/') ? root + specifier.slice(2) : fileURLToPath(new URL(specifier, context.parentURL));
    return next(pathToFileURL(existsSync(`${path}.ts`) ? `${path}.ts` : path).href, context);
  },
});
