import { ActionIcon, Menu, Table, Text, Title, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChartBar, IconDotsVertical, IconTable } from '@tabler/icons-react'
import { createContext, useContext, useId, useRef, useState, type ReactNode } from 'react'
import classes from './Figure.module.css'
import { fileNameOf, toCsv, toTsv, withRemark, type FigureTable } from './csv'
import { saveFile, standaloneSvg, svgToPng } from './export'
import { ProtocolStampText, StampNote } from './StampNote'

/** What every figure below must carry along when it is copied or exported: the mark of the leaky control. null: nothing. */
export const FigureRemark = createContext<string | null>(null)

interface FigureProps {
  readonly title: string
  /** What the value axis counts: `images`, `%`, `ms`. */
  readonly unit?: string
  /** One line under the title: what is drawn, from how many. */
  readonly note?: ReactNode
  /** The numbers behind the picture: its table view, and what is copied and exported. */
  readonly table: FigureTable
  /** Pixels of the drawing; the table view takes the same height. */
  readonly height?: number
  /** The chart. The first `svg` inside is what is exported as a picture. */
  readonly children: ReactNode
}

/** Every chart of the studio: title with unit, a table view of the same numbers, and a menu to copy or export them. */
export function Figure({ title, unit, note, table: own, height = 220, children }: FigureProps) {
  const [asTable, setAsTable] = useState(false)
  const drawing = useRef<HTMLDivElement>(null)
  const heading = useId()
  const remark = useContext(FigureRemark)
  const stamp = useContext(ProtocolStampText)
  const table = withRemark(own, stamp ?? remark)
  const name = fileNameOf(remark === null ? title : `${remark.split(':')[0] ?? ''} ${title}`)

  const picture = (): ReturnType<typeof standaloneSvg> | null => {
    const chart = drawing.current?.querySelector<SVGSVGElement>('svg') ?? null
    if (chart === null) return null
    return standaloneSvg(chart, window.getComputedStyle(document.body).backgroundColor, stamp ?? remark)
  }
  const said = (message: string): void => void notifications.show({ message, autoClose: 2500 })
  const savePng = (): void => {
    const drawn = picture()
    if (drawn === null) return
    svgToPng(drawn.svg, drawn.width, drawn.height).then((blob) => saveFile(`${name}.png`, 'image/png', blob), (failure: Error) => said(failure.message))
  }
  const saveSvg = (): void => {
    const drawn = picture()
    if (drawn !== null) saveFile(`${name}.svg`, 'image/svg+xml', drawn.svg)
  }

  return (
    <figure className={classes.figure} aria-labelledby={heading}>
      <figcaption className={classes.caption}>
        <div className={classes.words}>
          <Title order={3} id={heading}>{title}{unit !== undefined && <span className={classes.unit}> / {unit}</span>}</Title>
          {note !== undefined && <Text size="xs" c="dimmed" component="div">{note}</Text>}
        </div>
        <Tooltip label={asTable ? 'Show the chart' : 'Show the numbers'}>
          <ActionIcon aria-label={asTable ? `Show the chart: ${title}` : `Show the numbers: ${title}`} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? <IconChartBar size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon aria-label={`Copy or export: ${title}`}><IconDotsVertical size={16} aria-hidden /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void navigator.clipboard.writeText(toTsv(table)).then(() => said('Copied. Paste it into a spreadsheet.'), () => said('The browser did not allow copying; export CSV instead.'))}>Copy numbers</Menu.Item>
            <Menu.Item onClick={() => saveFile(`${name}.csv`, 'text/csv;charset=utf-8', toCsv(table))}>Export CSV</Menu.Item>
            <Menu.Item disabled={asTable} onClick={saveSvg}>Export SVG</Menu.Item>
            <Menu.Item disabled={asTable} onClick={savePng}>Export PNG</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </figcaption>
      {asTable
        ? <div className={classes.table} style={{ maxHeight: Math.max(height, 120) }} tabIndex={0} role="region" aria-label={`Numbers of ${title}`}><FigureTableView table={table} /></div>
        : <div ref={drawing} className={classes.drawing} style={{ height }}>{children}</div>}
      {stamp === null ? null : <div className={classes.stamp}><StampNote /></div>}
    </figure>
  )
}

function FigureTableView({ table }: { readonly table: FigureTable }) {
  return (
    <Table stickyHeader>
      <Table.Thead><Table.Tr>{table.columns.map((column) => <Table.Th key={column.key} ta={column.align ?? 'left'}>{column.label}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>
        {table.rows.map((row, index) => (
          <Table.Tr key={index}>
            {table.columns.map((column) => <Table.Td key={column.key} className={column.align === 'right' ? 'num' : undefined}>{row[column.key] ?? '–'}</Table.Td>)}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
