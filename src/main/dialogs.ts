import { dialog, type BrowserWindow } from 'electron'

/** The system's folder dialog; null when it was closed. */
export async function pickFolder(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { title: 'Choose a folder', properties: ['openDirectory', 'createDirectory'] })
  return canceled ? null : (filePaths[0] ?? null)
}

export type QuitChoice = 'quit' | 'keep' | 'cancel'

/** Asks what to do about work under way. */
export async function askBeforeQuitting(window: BrowserWindow | undefined): Promise<QuitChoice> {
  const options = {
    type: 'question' as const,
    message: 'Work is under way: quit, or let it go on?',
    detail: 'Quitting stops it at its next checkpoint; a training can be resumed later. Keeping it running closes the window only: start the studio again to see it.',
    buttons: ['Quit and resume later', 'Keep running', 'Cancel'],
    defaultId: 2,
    cancelId: 2,
    noLink: true,
  }
  const { response } = window === undefined ? await dialog.showMessageBox(options) : await dialog.showMessageBox(window, options)
  return (['quit', 'keep', 'cancel'] as const)[response] ?? 'cancel'
}

/** Tells a failure that no page can show. */
export function tellFailure(sentence: string, nextStep: string): void {
  dialog.showErrorBox('EmotionNet Nano Studio', `${sentence}\n\n${nextStep}`)
}
