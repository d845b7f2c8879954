/** What the studio takes from files it did not write. One place, so that a refusal and its sentence never disagree. */
export const FILE_LIMITS = {
  /** Longest edge of a picture, in pixels, checked before any pixel is allocated. */
  imageEdge: 4096,
  /** One picture's file, in bytes. */
  imageBytes: 32 * 1024 * 1024,
  /** One emotion or FACS file, in bytes. */
  labelBytes: 4 * 1024,
  /** One file of labels of a whole dataset: a journal, a table. */
  labelExchangeBytes: 64 * 1024 * 1024,
  /** One landmarks file: 68 rows of two numbers take about 2.3 KB. */
  landmarksBytes: 16 * 1024,
  /** Pictures that a model is applied to at once. */
  ownPictures: 3000,
  /** Entries of an archive, bytes it may unpack to, and bytes that one byte of it may become. */
  archiveEntries: 50_000,
  archiveBytes: 4 * 1024 ** 3,
  archiveRatio: 100,
} as const
