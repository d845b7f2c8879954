/** Where a key leads in a list of `count`, from `at`; null for keys that do not move. A grid passes its column count. */
export function moveInList(key: string, at: number, count: number, page: number, columns = 1): number | null {
  const clamp = (index: number): number => Math.max(0, Math.min(count - 1, index))
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown': return at + columns < count ? at + columns : at
    case 'ArrowUp': return at - columns >= 0 ? at - columns : at
    case 'ArrowRight': return columns > 1 ? clamp(at + 1) : null
    case 'ArrowLeft': return columns > 1 ? clamp(at - 1) : null
    case 'PageDown': return clamp(at + page)
    case 'PageUp': return clamp(at - page)
    case 'Home': return 0
    case 'End': return count - 1
    default: return null
  }
}
