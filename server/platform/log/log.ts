import pino from 'pino';

/**
 * The log of this process: JSON lines, without personal data (known fields are removed even when somebody passes them).
 * Web and worker write to standard output; the operator's tool keeps standard output for its answer and logs to standard error.
 */
export const log = pino(
  {
    level: process.env.LOG_LEVEL || 'info',
    base: { role: process.env.ORDERLOOP_PROCESS ?? 'app', pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        'password',
        'secret',
        'token',
        'authorization',
        'cookie',
        'email',
        'phone',
        'address',
        'name',
        'body',
      ].flatMap((field) => [field, `*.${field}`]),
      remove: true,
    },
    serializers: { err: pino.stdSerializers.err },
  },
  pino.destination({ fd: process.env.ORDERLOOP_PROCESS === 'cli' ? 2 : 1, sync: true }),
);

export type Log = typeof log;
