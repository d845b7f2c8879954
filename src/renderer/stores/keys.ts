import { useEffect } from 'react'
import { currentActions } from './actions'
import { actionFor, type Pressed } from './key-match'

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
