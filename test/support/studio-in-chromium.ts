import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { startServer, type RunningServer } from './browser-host'
import { launchChromium, openStudioPage, type StudioPage } from './chromium'

/** An empty studio behind the browser host with its page in Chromium; `folder` is a scratch folder that the host may read. */
export interface StudioInChromium extends StudioPage {
  readonly folder: string
  readonly server: RunningServer
  readonly browser: Browser
  /** Ends browser and host and deletes the folder. */
  discard(): Promise<void>
}

/**
 * Starts host, browser and page.
 * @param fill puts what the test imports into the scratch folder first
 */
export async function openStudioInChromium(fill: (folder: string) => unknown = () => undefined): Promise<StudioInChromium> {
  const folder = mkdtempSync(join(tmpdir(), 'nano-e2e-'))
  await fill(folder)
  const server = await startServer(join(folder, 'studio'), { args: ['--allow', folder] })
  const browser = await launchChromium()
  const studio = await openStudioPage(browser, server)
  return {
    ...studio, folder, server, browser,
    discard: async () => {
      await browser.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
