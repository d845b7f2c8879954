/** What a pixel shows; decides how it is shaded and tinted. */
export const MATERIAL = { background: 0, face: 1, neck: 2, ear: 3, shirt: 4, hair: 5, eye: 6, mouth: 7 } as const
export type Material = (typeof MATERIAL)[keyof typeof MATERIAL]

/** Per-pixel surface data: what the rasteriser writes and the shader reads. Row 0 is the top. */
export interface FrameBuffer {
  readonly width: number
  readonly height: number
  readonly depth: Float32Array
  readonly material: Uint8Array
  /** Texture coordinates: canonical mm on the face, own meaning elsewhere. */
  readonly u: Float32Array
  readonly v: Float32Array
  readonly nx: Float32Array
  readonly ny: Float32Array
  readonly nz: Float32Array
}

/** An empty buffer of the picture's size. */
export function createFrameBuffer(width: number, height: number): FrameBuffer {
  const plane = (): Float32Array => new Float32Array(width * height)
  return { width, height, depth: plane(), material: new Uint8Array(width * height), u: plane(), v: plane(), nx: plane(), ny: plane(), nz: plane() }
}

/** Forgets the last picture. */
export function clearFrameBuffer(buffer: FrameBuffer): void {
  buffer.depth.fill(-Infinity)
  buffer.material.fill(MATERIAL.background)
}
