import type { Saliency } from '../../../shared/domain/picture'
import classes from './Saliency.module.css'
import { cellsOf, saliencySentence, scaleOf, type SaliencyMap } from './saliency-view'

/** A map over the crop it was computed of, with its legend: orange speaks for the class, blue against it, and the pattern of dots says the same without colour. */
export function SaliencyOverlay({ map, cells, crop }: { readonly map: SaliencyMap; readonly cells: Saliency['cells']; readonly crop: string }) {
  const scale = scaleOf(map)
  return (
    <div>
      <div className={classes.frame}>
        <img className={classes.crop} src={crop} alt="" />
        <svg className={classes.map} viewBox={`0 0 ${cells} ${cells}`} role="img" aria-label={saliencySentence(map, cells)}>
          {cellsOf(map.falls, cells, scale).map(({ row, column, strength }) => (
            <g key={`${row}-${column}`}>
              <rect x={column} y={row} width={1.01} height={1.01} className={strength > 0 ? classes.for : classes.against} fillOpacity={0.72 * Math.abs(strength)} />
              {strength < -0.25 ? <circle cx={column + 0.5} cy={row + 0.5} r={0.09} className={classes.dot} /> : null}
            </g>
          ))}
        </svg>
      </div>
      <div className={classes.legend}>
        <span>−{(100 * scale).toFixed(1)}</span>
        <span className={classes.ramp} aria-hidden />
        <span>+{(100 * scale).toFixed(1)} points</span>
      </div>
    </div>
  )
}
