// Lets Node run the TypeScript of this project as it stands: `@/room/file` becomes a path, and extensions may be left out.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('@/') || (specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false);
    if (!isOurs) return next(specifier, context);
    const path = specifier.startsWith('@/') ? root + specifier.slice(2) : fileURLToPath(new URL(specifier, context.parentURL));
    return next(pathToFileURL(existsSync(`${path}.ts`) ? `${path}.ts` : path).href, context);
  },
});
