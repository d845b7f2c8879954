import type { Devtools } from './devtools'

/** What can be pressed, and what a person would call it. */
const FIND = `(name, kinds) => {
  const label = (element) => (element.getAttribute('aria-label') ?? element.innerText ?? '').trim().replace(/\\s+/g, ' ')
  const shown = (element) => { const box = element.getBoundingClientRect(); return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden' && !element.disabled && element.getAttribute('aria-disabled') !== 'true' }
  const dialog = [...document.querySelectorAll('[role=dialog]')].filter(shown).pop()
  const found = [...(dialog ?? document).querySelectorAll(kinds)].filter((element) => name.test(label(element)) && shown(element))
  return found[0]
}`

/** Mouse and keyboard on a page, through DevTools' input: what a user does, not what a script could. */
export class Hands {
  constructor(private readonly page: Devtools) {}

  /** Waits for a thing with that name and presses the mouse on it. In an open dialog only its own things count. */
  async click(name: RegExp, kinds = 'button, a, [role=button], [role=option], [role=tab], [role=menuitem], [role=gridcell]', seconds = 60): Promise<void> {
    // what still moves into its place is waited for, and what lies under something else
    const spot = await this.page.until<{ readonly x: number; readonly y: number }>(`(async () => {
      const element = (${FIND})(${String(name)}, ${JSON.stringify(kinds)})
      if (element === undefined) return null
      element.scrollIntoView({ block: 'center' })
      const before = element.getBoundingClientRect()
      await new Promise((resolve) => setTimeout(resolve, 120))
      const box = element.getBoundingClientRect()
      const spot = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      const isStill = box.x === before.x && box.y === before.y && box.width === before.width
      const top = document.elementFromPoint(spot.x, spot.y)
      return isStill && top !== null && (element.contains(top) || top.contains(element)) ? spot : null
    })()`, seconds)
    for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased']) {
      await this.page.send('Input.dispatchMouseEvent', { type, x: spot.x, y: spot.y, button: type === 'mouseMoved' ? 'none' : 'left', clickCount: type === 'mouseMoved' ? 0 : 1 })
    }
  }

  /** Replaces what a field with that label holds. */
  async fill(label: RegExp, text: string): Promise<void> {
    await this.page.until(`(() => {
      const labels = [...document.querySelectorAll('label')].filter((element) => ${String(label)}.test(element.innerText.trim()))
      const field = labels.map((element) => document.getElementById(element.htmlFor)).find((element) => element !== null) ?? [...document.querySelectorAll('input')].find((element) => ${String(label)}.test(element.getAttribute('aria-label') ?? ''))
      if (field === undefined || field === null) return false
      field.focus()
      field.select()
      return true
    })()`)
    await this.page.send('Input.insertText', { text })
  }

  /** Waits until the page shows a text. */
  async see(text: RegExp, seconds = 60): Promise<void> {
    await this.page.until(`${String(text)}.test(document.body.innerText)`, seconds)
  }

  async press(key: string, code: string): Promise<void> {
    await this.page.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, ...(key.length === 1 ? { text: key } : {}) })
    await this.page.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code })
  }
}
