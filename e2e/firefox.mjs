#!/usr/bin/env node
/**
 * Firefox as Playwright 1.65 starts it: the same arguments, the same words on standard error, but a relay in between that mends where
 * the two do not speak the same WebDriver BiDi. It answers the one command that Firefox ESR 153 does not know, and gives downloads the
 * id and the file name by which Playwright knows them. FIREFOX_PATH names another Firefox than Debian's.
 */

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import WebSocket, { WebSocketServer } from 'ws';

/** Colours follow a preference of the profile instead. */
const UNKNOWN = 'emulation.setMediaFeaturesOverride';
const LISTENING = /^WebDriver BiDi listening on (ws:\/\/\S+)$/;
/** Pictures and downloads of tests are larger than what `ws` allows by default. */
const OPTIONS = { maxPayload: 1 << 30, perMessageDeflate: false };

const firefox = spawn(process.env.FIREFOX_PATH ?? 'firefox-esr', process.argv.slice(2), { stdio: ['ignore', 'inherit', 'pipe'] });
firefox.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => firefox.kill(signal));

createInterface({ input: firefox.stderr }).on('line', (line) => {
  const address = LISTENING.exec(line)?.[1];
  if (address === undefined) console.error(line);
  else relay(address);
});

function relay(address) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...OPTIONS });
  server.on('listening', () => console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`));
  server.on('connection', (client, { url }) => connect(client, new WebSocket(`${address}${url}`, OPTIONS)));
}

function connect(client, browser) {
  const waiting = [];
  const named = downloadNamer();
  const toBrowser = (text) => (browser.readyState === WebSocket.OPEN ? browser.send(text) : waiting.push(text));
  browser.on('open', () => waiting.splice(0).forEach((text) => browser.send(text)));
  browser.on('message', (data) => client.send(named(String(data))));
  client.on('message', (data) => {
    const text = String(data);
    const { id, method } = JSON.parse(text);
    if (method === UNKNOWN) client.send(JSON.stringify({ id, type: 'success', result: {} }));
    else toBrowser(text);
  });
  browser.on('close', () => client.close());
  client.on('close', () => browser.close());
  for (const socket of [client, browser]) socket.on('error', (error) => console.error(String(error)));
}

/** Gives the events of a download the id that they share, and its file the name that was suggested: Firefox numbers equal names. */
function downloadNamer() {
  const downloads = new Map();
  return (text) => {
    if (!text.includes('"browsingContext.download')) return text;
    const event = JSON.parse(text);
    const { method, params } = event;
    const { context, url, suggestedFilename, filepath } = params ?? {};
    const key = `${context} ${url}`;
    if (method === 'browsingContext.downloadWillBegin') downloads.set(key, { id: randomUUID(), name: suggestedFilename });
    const download = downloads.get(key);
    if (!download || !/^browsingContext\.download(?:WillBegin|End)$/.test(method)) return text;
    if (filepath) renameSync(filepath, join(dirname(filepath), download.name));
    return JSON.stringify({ ...event, params: { ...params, download: download.id } });
  };
}
