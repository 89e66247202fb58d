import { defineCloudflareConfig } from '@opennextjs/cloudflare';
import staticAssets from '@opennextjs/cloudflare/overrides/incremental-cache/static-assets-incremental-cache';

// Every page is static and nothing is revalidated: pages are served as they were built, out of the static files.
export default defineCloudflareConfig({ incrementalCache: staticAssets, enableCacheInterception: true });
