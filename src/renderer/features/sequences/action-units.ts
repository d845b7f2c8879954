/** What the action units of CK+ do, by Ekman and Friesen's numbers. */
const NAMES: Readonly<Record<number, string>> = {
  1: 'inner brow raiser', 2: 'outer brow raiser', 4: 'brow lowerer', 5: 'upper lid raiser', 6: 'cheek raiser', 7: 'lid tightener', 9: 'nose wrinkler',
  10: 'upper lip raiser', 11: 'nasolabial deepener', 12: 'lip corner puller', 13: 'cheek puffer', 14: 'dimpler', 15: 'lip corner depressor', 16: 'lower lip depressor',
  17: 'chin raiser', 18: 'lip puckerer', 20: 'lip stretcher', 21: 'neck tightener', 22: 'lip funneler', 23: 'lip tightener', 24: 'lip pressor', 25: 'lips part',
  26: 'jaw drop', 27: 'mouth stretch', 28: 'lip suck', 29: 'jaw thrust', 31: 'jaw clencher', 34: 'cheek puff', 38: 'nostril dilator', 39: 'nostril compressor',
  43: 'eyes closed', 45: 'blink', 54: 'head down', 61: 'eyes left', 62: 'eyes right', 63: 'eyes up', 64: 'eyes down',
}

/** `12R` -> `lip corner puller, right`; an unknown unit has no name. */
export function actionUnitName(unit: string): string {
  const parsed = /^(\d+)([LR])?$/.exec(unit)
  if (parsed === null) return ''
  const name = NAMES[Number(parsed[1])] ?? ''
  const side = parsed[2] === 'L' ? ', left' : parsed[2] === 'R' ? ', right' : ''
  return name === '' ? '' : `${name}${side}`
}

/** FACS intensity as coders write it: 0 is present but not graded, 1..5 are A..E. */
export function intensityWord(intensity: number): string {
  const letter = ['', 'A', 'B', 'C', 'D', 'E'][Math.round(intensity)] ?? ''
  return intensity === 0 ? 'present' : letter === '' || !Number.isInteger(intensity) ? String(intensity) : letter
}
