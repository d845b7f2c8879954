// Loaded before a host (NODE_OPTIONS=--require): writes every name asked for and every address connected to, a line each, to the file NANO_NETWORK_LOG.
const { appendFileSync } = require('node:fs')
const dns = require('node:dns')
const net = require('node:net')
const dgram = require('node:dgram')

const log = (line) => appendFileSync(process.env.NANO_NETWORK_LOG, `${line}\n`)
log('recording')

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0]
  if (options?.path === undefined) log(`connect ${options?.host ?? 'localhost'}:${options?.port}`)
  return connect.apply(this, given)
}
const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (...given) {
  log('datagram')
  return send.apply(this, given)
}
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const original = dns[name]
  dns[name] = function (host, ...rest) {
    log(`name ${host}`)
    return original.call(this, host, ...rest)
  }
}
