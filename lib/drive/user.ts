import * as z from 'zod/mini';
import { type DriveClient, readJson } from './client';

const aboutSchema = z.object({ user: z.object({ emailAddress: z.string() }) });

/** The address of the account, as people know it. */
export async function accountAddress(client: DriveClient): Promise<string> {
  return (await client.ask({ url: '/drive/v3/about', query: { fields: 'user(emailAddress)' } }, readJson(aboutSchema))).user.emailAddress;
}
