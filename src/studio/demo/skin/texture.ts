import { HALF_WIDTH, HIGHEST, LOWEST } from '../head/face-grid'

/** Texels a canonical millimetre in the face's textures. */
export const TEXELS_PER_MM = 2
const MARGIN = 2
export const TEXTURE_WIDTH = (HALF_WIDTH * 2 + MARGIN * 2) * TEXELS_PER_MM
export const TEXTURE_HEIGHT = (HIGHEST - LOWEST + MARGIN * 2) * TEXELS_PER_MM

/** Texture column of a canonical x, and row of a canonical y (row 0 is under the chin). */
export const columnOf = (x: number): number => (x + HALF_WIDTH + MARGIN) * TEXELS_PER_MM
export const rowOf = (y: number): number => (y - LOWEST + MARGIN) * TEXELS_PER_MM
export const xOfColumn = (column: number): number => column / TEXELS_PER_MM - HALF_WIDTH - MARGIN
export const yOfRow = (row: number): number => row / TEXELS_PER_MM + LOWEST - MARGIN

/** Runs `paint` for every texel of a canonical rectangle; `index` addresses a texture array. */
export function forTexels(left: number, bottom: number, right: number, top: number, paint: (x: number, y: number, index: number) => void): void {
  const firstColumn = Math.max(0, Math.floor(columnOf(left)))
  const lastColumn = Math.min(TEXTURE_WIDTH - 1, Math.ceil(columnOf(right)))
  const firstRow = Math.max(0, Math.floor(rowOf(bottom)))
  const lastRow = Math.min(TEXTURE_HEIGHT - 1, Math.ceil(rowOf(top)))
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) paint(xOfColumn(column), yOfRow(row), row * TEXTURE_WIDTH + column)
  }
}

/** A texture over the canonical face, one float a texel. */
export const createTexture = (value = 0): Float32Array => new Float32Array(TEXTURE_WIDTH * TEXTURE_HEIGHT).fill(value)
