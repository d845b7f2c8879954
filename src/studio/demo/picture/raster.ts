import type { FrameBuffer, Material } from './frame-buffer'

/** Triangles ready to draw: per vertex a pixel position with depth (larger is nearer), a camera-space normal and texture coordinates. */
export interface DrawableMesh {
  readonly material: Material
  readonly screen: Float32Array
  readonly normals: Float32Array
  readonly uv: Float32Array
  readonly triangles: Uint32Array
  /** Pixels whose texture coordinates it refuses are left out (loose hair ends). */
  readonly cutout?: ((u: number, v: number) => boolean) | undefined
}

/**
 * Draws a mesh into the buffer with a depth test; attributes are interpolated linearly over each triangle, which is
 * small enough here to need no perspective correction. A pixel belongs to a triangle that covers its centre.
 */
export function drawMesh(buffer: FrameBuffer, mesh: DrawableMesh): void {
  const { screen, normals, uv, triangles, material, cutout } = mesh
  const { width, height, depth } = buffer
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t]!
    const b = triangles[t + 1]!
    const c = triangles[t + 2]!
    const ax = screen[a * 3]!
    const ay = screen[a * 3 + 1]!
    const bx = screen[b * 3]!
    const by = screen[b * 3 + 1]!
    const cx = screen[c * 3]!
    const cy = screen[c * 3 + 1]!
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    if (area === 0) continue
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5))
    const right = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5))
    const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5))
    const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5))
    if (right < left || bottom < top) continue
    const scale = 1 / area
    const az = screen[a * 3 + 2]!
    const bz = screen[b * 3 + 2]!
    const cz = screen[c * 3 + 2]!
    const stepB = (cy - ay) * scale
    const stepC = -(by - ay) * scale
    for (let y = top; y <= bottom; y++) {
      const py = y + 0.5 - ay
      const px = left + 0.5 - ax
      let wb = (px * (cy - ay) - py * (cx - ax)) * scale
      let wc = (py * (bx - ax) - px * (by - ay)) * scale
      for (let x = left, i = y * width + left; x <= right; x++, i++, wb += stepB, wc += stepC) {
        const wa = 1 - wb - wc
        if (wa < -1e-6 || wb < -1e-6 || wc < -1e-6) continue
        const z = wa * az + wb * bz + wc * cz
        if (z <= depth[i]!) continue
        const u = wa * uv[a * 2]! + wb * uv[b * 2]! + wc * uv[c * 2]!
        const v = wa * uv[a * 2 + 1]! + wb * uv[b * 2 + 1]! + wc * uv[c * 2 + 1]!
        if (cutout !== undefined && !cutout(u, v)) continue
        depth[i] = z
        buffer.material[i] = material
        buffer.u[i] = u
        buffer.v[i] = v
        buffer.nx[i] = wa * normals[a * 3]! + wb * normals[b * 3]! + wc * normals[c * 3]!
        buffer.ny[i] = wa * normals[a * 3 + 1]! + wb * normals[b * 3 + 1]! + wc * normals[c * 3 + 1]!
        buffer.nz[i] = wa * normals[a * 3 + 2]! + wb * normals[b * 3 + 2]! + wc * normals[c * 3 + 2]!
      }
    }
  }
}
