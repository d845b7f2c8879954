import { takeOwnerLock } from '../../src/studio/sharing/owner-lock'

/** Takes the owner lock of the folder given, says so, and holds it until it is killed. */
const lock = takeOwnerLock(process.argv[2] as string)
process.stdout.write(lock === undefined ? 'refused\n' : 'held\n')
setInterval(() => undefined, 1000)
