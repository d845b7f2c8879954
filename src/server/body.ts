import type { IncomingMessage } from 'node:http'
import type { ErrorPayload } from '../shared/errors'
import { LIMITS } from './limits'

export type Body = { readonly value: unknown } | { readonly status: 400 | 413 | 415; readonly error: ErrorPayload }

/**
 * Reads a JSON body of at most {@link LIMITS.bodyBytes}. Only `application/json` is taken: a page of another site can send the
 * "simple" types without asking first. Compressed bodies are refused, so nothing grows while it is read.
 */
export async function readJsonBody(request: IncomingMessage): Promise<Body> {
  const type = (request.headers['content-type'] ?? '').toLowerCase().replace(/\s/g, '')
  if (type !== 'application/json' && type !== 'application/json;charset=utf-8') {
    return refusal(415, 'The body of a call must be application/json.', 'Send the call as the page does.')
  }
  if (request.headers['content-encoding'] !== undefined) {
    return refusal(415, 'Compressed bodies are not read here.', 'Send the body as it is.')
  }
  const bytes = await readBytes(request)
  if (bytes === undefined) return refusal(413, `The body of a call may have at most ${LIMITS.bodyBytes} bytes.`, 'Ask for less at once.')
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown }
  } catch {
    return refusal(400, 'The body of the call is not JSON in UTF-8.', 'Send {"method": ..., "input": ...}.')
  }
}

/**
 * The body, or undefined where it is too large. What is too large runs out unkept before it is refused, within a bound: a client that
 * is still sending could not read the refusal.
 */
function readBytes(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= LIMITS.bodyBytes) chunks.push(chunk)
      else chunks = []
      if (size > LIMITS.drainedBytes) resolve(undefined)
    })
    request.once('end', () => { resolve(size > LIMITS.bodyBytes ? undefined : Buffer.concat(chunks)) })
    request.once('error', reject)
    request.once('close', () => { reject(new Error('the connection ended before the body')) })
    if (Number(request.headers['content-length'] ?? 0) > LIMITS.drainedBytes) resolve(undefined)
  })
}

function refusal(status: 400 | 413 | 415, message: string, nextStep: string): Body {
  return { status, error: { code: status === 413 ? 'too-busy' : 'invalid-input', message, nextStep } }
}
