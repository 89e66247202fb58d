import { defineCloudflareConfig } from '@opennextjs/cloudflare';

// Every page is static and nothing is revalidated: no cache is needed.
export default defineCloudflareConfig();
