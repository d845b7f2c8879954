const NAMES: Readonly<Record<string, string>> = {
  mod: 'Ctrl', shift: 'Shift', alt: 'Alt', Space: 'Space', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc',
}

/** `mod+shift+Z` -> `Ctrl Shift Z`: keys as they stand on a keyboard. */
export function keyWords(written: string): string {
  return written.split('+').map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(' ')
}
