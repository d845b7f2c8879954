const from = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** Which of the 68 points belong together, in iBUG's order counted from 0. Eyes and mouth are closed by their first point. */
export const LANDMARK_LINES: readonly { readonly name: string; readonly points: readonly number[] }[] = [
  { name: 'jaw', points: from(0, 16) },
  { name: 'right brow', points: from(17, 21) },
  { name: 'left brow', points: from(22, 26) },
  { name: 'nose ridge', points: from(27, 30) },
  { name: 'nose base', points: from(31, 35) },
  { name: 'right eye', points: [...from(36, 41), 36] },
  { name: 'left eye', points: [...from(42, 47), 42] },
  { name: 'outer lips', points: [...from(48, 59), 48] },
  { name: 'inner lips', points: [...from(60, 67), 60] },
]
