import { BrowserWindow, session } from 'electron'
import { pathToFileURL } from 'node:url'
import { StudioError } from '../shared/errors'
import { writeFileAtomic } from '../studio/files/atomic-write'

/** Prints a report's HTML to a PDF in a hidden window of its own: no script, no preload, and no request but for that one file. */
export async function printReport(html: string, pdf: string): Promise<void> {
  const address = pathToFileURL(html).href
  const quiet = session.fromPartition('report-printer')
  quiet.webRequest.onBeforeRequest((details, answer) => { answer({ cancel: details.url !== address && !details.url.startsWith('data:') }) })
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: quiet, javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  })
  try {
    await window.loadURL(address)
    writeFileAtomic(pdf, await window.webContents.printToPDF({ printBackground: true, pageSize: 'A4' }))
  } catch (error) {
    if (error instanceof StudioError) throw error
    throw new StudioError('pdf-printer-absent', `The window could not print ${html}: ${error instanceof Error ? error.message : String(error)}.`, 'Print the HTML report from a browser instead.', { path: html, cause: error })
  } finally {
    window.destroy()
  }
}
