import { Text, useComputedColorScheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { BaseEdge, Controls, Handle, MiniMap, Position, ReactFlow, type Edge, type EdgeProps, type Node, type NodeProps, type ReactFlowInstance } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { NetworkView } from '../../../shared/domain/networks'
import { moveInList } from '../../ui/move'
import { IMAGE, layoutNetwork, linesOf, MAX_DRAWN, smoothPath, type PlacedEdge } from './graph-layout'
import classes from './Graph.module.css'
import { drawnLayers, layerSentence, macsText, parametersText, shapeText, type DrawnLayer } from './network-facts'

type LayerNode = Node<{ readonly layer: DrawnLayer; readonly share: number }, 'layer'>
type WayEdge = Edge<{ readonly points: PlacedEdge['points'] }, 'way'>

const nodeTypes = { layer: LayerBox }
const edgeTypes = { way: Way }
/** How far the drawing is zoomed when it opens: a column of layers that can be read. */
const OPENING_ZOOM = 0.92

/** Pixels of the overview. */
const OVERVIEW = { width: 132, height: 116 }

interface Props {
  readonly network: Pick<NetworkView, 'layers' | 'input' | 'name'>
}

/** A network as a graph, from the image down: one tab stop, arrows go from layer to layer, Enter and a click choose one. */
export function NetworkGraph({ network }: Props) {
  if (network.layers.length > MAX_DRAWN) {
    return <Text c="dimmed" p="md">{network.layers.length} layers are too many to draw; the table lists them all.</Text>
  }
  return <Drawing network={network} />
}

function Drawing({ network }: Props) {
  const scheme = useComputedColorScheme('dark')
  const still = useReducedMotion()
  const frame = useRef<HTMLDivElement>(null)
  const flow = useRef<ReactFlowInstance<LayerNode, WayEdge> | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const layers = useMemo(() => drawnLayers(network), [network])
  const placed = useMemo(() => layoutNetwork(network), [network])
  const stop = layers.some((layer) => layer.id === chosen) ? chosen : IMAGE

  const nodes = useMemo(() => {
    const most = Math.max(1, ...layers.map((layer) => layer.parameters))
    const places = new Map(placed.layers.map((one) => [one.id, one]))
    return layers.map((layer): LayerNode => {
      const { x = 0, y = 0, width = 0, height = 0 } = places.get(layer.id) ?? {}
      return {
        id: layer.id, type: 'layer', position: { x, y }, width, height, data: { layer, share: layer.parameters / most }, selected: layer.id === chosen,
        ariaRole: 'button', domAttributes: { tabIndex: layer.id === stop ? 0 : -1, 'aria-pressed': layer.id === chosen, 'aria-roledescription': undefined },
      }
    })
  }, [layers, placed, chosen, stop])
  const edges = useMemo(() => placed.edges.map((edge): WayEdge => ({
    ...edge, type: 'way', data: { points: edge.points }, selected: edge.source === chosen || edge.target === chosen, focusable: false,
    ariaRole: 'presentation', domAttributes: { 'aria-hidden': true, 'aria-roledescription': undefined },
  })), [placed, chosen])

  const open = (instance: ReactFlowInstance<LayerNode, WayEdge>): void => {
    flow.current = instance
    const width = frame.current?.clientWidth ?? placed.width
    void instance.setViewport({ x: (width - placed.width * OPENING_ZOOM) / 2, y: 12, zoom: OPENING_ZOOM })
  }
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const onLayer = event.target instanceof HTMLElement && event.target.classList.contains('react-flow__node')
    if (!onLayer) return
    const at = layers.findIndex((layer) => layer.id === (event.target as HTMLElement).dataset['id'])
    const next = event.key === 'Enter' || event.key === ' ' ? at : event.key === 'Escape' ? null : moveInList(event.key, at, layers.length, 8)
    if (event.key === 'Escape') setChosen(null)
    if (next === null) return
    event.preventDefault()
    const layer = layers[next]
    const place = placed.layers.find((one) => one.id === layer?.id)
    if (layer === undefined || place === undefined) return
    setChosen(layer.id)
    frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${layer.id}"]`)?.focus({ preventScroll: true })
    void flow.current?.setCenter(place.x + place.width / 2, place.y + place.height / 2, { zoom: flow.current.getZoom(), duration: still ? 0 : 120 })
  }

  return (
    <div className={classes.graph}>
      <div ref={frame} className={classes.drawing} onKeyDown={move}>
        <ReactFlow<LayerNode, WayEdge> nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} onInit={open} colorMode={scheme} aria-label={`Graph of ${network.name}`}
          nodesDraggable={false} nodesConnectable={false} disableKeyboardA11y deleteKeyCode={null} selectionKeyCode={null} multiSelectionKeyCode={null} zoomOnDoubleClick={false}
          panOnScroll minZoom={0.1} maxZoom={2} proOptions={{ hideAttribution: true }} onNodeClick={(_event, node) => setChosen(node.id)} onPaneClick={() => setChosen(null)}>
          <Controls showInteractive={false} aria-label="Zoom" />
          <MiniMap pannable zoomable ariaLabel={`Overview of ${network.name}`} nodeColor="var(--line-strong)" bgColor="var(--surface-2)" maskColor="var(--overview-mask)" style={OVERVIEW} />
        </ReactFlow>
      </div>
      <Text size="xs" className={classes.said} aria-live="polite">
        {chosen === null ? 'Scroll to move, Ctrl and scroll to zoom. Tab into the drawing, then arrows lead from layer to layer.' : layerSentence(layers.find((layer) => layer.id === chosen))}
      </Text>
    </div>
  )
}

/** One layer: its name and kind; what it is set to and its shape; parameters and multiply-accumulates; a bar for its share of the largest layer's parameters. */
function LayerBox({ data: { layer, share }, selected }: NodeProps<LayerNode>) {
  const lines = linesOf(layer.op)
  const shape = shapeText(layer.shape)
  return (
    <div className={classes.layer} data-kind={layer.op} data-chosen={selected || undefined}>
      <Handle type="target" position={Position.Top} className={classes.handle} isConnectable={false} />
      <div className={classes.line}>
        <span className={classes.name}>{layer.id}</span>
        <span className={classes.dim}>{layer.op === IMAGE ? layer.detail : layer.op}{lines === 1 ? `, ${shape}` : ''}</span>
      </div>
      {lines === 1 ? null : <div className={classes.line}><span>{layer.op === 'batch-norm' ? parametersText(layer) : layer.detail}</span><span className={classes.dim}>{shape}</span></div>}
      {lines === 3 ? <div className={classes.line}><span>{parametersText(layer)}</span><span>{macsText(layer)}</span></div> : null}
      {share > 0 ? <span className={classes.share} style={{ width: `${100 * share}%` }} /> : null}
      <Handle type="source" position={Position.Bottom} className={classes.handle} isConnectable={false} />
    </div>
  )
}

function Way({ data, selected }: EdgeProps<WayEdge>) {
  return <BaseEdge path={smoothPath(data?.points ?? [])} className={classes.way} data-chosen={selected === true || undefined} />
}
