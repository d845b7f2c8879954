/** How the head is held and seen: angles in degrees (yaw towards the image's right, pitch up, roll clockwise), scale in pixels a mm. */
export interface View {
  readonly yaw: number
  readonly pitch: number
  readonly roll: number
  readonly scale: number
  /** Pixel of the point between the pupils of an upright head. */
  readonly centreX: number
  readonly centreY: number
}

/** Distance of the lens from the face (mm): a portrait's mild perspective. */
const LENS_DISTANCE = 1300
/** Head space point that poses turn around: the top of the neck (mm). */
const PIVOT = [0, -70, -85] as const

/** Rotates head space (x, y, z triples, mm) into camera space. */
export function poseVertices(positions: Float32Array, view: View, out: Float32Array): void {
  const radians = Math.PI / 180
  const [cy, sy] = [Math.cos(view.yaw * radians), Math.sin(view.yaw * radians)]
  const [cp, sp] = [Math.cos(view.pitch * radians), Math.sin(view.pitch * radians)]
  const [cr, sr] = [Math.cos(-view.roll * radians), Math.sin(-view.roll * radians)]
  for (let i = 0; i < positions.length; i += 3) {
    const x0 = positions[i]! - PIVOT[0]
    const y0 = positions[i + 1]! - PIVOT[1]
    const z0 = positions[i + 2]! - PIVOT[2]
    const x1 = x0 * cy + z0 * sy
    const z1 = -x0 * sy + z0 * cy
    const y2 = y0 * cp + z1 * sp
    const z2 = -y0 * sp + z1 * cp
    out[i] = x1 * cr - y2 * sr + PIVOT[0]
    out[i + 1] = x1 * sr + y2 * cr + PIVOT[1]
    out[i + 2] = z2 + PIVOT[2]
  }
}

/** Projects camera space (mm) to pixels; the third number stays the depth in mm, larger is nearer. */
export function projectVertices(camera: Float32Array, view: View, out: Float32Array): void {
  for (let i = 0; i < camera.length; i += 3) {
    const z = camera[i + 2]!
    const scale = (view.scale * LENS_DISTANCE) / (LENS_DISTANCE - z)
    out[i] = view.centreX + camera[i]! * scale
    out[i + 1] = view.centreY - camera[i + 1]! * scale
    out[i + 2] = z
  }
}

/** Smooth vertex normals of a triangle mesh, unit length, in the space of the positions. */
export function vertexNormals(positions: Float32Array, triangles: Uint32Array, out: Float32Array): void {
  out.fill(0)
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t]! * 3
    const b = triangles[t + 1]! * 3
    const c = triangles[t + 2]! * 3
    const ux = positions[b]! - positions[a]!
    const uy = positions[b + 1]! - positions[a + 1]!
    const uz = positions[b + 2]! - positions[a + 2]!
    const vx = positions[c]! - positions[a]!
    const vy = positions[c + 1]! - positions[a + 1]!
    const vz = positions[c + 2]! - positions[a + 2]!
    const nx = uy * vz - uz * vy
    const ny = uz * vx - ux * vz
    const nz = ux * vy - uy * vx
    out[a]! += nx
    out[a + 1]! += ny
    out[a + 2]! += nz
    out[b]! += nx
    out[b + 1]! += ny
    out[b + 2]! += nz
    out[c]! += nx
    out[c + 1]! += ny
    out[c + 2]! += nz
  }
  for (let i = 0; i < out.length; i += 3) {
    const x = out[i]!
    const y = out[i + 1]!
    const z = out[i + 2]!
    const scale = 1 / (Math.sqrt(x * x + y * y + z * z) || 1)
    out[i] = x * scale
    out[i + 1] = y * scale
    out[i + 2] = z * scale
  }
}
