import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { postCall, startServer, type RunningServer } from './browser-host'
import { launchChromium, openStudioPage, type StudioPage } from './chromium'
import { writePictureTree } from './picture-tree'

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

export interface StudioWithFaces extends StudioInChromium {
  /** Calls a method of the contract over the browser host. */
  call<T>(method: string, input: object): Promise<T>
}

/** A studio in Chromium that holds the picture tree as dataset-1 and two folds of it, one frame a sequence. */
export async function openStudioWithFaces(): Promise<StudioWithFaces> {
  const studio = await openStudioInChromium((folder) => writePictureTree(join(folder, 'faces')))
  const call = async <T>(method: string, input: object): Promise<T> => (JSON.parse((await postCall(studio.server, method, input)).text) as { value: T }).value
  const { job } = await call<{ job: string }>('dataset.import', { path: join(studio.folder, 'faces') })
  while ((await call<{ state: string }>('job.get', { job })).state !== 'done') await studio.page.waitForTimeout(100)
  await call('folds.make', { dataset: 'dataset-1', k: 2, lastFrames: 1 })
  return { ...studio, call }
}
