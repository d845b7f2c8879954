import { app, type BrowserWindow } from 'electron'
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { toErrorPayload } from '../shared/errors'
import { defaultStudioFolder } from '../studio/hosting/default-folder'
import { readPageFiles } from '../studio/hosting/page-files'
import { launchCore } from './core-channel'
import { CoreSupervisor } from './core-supervisor'
import { tellFailure } from './dialogs'
import { serveWindow } from './ipc'
import { setMenu } from './menu'
import { noticeLongWork } from './notices'
import { guardQuitting } from './quitting'
import { printReport } from './report-printer'
import { registerStudioScheme, serveStudioScheme } from './scheme'
import { lockDown } from './security'
import { openWindow } from './window'

const folder = studioFolder(process.argv)
// a profile a studio: two studios can be open at once, the same one only once
app.setPath('userData', join(app.getPath('appData'), 'emotionnet-nano-studio', `window-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`))
registerStudioScheme()

if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

/** Main's whole work: start and supervise the core, open the window, and stay out of the way. */
async function start(): Promise<void> {
  try {
    lockDown()
    const core = new CoreSupervisor({
      launch: () => launchCore(folder),
      print: printReport,
      now: () => performance.now(),
      onCrash: (sentence) => { process.stderr.write(`${sentence}\n`) },
    })
    await core.start()
    serveStudioScheme(readPageFiles(fileURLToPath(new URL('../renderer', import.meta.url))), core)

    let window: BrowserWindow | undefined
    const showWindow = (): void => {
      if (window === undefined || window.isDestroyed()) {
        window = openWindow()
        window.once('closed', () => { window = undefined })
      } else {
        if (window.isMinimized()) window.restore()
        window.focus()
      }
    }
    serveWindow(core, () => window)
    guardQuitting(core)
    noticeLongWork(core, showWindow)
    setMenu(showWindow)
    app.on('second-instance', showWindow)
    app.on('activate', showWindow)
    showWindow()
  } catch (error) {
    const { code, message, nextStep } = toErrorPayload(error)
    process.stderr.write(`nano-studio: ${code}: ${message}\n  ${nextStep}\n`)
    if (process.env['NANO_STUDIO_NO_DIALOGS'] !== '1') tellFailure(message, nextStep)
    app.exit(3)
  }
}

/** `--studio DIR` or `--studio=DIR`, else the folder every host opens by default. */
function studioFolder(args: readonly string[]): string {
  const at = args.findIndex((arg) => arg === '--studio' || arg.startsWith('--studio='))
  const given = args[at] === '--studio' ? args[at + 1] : args[at]?.slice('--studio='.length)
  return given === undefined || given === '' ? defaultStudioFolder() : resolve(given)
}
