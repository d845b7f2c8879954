import { app, BrowserWindow } from 'electron'
import { isTerminal } from '../shared/domain/jobs'
import type { Studio } from '../studio/studio'
import { askBeforeQuitting } from './dialogs'

/**
 * How the app ends. Closing the window leaves work going and the app stays without a window until it is done; quitting asks while work
 * is under way, then lets every job reach its checkpoint before the core is shut.
 */
export function guardQuitting(studio: Studio): void {
  let isShut = false
  let isAsking = false
  const openWindows = (): readonly BrowserWindow[] => BrowserWindow.getAllWindows().filter((window) => window.isVisible())
  // a core that cannot say is not waited for
  const busy = (): Promise<boolean> => studio.busy().catch(() => false)

  const end = async (): Promise<void> => {
    if (isAsking) return
    isAsking = true
    try {
      const choice = (await busy()) ? await askBeforeQuitting(openWindows()[0]) : 'quit'
      if (choice === 'cancel') return
      if (choice === 'keep') {
        for (const window of BrowserWindow.getAllWindows()) window.destroy()
        return
      }
      await studio.close()
      isShut = true
      app.quit()
    } finally {
      isAsking = false
    }
  }

  const endWhenIdle = async (): Promise<void> => {
    if (BrowserWindow.getAllWindows().length === 0 && process.platform !== 'darwin' && !(await busy())) app.quit()
  }
  app.on('before-quit', (event) => {
    if (isShut) return
    event.preventDefault()
    void end()
  })
  app.on('window-all-closed', () => { void endWhenIdle() })
  studio.subscribe((event) => {
    if (event.kind === 'job' && isTerminal(event.job.state)) void endWhenIdle()
  })
}
