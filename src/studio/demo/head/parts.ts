/** A piece of the head as triangles: positions in mm (x, y, z triples) and texture coordinates of its own. */
export interface PartMesh {
  readonly positions: Float32Array
  readonly uv: Float32Array
  readonly triangles: Uint32Array
}

/**
 * A sheet of `columns` x `rows` cells from a function of (s, t) in [0, 1]^2 that returns x, y, z, u, v. Seen from the
 * front, s runs to the right and t runs up, so that normals face the camera.
 */
export function sheet(columns: number, rows: number, at: (s: number, t: number) => readonly [number, number, number, number, number]): PartMesh {
  const positions = new Float32Array((columns + 1) * (rows + 1) * 3)
  const uv = new Float32Array((columns + 1) * (rows + 1) * 2)
  const triangles = new Uint32Array(columns * rows * 6)
  for (let r = 0; r <= rows; r++) {
    for (let c = 0; c <= columns; c++) {
      const i = r * (columns + 1) + c
      const [x, y, z, u, v] = at(c / columns, r / rows)
      positions.set([x, y, z], i * 3)
      uv.set([u, v], i * 2)
    }
  }
  let at6 = 0
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const low = r * (columns + 1) + c
      const high = low + columns + 1
      triangles.set([low, low + 1, high, low + 1, high + 1, high], at6)
      at6 += 6
    }
  }
  return { positions, uv, triangles }
}
