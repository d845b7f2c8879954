import type { IncomingMessage, ServerResponse } from 'node:http'
import { toErrorPayload } from '../shared/errors'
import { dispatch, type PathGate } from '../studio/hosting/dispatch'
import { parseImageAddress } from '../studio/hosting/image-address'
import type { PageFile } from '../studio/hosting/page-files'
import type { Studio } from '../studio/studio'
import { readJsonBody } from './body'
import { listFolders } from './folders'
import { checkPlace, checkSession, type Identity, type Refusal } from './gate'
import { sendImage } from './image'
import { LIMITS } from './limits'
import { sendBytes, sendJson, sendRefusal } from './respond'
import { sameSecret, sessionCookie } from './token'

export interface RouteContext {
  readonly studio: Studio
  readonly identity: Identity
  readonly files: ReadonlyMap<string, PageFile>
  readonly paths: PathGate
}

/** Answers one HTTP request: gate first, then one of five routes. Whatever happens, something is sent and nothing is thrown. */
export function makeRouter(context: RouteContext): (request: IncomingMessage, response: ServerResponse) => void {
  let calls = 0
  return (request, response) => {
    calls += 1
    answer(context, request, response, calls)
      .catch((error: unknown) => { sendRefusal(response, 500, toErrorPayload(error), true) })
      .catch(() => { response.destroy() })
      .finally(() => { calls -= 1 })
  }
}

async function answer(context: RouteContext, request: IncomingMessage, response: ServerResponse, calls: number): Promise<void> {
  const target = request.url ?? ''
  const refused = checkPlace(request, context.identity, request.method !== 'GET' && request.method !== 'HEAD')
  if (refused !== undefined) return turnAway(response, refused)
  // only the origin form: no absolute, asterisk or authority target, and no second reading of an odd one
  if (!/^\/(?!\/)[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*$/.test(target)) return turnAway(response, { status: 400, reason: 'The address is not one of this host.' })
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1))

  if (path === '/' && query.has('token')) return firstVisit(context, request, response, query.getAll('token'))
  const unknown = checkSession(request, context.identity)
  if (unknown !== undefined) return turnAway(response, unknown)

  if (path === '/api/call') {
    if (request.method !== 'POST') return sendMethodRefusal(response, 'POST')
    return call(context, request, response, calls)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendMethodRefusal(response, 'GET, HEAD')
  if (path.startsWith('/image/')) return sendImage(response, context.studio, parseImageAddress(path.slice('/image/'.length), query))
  if (path === '/api/folders') {
    return sendJson(response, 200, await listFolders(query.get('path'), context.paths.roots, context.paths.advice)
      .then((value) => ({ value }), (error: unknown) => ({ error: toErrorPayload(error) })))
  }
  const file = context.files.get(path)
  if (file === undefined) return sendRefusal(response, 404, { code: 'not-found', message: 'There is nothing at that address.', nextStep: 'Go back to the studio.' })
  sendBytes(response, 200, file.type, file.bytes, file.immutable ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : {})
}

/** Exchanges the printed address for the session cookie and leaves an address without the token in the browser. */
function firstVisit(context: RouteContext, request: IncomingMessage, response: ServerResponse, tokens: readonly string[]): void {
  const { identity } = context
  const token = tokens[0]
  if (request.method !== 'GET' || tokens.length !== 1 || token === undefined || !sameSecret(token, identity.secrets.launch)) {
    return turnAway(response, { status: 401, reason: 'That address belongs to another start of the studio: open the one it printed last.' })
  }
  sendBytes(response, 303, 'text/plain; charset=utf-8', 'Opening the studio.', { 'Location': '/', 'Set-Cookie': sessionCookie(identity.port, identity.secrets) })
}

async function call(context: RouteContext, request: IncomingMessage, response: ServerResponse, calls: number): Promise<void> {
  if (calls > LIMITS.calls) {
    return sendRefusal(response, 503, { code: 'too-busy', message: `The studio is answering ${LIMITS.calls} calls already.`, nextStep: 'Wait a moment and try again.' }, true)
  }
  const body = await readJsonBody(request)
  if ('error' in body) return sendRefusal(response, body.status, body.error, true)
  const { value } = body
  const isCall = typeof value === 'object' && value !== null && !Array.isArray(value)
  const { method, input } = isCall ? (value as { method?: unknown; input?: unknown }) : { method: undefined, input: undefined }
  sendJson(response, 200, await dispatch(context.studio, method, input, context.paths))
}

function turnAway(response: ServerResponse, { status, reason }: Refusal): void {
  const nextStep = status === 401 ? 'Copy the whole address from the terminal, with its token.' : 'Open the studio by the address it printed.'
  sendRefusal(response, status, { code: status === 400 ? 'invalid-input' : 'not-allowed', message: reason, nextStep }, true)
}

function sendMethodRefusal(response: ServerResponse, allowed: string): void {
  response.setHeader('Allow', allowed)
  sendRefusal(response, 405, { code: 'invalid-input', message: `That address takes ${allowed} only.`, nextStep: 'Use the studio as its page does.' }, true)
}
