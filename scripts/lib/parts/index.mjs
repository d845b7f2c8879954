import { chromium } from './chromium.mjs'
import { electron } from './electron.mjs'
import { electron9 } from './electron9.mjs'
import { ffmpeg } from './ffmpeg.mjs'
import { litert } from './litert.mjs'
import { python } from './python.mjs'
import { secondNode } from './second-node.mjs'
import { slurm } from './slurm.mjs'
import { tensorflow } from './tensorflow.mjs'
import { xvfb } from './xvfb.mjs'

/** Every native part, in the order it is provided. */
export const PARTS = [tensorflow, litert, ffmpeg, electron, chromium, xvfb, electron9, secondNode, python, slurm]
