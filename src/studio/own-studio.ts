import { contract, isMethod, type InputOf, type Method, type ReplyOf } from '../shared/contract'
import { StudioError } from '../shared/errors'
import type { StudioEvent } from '../shared/events'
import type { StudioContext, StudioFolders } from './context'
import type { JobHandler } from './jobs/job-handler'
import { JobRunner } from './jobs/job-runner'
import { buildRooms } from './method-table'
import type { StudioPorts } from './ports'
import { storeFault } from './store/check-store'
import { openOrRecover } from './store/recover-store'
import { backUpStoreWhenDue } from './store/store-backups'
import type { Studio } from './studio'
import { parseInput } from './parse-input'

/** How often an open studio asks whether its store is due to be backed up. */
const BACKUP_CHECK_MS = 600_000

/** The studio in the process that owns its store: opens the store, builds the rooms, dispatches calls. */
export function ownStudio(path: string, folders: StudioFolders, ports: StudioPorts): Studio {
  const listeners = new Set<(event: StudioEvent) => void>()
  const emit = (event: StudioEvent): void => { for (const listener of [...listeners]) listener(event) }
  const { store, recovery } = openOrRecover(folders, ports.clock.now())
  if (recovery !== null) ports.notice(`${recovery.reason} The backup of ${new Date(recovery.backupAt).toISOString()} took its place; the damaged store is kept as ${recovery.kept.join(', ')}.`)
  const backUp = (): void => {
    try {
      backUpStoreWhenDue(store, folders.backups, ports.clock.now())
    } catch (error) {
      // a backup that fails must not stop the work it is made for
      ports.log.warn(`The store was not backed up: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  backUp()
  const hourly = setInterval(backUp, BACKUP_CHECK_MS)
  hourly.unref()
  store.onChange((revision, topics) => emit({ kind: 'changed', revision, topics: [...topics] }))
  const jobs = new JobRunner(store, ports.clock, ports.log, emit)
  const context: StudioContext = { path, folders, store, jobs, ports, emit }
  const rooms = buildRooms(context)
  let closed: Promise<void> | undefined

  const call = async (method: Method, raw: unknown): Promise<unknown> => {
    if (closed !== undefined) throw new StudioError('conflict', `The studio ${path} is being closed.`, 'Open it again.')
    if (!isMethod(method)) throw new StudioError('unknown-method', `There is no method ${JSON.stringify(String(method)).slice(0, 80)}.`, 'Use a method of the contract.')
    const input = parseInput(method, contract[method].input, raw)
    const handler = rooms.methods[method]
    if (contract[method].kind === 'job') return jobs.submit(method as never, handler as unknown as JobHandler<never>, input as never)
    try {
      return await (handler as (input: unknown) => unknown)(input)
    } catch (error) {
      throw storeFault(error, folders.store)
    }
  }

  return {
    path,
    role: 'owner',
    call: <M extends Method>(method: M, input: InputOf<M>) => call(method, input) as Promise<ReplyOf<M>>,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    image: (sha256, size) => rooms.image(sha256, size),
    busy: async () => jobs.busy(),
    close: () => (closed ??= jobs.close().then(() => {
      clearInterval(hourly)
      backUp()
      store.close()
    })),
  }
}
