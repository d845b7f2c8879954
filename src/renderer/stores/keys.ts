import { useEffect } from 'react'
import { currentActions, type Action } from './actions'

interface Pressed {
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

/** Where a plain key belongs to the element and not to the studio: text fields, open dialogs and menus; Space and Enter on a button or link; arrows in a list or slider. */
export function keyBelongsToElement(target: EventTarget | null, pressed: Pressed): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role="dialog"], [role="menu"]') !== null) return true
  if (pressed.ctrlKey || pressed.metaKey) return false
  if (target.isContentEditable || target.closest('textarea, select, [role="combobox"]') !== null) return true
  if (target instanceof HTMLInputElement && !['checkbox', 'button', 'radio'].includes(target.type)) return true
  if (pressed.key === ' ' || pressed.key === 'Enter') return target.closest('button, a, summary, input, [role="option"], [role="switch"]') !== null
  if (pressed.key.startsWith('Arrow')) return target.closest('[role="grid"], [role="slider"], [role="tablist"], input[type="radio"]') !== null
  return false
}

/** The action that a key means now, if any. */
export function actionFor(pressed: Pressed, actions: readonly Action[]): Action | undefined {
  return actions.find((action) => action.keys?.some((written) => matchesKey(written, pressed)) === true)
}

/** The page's one key listener: it runs the first action on offer that has the key. */
export function useActionKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || keyBelongsToElement(event.target, event)) return
      const action = actionFor(event, currentActions())
      if (action === undefined) return
      event.preventDefault()
      action.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
