import { engineRequestSchema, type EngineMessage, type EngineRequest } from '../shared/engine-protocol'
import { StudioError, toErrorPayload } from '../shared/errors'
import { bundleModel } from './bundle-model'
import { classify } from './classifier/classify'
import { readOnnx } from './classifier/read-onnx'
import { exportModel } from './export-model'
import { FaceFinder } from './faces/find-faces'
import { layOut } from './measure/lay-out'
import { measureCell } from './measure/measure-cell'
import type { TensorFlow } from './native/tensorflow'
import { occlude } from './occlude'
import { predict } from './predict'
import { trainFold } from './training/train-fold'

type Work = Exclude<EngineRequest, { readonly type: 'stop' }>

/**
 * An engine's conversation: requests are worked off one after the other, a `stop` ends the one under way and those that wait.
 *
 * @param tensorflow loads it at the first use, or has it already
 * @param say sends a message to the parent
 * @param exit ends the process once all messages are out
 */
export class EngineServer {
  private readonly queue: Work[] = []
  private working = false
  private stopping = false
  private readonly faces: FaceFinder

  constructor(
    private readonly tensorflow: () => TensorFlow,
    private readonly say: (message: EngineMessage) => void,
    private readonly exit: () => void,
  ) {
    this.faces = new FaceFinder(tensorflow)
  }

  /** Takes one message of the parent, which may be anything. */
  receive(message: unknown): void {
    const parsed = engineRequestSchema.safeParse(message)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const error = new StudioError('engine-refused', `The engine was asked something it does not know (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`, 'This is a fault of the studio; send its log to the developers.')
      this.say({ type: 'failed', request: null, error: error.toPayload() })
      return
    }
    if (parsed.data.type === 'stop') {
      this.stopping = true
      if (!this.working) this.exit()
      return
    }
    this.queue.push(parsed.data)
    if (!this.working) void this.workOff()
  }

  private async workOff(): Promise<void> {
    this.working = true
    for (let next = this.queue.shift(); next !== undefined && !this.stopping; next = this.queue.shift()) {
      try {
        await this.work(next)
      } catch (thrown) {
        this.say({ type: 'failed', request: next.request, error: toErrorPayload(thrown) })
        if (!(thrown instanceof StudioError) && thrown instanceof Error) this.say({ type: 'log', line: thrown.stack ?? thrown.message })
      }
    }
    this.working = false
    if (this.stopping) this.exit()
  }

  private async work(request: Work): Promise<void> {
    const stopping = (): boolean => this.stopping
    switch (request.type) {
      case 'train-fold':
        await trainFold(this.tensorflow(), request, { say: this.say, stopping })
        return
      case 'predict':
        this.say(await predict(this.tensorflow(), request))
        return
      case 'occlude':
        this.say(await occlude(this.tensorflow(), request))
        return
      case 'export':
        this.say(await exportModel(this.tensorflow(), request))
        return
      case 'lay-out':
        this.say(await layOut(request))
        return
      case 'bundle':
        this.say(await bundleModel(this.tensorflow(), request))
        return
      case 'read-onnx':
        this.say({ type: 'onnx-read', request: request.request, facts: readOnnx(request.path) })
        return
      case 'classify':
        this.say(await classify(this.tensorflow(), request))
        return
      case 'find-faces':
        this.say(await this.faces.find(request))
        return
      case 'measure': {
        const measured = await measureCell(this.tensorflow, this.faces, request, { say: this.say, stopping })
        if (measured !== null) this.say(measured)
      }
    }
  }
}
