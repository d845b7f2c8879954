import type { ActionUnit } from '../prototypes'

/** One line the skin folds along: canonical (x, y) path in mm for the left half; mirrored unless it crosses the midline. */
export interface Furrow {
  /** The unit that folds it; null for a line the resting face has too. */
  readonly unit: ActionUnit | null
  readonly path: readonly (readonly [number, number])[]
  /** Half width and depth in mm at full strength. */
  readonly width: number
  readonly depth: number
}

const line = (unit: ActionUnit | null, width: number, depth: number, ...path: (readonly [number, number])[]): Furrow => ({ unit, width, depth, path })

/** Where the skin folds, after the appearance changes FACS lists for each unit; placed by us. */
export const FURROWS: readonly Furrow[] = [
  line(1, 2.1, 0.8, [-25, 38], [-10, 40.5], [10, 40.5], [25, 38]),
  line(1, 2.2, 0.85, [-27, 46], [-10, 48.5], [10, 48.5], [27, 46]),
  line(1, 2.1, 0.5, [-22, 55], [0, 57], [22, 55]),
  line(2, 2.1, 0.75, [24, 38], [38, 41], [52, 37]),
  line(2, 2.2, 0.7, [25, 46], [40, 49], [54, 44]),
  line(4, 1.7, 1.9, [4.6, 9], [4.4, 18], [6, 31]),
  line(4, 1.5, 1, [10, 17], [11, 27]),
  line(4, 1.6, 0.9, [-8, 8], [0, 7], [8, 8]),
  line(4, 2, 0.7, [12, 12], [22, 11], [32, 13]),
  line(6, 1.4, 0.55, [50, 2], [56, 5], [63, 10]),
  line(6, 1.4, 0.6, [51, -2], [58, -2], [66, -1]),
  line(6, 1.4, 0.55, [50, -6], [56, -10], [62, -16]),
  line(6, 1.8, 1.2, [18, -9], [30, -13], [44, -10]),
  line(7, 1.5, 1, [18, -7], [30, -10], [43, -7]),
  line(9, 1.5, 1.5, [-8, 5], [0, 4], [8, 5]),
  line(9, 1.4, 1.2, [3, 0], [8, -3], [13, -9]),
  line(9, 1.4, 1.3, [4, -7], [9, -10], [14, -16]),
  line(9, 1.4, 1.0, [5, -14], [9, -16], [14, -22]),
  line(9, 1.7, 0.8, [17, -9], [26, -15], [38, -17]),
  line(9, 2.3, 2.2, [17, -31], [22, -40], [27, -51], [28, -58]),
  line(12, 2.5, 2.4, [18, -34], [26, -44], [35, -57], [38, -68]),
  line(12, 2, 0.8, [26, -14], [38, -17], [48, -12]),
  line(14, 1.9, 2.6, [32, -55], [34.5, -63], [32, -72]),
  line(14, 2.2, 1, [19, -36], [26, -47], [31, -56]),
  line(15, 1.9, 1.7, [28, -67], [32, -74], [34, -85]),
  line(15, 2.4, 0.9, [-16, -83], [0, -81], [16, -83]),
  line(16, 2.4, 1.2, [-15, -84], [0, -85], [15, -84]),
  line(17, 2.4, 1.8, [-17, -82], [0, -79], [17, -82]),
  line(20, 2, 1.3, [37, -52], [41, -64], [39, -78]),
  line(20, 2, 1, [20, -36], [29, -48], [35, -60]),
  line(23, 1.6, 1, [-17, -53], [0, -52], [17, -53]),
  line(23, 2.2, 1.5, [-16, -79], [0, -80], [16, -79]),
  line(23, 1.8, 1, [28, -58], [30, -64], [28, -71]),
  line(26, 2.2, 0.8, [20, -38], [28, -54], [31, -74]),
  line(null, 2.6, 0.85, [17, -34], [24, -43], [31, -56]),
  line(null, 2, 0.5, [17, -8], [24, -14], [34, -18]),
  line(null, 1.6, 0.35, [28, -68], [31, -76]),
  line(null, 2, 0.25, [-24, 45], [0, 44], [24, 45]),
]
