// Loaded into a real engine by --require. CHECKPOINT_FAULT="full:3" lets the third step of its first checkpoint find no room on the disk,
// "kill:3" kills the engine in the middle of that step. The steps of one atomic write are open, write, fsync, rename, the folder's open and fsync.
const fs = require('node:fs')
const { syncBuiltinESMExports } = require('node:module')

const [kind, at] = (process.env.CHECKPOINT_FAULT ?? 'none:0').split(':')
let step = 0
for (const name of ['openSync', 'writeSync', 'fsyncSync', 'renameSync']) {
  const real = fs[name]
  fs[name] = (...args) => {
    if (step > 0 || String(args[0]).includes('.checkpoint.bin.')) step += 1
    if (step !== Number(at)) return real(...args)
    if (kind === 'full') throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: 'write' })
    if (kind !== 'kill') return real(...args)
    if (name === 'writeSync') real(args[0], args[1], args[2], Math.floor(args[3] / 2))
    process.kill(process.pid, 'SIGKILL')
  }
}
syncBuiltinESMExports()
