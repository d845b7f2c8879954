import { cornersOf, squareOfEyes, type Eyes } from '../../../shared/face-geometry'
import classes from './Faces.module.css'

/** Eyes and the square that is cut by them, drawn over a frame in its own pixels. It lies over a picture that is fitted into its box as a whole. */
export function FaceOverlay({ eyes, width, height }: { readonly eyes: Eyes; readonly width: number; readonly height: number }) {
  const radius = Math.max(width, height) / 110
  return (
    <svg className={classes.overlay} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <polygon points={cornersOf(squareOfEyes(eyes)).map((corner) => corner.join(',')).join(' ')} className={classes.box} vectorEffect="non-scaling-stroke" />
      {[eyes.left, eyes.right].map(([x, y], side) => <circle key={side} cx={x} cy={y} r={radius} className={classes.eye} vectorEffect="non-scaling-stroke" />)}
    </svg>
  )
}
