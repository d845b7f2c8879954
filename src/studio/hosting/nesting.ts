/** The contract's deepest input has three levels; what is deeper than this is no input of ours and could overflow a stack on its way. */
const DEEPEST = 64

/** True where a value from outside is nested deeper than any input of the contract. Walks level by level, so that depth cannot hurt it. */
export function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
  }
  return false
}
