import { fetchQuery } from '../../client/hooks'
import { imageOf } from './image-of'

/** As many pictures as one question may name. */
const ASKED_AT_ONCE = 500

/**
 * Faces on the screen are for whoever is licensed to see them; this keeps them there. A picture can be neither dragged out nor saved from its menu, a
 * copied selection is text alone, and on paper every picture is an outline (print.css) unless {@link printPage} found that it may leave. Returns how to undo it.
 */
export function guardPictures(page: Document): () => void {
  const refuse = (event: Event): void => { if (event.target instanceof HTMLImageElement || event.target instanceof HTMLCanvasElement) event.preventDefault() }
  const copyText = (event: ClipboardEvent): void => {
    const selection = page.getSelection()
    if (selection === null || selection.isCollapsed || event.clipboardData === null || !holdsPicture(selection)) return
    event.clipboardData.setData('text/plain', selection.toString())
    event.preventDefault()
  }
  page.addEventListener('contextmenu', refuse)
  page.addEventListener('dragstart', refuse)
  page.addEventListener('copy', copyText)
  return () => {
    page.removeEventListener('contextmenu', refuse)
    page.removeEventListener('dragstart', refuse)
    page.removeEventListener('copy', copyText)
  }
}

function holdsPicture(selection: Selection): boolean {
  return Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index).cloneContents()).some((part) => part.querySelector('img, canvas') !== null)
}

/** Prints the page as it is shown, faces with consent as they are and every other as its sketch; then puts the pictures back. */
export async function printPage(page: Document, print: () => void): Promise<void> {
  const shown = [...page.querySelectorAll('img')].flatMap((picture) => {
    const image = imageOf(picture.src)
    return image === undefined ? [] : [{ picture, image, address: picture.src }]
  })
  const images = [...new Set(shown.map((one) => one.image))].slice(0, ASKED_AT_ONCE)
  const answers = images.length === 0 ? [] : (await fetchQuery('consent.leaving', { images })).items
  const leaving = new Map(answers.map((answer) => [answer.image, answer]))
  const changed = shown.flatMap(({ picture, image, address }) => {
    const answer = leaving.get(image)
    return answer === undefined ? [] : [{ picture, address, answer }]
  })
  for (const { picture, answer } of changed) {
    if (answer.leaves === 'sketch') picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(answer.svg)}`
    picture.dataset['leaves'] = answer.leaves
  }
  try {
    await Promise.all(changed.map(({ picture }) => picture.decode().catch(() => undefined)))
    print()
  } finally {
    for (const { picture, address } of changed) {
      delete picture.dataset['leaves']
      picture.src = address
    }
  }
}
