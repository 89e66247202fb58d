// Memory of the page's process, in which its workers live, too.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** `VmHWM` of Linux: the most that a process ever held, in bytes; `VmRSS`: what it holds now. */
const memory = (pid, name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;

/** From now on; the function gives what the idle page held and the most that came on top of it, both in bytes. */
export async function watchMemory(browser) {
  const session = await browser.browser().newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  // One is the page's, the others are spares, and nothing tells them apart but how they grow.
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => ({ pid: id, idle: memory(id, 'VmRSS') }));
  // A new mark, so that loading the page does not count.
  for (const { pid } of renderers) writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return () =>
    renderers
      .filter(({ pid }) => existsSync(`/proc/${pid}/status`))
      .map(({ pid, idle }) => ({ idle, peak: memory(pid, 'VmHWM') - idle }))
      .sort((one, other) => other.peak - one.peak)[0];
}
