import type { Eyeball } from './neutral'
import { sheet } from './parts'
import type { PartMesh } from './parts'

/** Visible cap of an eyeball; (u, v) are mm from the middle of the iris for an eye turned by `gaze` (mm on the cornea). */
export function eyeballMesh(ball: Eyeball, gaze: readonly [number, number]): PartMesh {
  return sheet(18, 14, (s, t) => {
    const u = (s * 2 - 1) * 0.97 * ball.radius
    const reach = Math.sqrt(Math.max(0, ball.radius ** 2 - u * u)) * 0.97
    const v = (t * 2 - 1) * reach
    const z = Math.sqrt(Math.max(0, ball.radius ** 2 - u * u - v * v))
    return [ball.x + u, ball.y + v, ball.z + z, u - gaze[0], v - gaze[1]]
  })
}
