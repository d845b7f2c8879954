import { useEffect, useRef } from 'react'
import { squareOfEyes, type Eyes } from '../../../shared/face-geometry'
import classes from './Faces.module.css'

/** Pixels of the crop, as most networks read it. */
const SIZE = 48

/** The square as it lies now, drawn by the browser while a hand moves it: near to what the studio cuts, and only that is kept. */
export function LiveCrop({ picture, eyes }: { readonly picture: HTMLImageElement | null; readonly eyes: Eyes }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context == null || picture === null || !picture.complete || picture.naturalWidth === 0) return
    const { centre: [x, y], edge, angle } = squareOfEyes(eyes)
    const scale = SIZE / edge
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, SIZE, SIZE)
    context.imageSmoothingQuality = 'high'
    context.translate(SIZE / 2, SIZE / 2)
    context.rotate(-angle)
    context.scale(scale, scale)
    // centres of pixels lie at whole numbers in the frame, at halves on a canvas
    context.drawImage(picture, -(x + 0.5), -(y + 0.5))
  }, [picture, eyes])
  return <canvas ref={canvas} width={SIZE} height={SIZE} className={classes.live} role="img" aria-label="The crop as the face lies now" />
}
