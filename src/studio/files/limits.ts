/** What the studio takes from files it did not write. One place, so that a refusal and its sentence never disagree. */
export const FILE_LIMITS = {
  /** Longest edge of a picture, in pixels, checked before any pixel is allocated. */
  imageEdge: 4096,
  /** One picture's file, in bytes. */
  imageBytes: 32 * 1024 * 1024,
  /** One emotion or FACS file, in bytes. */
  labelBytes: 4 * 1024,
  /** One landmarks file: 68 rows of two numbers take about 2.3 KB. */
  landmarksBytes: 16 * 1024,
} as const
