import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive to make; what is not given is as an honest archive has it. */
export interface ZipFile {
  readonly name: string | Buffer
  readonly data: Buffer
  /** Unix mode, e.g. 0o120777 for a link. */
  readonly mode?: number
  /** General purpose bits: 1 is encrypted. */
  readonly flags?: number
  /** The size that the archive claims it unpacks to. */
  readonly claims?: number
}

/** A zip of deflated files, written by hand so that it may lie. */
export function makeZip(files: readonly ZipFile[], { entries }: { readonly entries?: number } = {}): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, mode = 0o100644, flags = 0, claims = data.length } of files) {
    const [label, packed] = [Buffer.isBuffer(name) ? name : Buffer.from(name, 'utf8'), deflateRawSync(data)]
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags | 0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims, 18)
    common.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, label, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((mode << 16) >>> 0), 6)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x1e\x03', 'latin1'), common, rest, label]))
    parts.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries ?? files.length, 8)
  end.writeUInt16LE(entries ?? files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, list, end])
}
