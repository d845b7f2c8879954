import { Button, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { EmbeddingMap, MapMethod } from '../../../../shared/domain/embedding'
import type { Evaluation } from '../../../../shared/domain/results'
import { Figure } from '../../../ui/Figure'
import { formatPercent, plural } from '../../../ui/format'
import { PictureGrid } from '../PictureGrid'
import { colourPoints, type Colouring } from './map-colours'
import classes from './Map.module.css'
import { MapDrawing } from './MapDrawing'

interface Props {
  readonly evaluation: Evaluation
  readonly map: EmbeddingMap
  readonly method: MapMethod
  readonly colouring: Colouring
}

/** A map with its legend, and the pictures that are selected on it. */
export function MapOfPictures({ evaluation, map, method, colouring }: Props) {
  const [selected, setSelected] = useState<readonly number[]>([])
  const { colourOf, legend } = useMemo(() => colourPoints(map.points, colouring), [map.points, colouring])
  const marked = useMemo(() => new Set(selected), [selected])
  const table = {
    columns: [
      { key: 'picture', label: 'subject/sequence, frame' }, { key: 'fold', label: 'fold', align: 'right' as const }, { key: 'truth', label: 'truth' }, { key: 'named', label: 'named' },
      { key: 'x', label: 'x', align: 'right' as const }, { key: 'y', label: 'y', align: 'right' as const },
    ],
    rows: map.points.map((point) => ({ picture: `${point.subject}/${point.sequence}, ${point.frame}`, fold: point.fold, truth: point.truth, named: point.predicted, x: point.x.toFixed(3), y: point.y.toFixed(3) })),
  }
  return (
    <div className={classes.beside}>
      <Figure title={method === 'pca' ? 'Principal components of the held-out pictures' : 'UMAP of the held-out pictures'} table={table} height={552}
        note={`${map.points.length < map.of ? `${map.points.length} of ${map.of} pictures, evenly chosen` : plural(map.of, 'picture')}, ${map.width} numbers each. ● named rightly, × wrongly. Draw around pictures to see them.${method === 'umap' ? ' Neighbourhoods are kept; axes and distances between groups mean nothing.' : ''}`}>
        <div className={classes.scroll}>
          <MapDrawing points={map.points} colourOf={colourOf} selected={marked} onSelect={setSelected}
            axes={map.explained === null ? null : [`first component, ${formatPercent(map.explained[0])} of the variance`, `second component, ${formatPercent(map.explained[1])}`]} />
          <div className={classes.legend} role="list" aria-label={`Colours by ${colouring}`} tabIndex={0}>
            {legend.map(({ name, colour }) => <span key={name} role="listitem"><span aria-hidden className={classes.swatch} style={{ background: colour }} />{name}</span>)}
          </div>
        </div>
      </Figure>
      <div>
        <Text size="sm" aria-live="polite" className={selected.length === 0 ? classes.hint : 'tabular'}>{selected.length === 0 ? 'No picture is selected. Draw a line around some, or press one; by keys: arrows move a cross on the map, Enter sets one corner of a rectangle and then the other.' : `${plural(selected.length, 'picture')} selected, ${selected.filter((index) => map.points[index]?.correct === false).length} named wrongly.`}</Text>
        {selected.length === 0 ? null : <Button variant="default" my={6} onClick={() => setSelected([])}>Clear the selection</Button>}
        {selected.length === 0 ? null : <PictureGrid label="Selected pictures" evaluation={evaluation} count={selected.length} itemAt={(index) => map.points[selected[index] ?? -1]} height="33rem" />}
      </div>
    </div>
  )
}
