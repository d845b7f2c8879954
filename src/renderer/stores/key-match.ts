import type { Action } from './actions'

/** What of a keyboard event decides. */
export interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** True when the pressed key is the one written as `mod+shift+Z`, `F`, `?`, `Space`. Shift is not asked of characters that need it (`?`). */
export function matchesKey(written: string, pressed: Pressed): boolean {
  const parts = written.split('+')
  const key = parts[parts.length - 1] ?? ''
  const wants = (name: string): boolean => parts.slice(0, -1).includes(name)
  if (wants('mod') !== (pressed.ctrlKey || pressed.metaKey) || wants('alt') !== pressed.altKey) return false
  if (/^[a-z]$/i.test(key) || key.length > 1) {
    if (wants('shift') !== pressed.shiftKey) return false
  }
  const name = pressed.key === ' ' ? 'space' : pressed.key.toLowerCase()
  return name === key.toLowerCase()
}

/** The action that a key means now, if any. */
export function actionFor(pressed: Pressed, actions: readonly Action[]): Action | undefined {
  return actions.find((action) => action.keys?.some((written) => matchesKey(written, pressed)) === true)
}
