import type { FrameBuffer, Material } from './frame-buffer'

/** Triangles ready to draw: per vertex a pixel position with depth (larger is nearer), a camera-space normal and texture coordinates. */
export interface DrawableMesh {
  readonly material: Material
  readonly screen: Float32Array
  readonly normals: Float32Array
  readonly uv: Float32Array
  readonly triangles: Uint32Array
  /** Faces that look away from the camera are left out; they must be wound counter-clockwise seen from outside. */
  readonly oneSided: boolean
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
  const { material: materials, u: us, v: vs, nx: nxs, ny: nys, nz: nzs } = buffer
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t]! * 3
    const b = triangles[t + 1]! * 3
    const c = triangles[t + 2]! * 3
    const ax = screen[a]!
    const ay = screen[a + 1]!
    const abx = screen[b]! - ax
    const aby = screen[b + 1]! - ay
    const acx = screen[c]! - ax
    const acy = screen[c + 1]! - ay
    const area = abx * acy - aby * acx
    if (area === 0 || (mesh.oneSided && area > 0)) continue
    const left = Math.max(0, Math.ceil(ax + Math.min(0, abx, acx) - 0.5))
    const right = Math.min(width - 1, Math.floor(ax + Math.max(0, abx, acx) - 0.5))
    const top = Math.max(0, Math.ceil(ay + Math.min(0, aby, acy) - 0.5))
    const bottom = Math.min(height - 1, Math.floor(ay + Math.max(0, aby, acy) - 0.5))
    if (right < left || bottom < top) continue
    const scale = 1 / area
    const az = screen[a + 2]!
    const zb = screen[b + 2]! - az
    const zc = screen[c + 2]! - az
    const stepB = acy * scale
    const stepC = -aby * scale
    const ua = uv[(a / 3) * 2]!
    const va = uv[(a / 3) * 2 + 1]!
    const ub = uv[(b / 3) * 2]! - ua
    const vb = uv[(b / 3) * 2 + 1]! - va
    const uc = uv[(c / 3) * 2]! - ua
    const vc = uv[(c / 3) * 2 + 1]! - va
    for (let y = top; y <= bottom; y++) {
      const py = y + 0.5 - ay
      const px = left + 0.5 - ax
      let wb = (px * acy - py * acx) * scale
      let wc = (py * abx - px * aby) * scale
      for (let x = left, i = y * width + left; x <= right; x++, i++, wb += stepB, wc += stepC) {
        if (wb < -1e-6 || wc < -1e-6 || wb + wc > 1.000001) continue
        const z = az + wb * zb + wc * zc
        if (z <= depth[i]!) continue
        const u = ua + wb * ub + wc * uc
        const v = va + wb * vb + wc * vc
        if (cutout !== undefined && !cutout(u, v)) continue
        const wa = 1 - wb - wc
        depth[i] = z
        materials[i] = material
        us[i] = u
        vs[i] = v
        nxs[i] = wa * normals[a]! + wb * normals[b]! + wc * normals[c]!
        nys[i] = wa * normals[a + 1]! + wb * normals[b + 1]! + wc * normals[c + 1]!
        nzs[i] = wa * normals[a + 2]! + wb * normals[b + 2]! + wc * normals[c + 2]!
      }
    }
  }
}
