// Loaded first in web and worker: when the supervisor is killed, they end too instead of holding the port.
// Their own helpers, which inherit this line, live from their channel and are left alone.
if (process.channel && String(process.ppid) === process.env.ORDERLOOP_SUPERVISOR) {
  process.channel.unref();
  process.on('disconnect', () => process.exit(0));
}
