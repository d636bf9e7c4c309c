// Loaded first in web and worker: when the supervisor is killed, they end too instead of holding the port.
if (process.channel) {
  process.channel.unref();
  process.on('disconnect', () => process.exit(0));
}
