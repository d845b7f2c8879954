import { bump, mix, smoothstep } from '../curves'
import type { Identity } from '../identity'

/** Lower border of the scalp hair at a canonical x: forehead, temples, then down before the ear. */
export function hairlineAt(x: number, identity: Identity): number {
  const across = Math.abs(x)
  const forehead = 66 + identity.hairline - 3 * bump(across, 0, 0, 0, 12, 1) + 6 * bump(across, 0, 37, 0, 10, 1)
  return mix(forehead, -8, smoothstep(42, 76, across) ** 1.25)
}
