import { performance } from 'node:perf_hooks'
import { chromiumPrinter } from './engines/chromium-pdf'
import { nodeEngine } from './engines/node-engine'
import { slurmCommands } from './executors/slurm/slurm-commands'
import type { HostName, PdfPrinter, StudioPorts } from './ports'
import { projectFolders } from './project-folders'

/** The ports of a host that runs under Node: the real clock, engines as child processes, PDFs by a Chromium of this machine. */
export function nodePorts(hostName: HostName, options: { readonly pdfPrinter?: PdfPrinter; readonly quiet?: boolean } = {}): StudioPorts {
  const folders = projectFolders()
  const say = (level: string) => (line: string): void => { if (options.quiet !== true) process.stderr.write(`[${level}] ${line}\n`) }
  return {
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    log: { info: say('info'), warn: say('warn') },
    notice: (line) => { process.stderr.write(`nano-studio: ${line}\n`) },
    spawnEngine: nodeEngine(folders.root),
    slurm: slurmCommands(folders.root),
    pdfPrinter: options.pdfPrinter ?? chromiumPrinter(folders.root),
    resources: { models: folders.models, root: folders.root },
    hostName,
  }
}
