import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { lookup } from 'node:dns/promises'
import { createServer } from 'node:net'
import { hostname, tmpdir, totalmem, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { slurmCommands } from '../../src/studio/executors/slurm/slurm-commands'
import type { SlurmPort } from '../../src/studio/executors/slurm/slurm-port'
import { compileChild } from './child'
import { PROJECT_ROOT, provisioned } from './provisioned'

const NODE = 'lab'
const READY_WITHIN_MS = 90_000

/** A real Slurm of one node with two processors, its services and their key in a folder of their own. */
export interface TestCluster {
  /** A folder that studio and node share. */
  readonly shared: string
  readonly port: SlurmPort
  /** Runs one of Slurm's commands and returns what it prints. */
  ask(command: string, ...args: readonly string[]): Promise<string>
  /** Stops and starts the scheduler, as a failure of its machine would; elements at work do not notice. */
  stopScheduler(): Promise<void>
  startScheduler(): Promise<void>
  /** Cancels what is left and ends every service. */
  stop(): Promise<void>
}

export async function startCluster(): Promise<TestCluster> {
  const services = dirname(provisioned('slurm'))
  const folder = mkdtempSync(join(tmpdir(), 'slurm-'))
  // munged refuses a socket that others could not reach
  chmodSync(folder, 0o755)
  for (const name of ['state', 'spool', 'shared']) mkdirSync(join(folder, name))
  const configuration = join(folder, 'slurm.conf')
  writeFileSync(configuration, configurationOf(folder, await freePort(), await freePort(), await lookup(hostname()).then(() => true, () => false)))
  writeFileSync(join(folder, 'munge.key'), randomBytes(128), { mode: 0o600 })
  const environment = { SLURM_CONF: configuration, PATH: `${process.env['PATH'] ?? ''}:${services}` }
  const start = (name: string, ...args: readonly string[]): ChildProcess => {
    const log = openSync(join(folder, `${name}.out`), 'a')
    return spawn(name, args, { stdio: ['ignore', log, log], env: { ...process.env, ...environment } })
  }
  const startScheduler = (): ChildProcess => start('slurmctld', '-D', '-f', configuration)
  const munged = start('munged', '--foreground', '--origin=127.0.0.1', `--socket=${join(folder, 'munge.socket')}`, `--key-file=${join(folder, 'munge.key')}`,
    `--pid-file=${join(folder, 'munged.pid')}`, `--seed-file=${join(folder, 'munge.seed')}`)
  let slurmctld = startScheduler()
  const slurmd = start('slurmd', '-D', '-f', configuration, '-N', NODE)
  const task = { node: process.execPath, file: await compileChild('src/engine/task.ts') }
  const port = slurmCommands(PROJECT_ROOT, { environment, task, timing: { pollMs: 100, queueMs: 400, lagMs: 1500, cancelMs: 60_000 } })
  const ask = async (command: string, ...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)(command, [...args], { env: { ...process.env, ...environment } })).stdout.trim()
  const cluster: TestCluster = {
    shared: join(folder, 'shared'), port, ask,
    stopScheduler: () => endOf(slurmctld),
    startScheduler: async () => { slurmctld = startScheduler(); await until(async () => (await ask('scontrol', 'ping')).includes('UP')) },
    stop: async () => {
      await ask('scancel', `--user=${userInfo().username}`).catch(() => undefined)
      await until(async () => (await ask('squeue', '--noheader')) === '').catch(() => undefined)
      for (const service of [slurmd, slurmctld, munged]) await endOf(service)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  try {
    await until(async () => (await ask('sinfo', '--noheader', '--format=%T')) === 'idle')
  } catch {
    const said = ['munged', 'slurmctld', 'slurmd'].map((name) => readFileSync(join(folder, `${name}.out`), 'utf8').slice(-1500)).join('\n')
    await cluster.stop()
    throw new Error(`the test cluster did not become ready:\n${said}`)
  }
  return cluster
}

/** @param named whether this machine's name has an address: Slurm then listens on that alone. Where it has none, Slurm can listen on all or none. */
function configurationOf(folder: string, controllerPort: number, nodePort: number, named: boolean): string {
  const host = hostname().split('.')[0] ?? 'localhost'
  const { username } = userInfo()
  return `ClusterName=lab
SlurmctldHost=${host}(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=${join(folder, 'munge.socket')}
CryptoType=crypto/munge
SlurmUser=${username}
SlurmdUser=${username}
SlurmctldPort=${controllerPort}
SlurmdPort=${nodePort}
${named ? 'CommunicationParameters=NoInAddrAny,NoCtldInAddrAny' : ''}
StateSaveLocation=${join(folder, 'state')}
SlurmdSpoolDir=${join(folder, 'spool')}
SlurmctldPidFile=${join(folder, 'slurmctld.pid')}
SlurmdPidFile=${join(folder, 'slurmd.pid')}
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName=${NODE} NodeHostname=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=${Math.floor(totalmem() / 2 ** 20)} State=UNKNOWN
PartitionName=main Nodes=${NODE} Default=YES MaxTime=60 State=UP
`
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const started = performance.now()
  while (!(await holds().catch(() => false))) {
    if (performance.now() - started > READY_WITHIN_MS) throw new Error('the cluster does not come to it')
    await sleep(200)
  }
}

async function endOf(service: ChildProcess): Promise<void> {
  if (service.exitCode !== null || service.signalCode !== null) return
  const ended = new Promise((resolve) => service.once('exit', resolve))
  service.kill('SIGTERM')
  const timer = setTimeout(() => service.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port was given'))))
    })
  })
}
