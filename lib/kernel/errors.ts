import type { Refusal } from './result';

/** Every refusal that a door can answer: HTTP status, and the English message (the other languages: messages/LOCALE/errors.json). */
export const errorMap = {
  not_found: { status: 404, message: 'Not found.' },
  unauthenticated: { status: 401, message: 'Sign in or send a valid API key.' },
  forbidden: { status: 403, message: 'Your role does not allow this.' },
  invalid_input: { status: 400, message: 'The value of {param} is not valid: {problem}.' },
  malformed_body: { status: 400, message: 'The body is not valid JSON.' },
  body_too_large: { status: 413, message: 'The body is larger than {limitBytes} bytes.' },
  unsupported_media_type: { status: 415, message: 'Send Content-Type: application/json.' },
  method_not_supported: {
    status: 405,
    message: 'Send this as the documentation says: GET reads, POST writes.',
  },
  rate_limited: { status: 429, message: 'Too many requests. Try again in {retryAfterSeconds} seconds.' },
  overloaded: { status: 503, message: 'Too busy at this moment. Try again in {retryAfterSeconds} seconds.' },
  idempotency_conflict: { status: 422, message: 'This idempotency key was used with another body.' },
  idempotency_in_progress: { status: 409, message: 'A request with this idempotency key is still running.' },
  version_conflict: { status: 409, message: 'Somebody changed this in the meantime (version {current}).' },
  already_exists: { status: 409, message: '{param} {value} exists already.' },
  transition_refused: { status: 409, message: 'Not possible while the state is {state}.' },
  totals_mismatch: {
    status: 422,
    message:
      'The amounts do not add up: lines, shipping, tax and discount give {computed}, but total says {given}.',
  },
  currency_unknown: { status: 422, message: '{value} is no ISO 4217 currency.' },
  currency_mismatch: { status: 422, message: 'Currency {value} differs from the order currency {expected}.' },
  quantity_out_of_range: { status: 422, message: 'Quantity {value} is out of range.' },
  sku_unknown: { status: 422, message: 'No product has the SKU {sku}.' },
  warehouse_unknown: { status: 422, message: 'No warehouse has the code {code}.' },
  insufficient_stock: { status: 409, message: 'Only {available} of {sku} available, {wanted} wanted.' },
  reason_required: { status: 422, message: 'Give a reason.' },
  order_not_cancellable: { status: 409, message: 'What has been handed over cannot be cancelled.' },
  fix_unsuited: { status: 409, message: 'This fix does not suit that exception.' },
  selection_empty: { status: 422, message: 'No order fits these filters any more.' },
  selection_too_large: { status: 422, message: 'More than {most} orders fit. Narrow the filters.' },
  order_blocked: { status: 409, message: 'The order has open holds.' },
  change_open: { status: 409, message: '{by} is changing this order since {since}.' },
  change_closed: { status: 409, message: 'This change is not open any more. Start again.' },
  preview_stale: {
    status: 409,
    message: 'The order is not what the preview said any more (version {current}). Look at it again.',
  },
  quantity_too_small: {
    status: 422,
    message: '{sku}: {min} are picked, handed over or cancelled already; fewer are not possible.',
  },
  not_combinable: { status: 409, message: '{number} cannot be combined or divided: {reason}.' },
  nothing_changes: { status: 422, message: 'Nothing would change.' },
  wrong_item: { status: 422, message: '{scanned} does not belong into this parcel.' },
  too_many_scanned: { status: 422, message: '{sku} is complete already.' },
  not_all_scanned: { status: 422, message: '{missing} more to scan.' },
  weight_off: { status: 422, message: 'The parcel weighs {actual} g, but {expected} g were expected.' },
  in_other_wave: { status: 409, message: '{number} is in another wave already.' },
  wave_empty: { status: 422, message: 'No order fits these criteria.' },
  wave_started: { status: 409, message: '{picked} units are picked already. Finish or put them back first.' },
  task_taken: { status: 409, message: '{by} is picking this already.' },
  lines_cancelled: { status: 409, message: 'Items of this parcel were cancelled in the meantime.' },
  label_refused: { status: 422, message: 'The carrier gives no label: {problem}.' },
  tracking_number_wrong: {
    status: 422,
    message: '{number} is no number of {carrier}: its check digit does not fit.',
  },
  signature_invalid: { status: 401, message: 'The signature is not valid.' },
  file_type_unsupported: { status: 422, message: 'This is no CSV or XLSX file.' },
  file_too_large: { status: 413, message: 'The file is larger than {limitMb} MB.' },
  file_encoding_broken: {
    status: 422,
    message: 'The text encoding of the file is broken near byte {offset}.',
  },
  file_empty: { status: 422, message: 'The file has no rows.' },
  column_missing: { status: 422, message: 'No column is mapped to {column}.' },
  email_taken: { status: 409, message: 'This address cannot be used.' },
  slug_taken: { status: 409, message: 'This shop address is taken.' },
  portal_host_invalid: { status: 422, message: 'This domain cannot be used ({why}).' },
  portal_host_taken: { status: 409, message: 'Another shop uses {host} already.' },
  credentials_invalid: { status: 401, message: 'E-mail or password is wrong.' },
  second_factor_required: { status: 401, message: 'Enter the code of your authenticator app.' },
  second_factor_invalid: { status: 401, message: 'This code is not valid, or it was used already.' },
  email_unverified: { status: 403, message: 'Confirm your e-mail address first.' },
  token_invalid: { status: 410, message: 'This link is not valid any more.' },
  password_weak: { status: 422, message: 'Choose a longer or less common password (15 characters or more).' },
  last_owner: { status: 409, message: 'A shop needs at least one owner.' },
  field_missing: { status: 422, message: 'A required field is missing.' },
  no_address: { status: 422, message: 'The customer has no e-mail address to write to.' },
  mails_refused: { status: 422, message: 'The customer does not want mails after a purchase.' },
  attachment_refused: {
    status: 422,
    message: '{name} cannot be attached: pictures, PDF and plain text can.',
  },
  not_returnable: { status: 422, message: 'These units cannot be returned: {reason}.' },
  resolution_not_offered: {
    status: 422,
    message: 'The policy of this order does not offer {resolution} here.',
  },
  share_above_limit: { status: 422, message: 'At most {max} % may go back for goods that the buyer keeps.' },
  evidence_required: { status: 422, message: 'This reason needs at least {needed} photos.' },
  quote_changed: {
    status: 409,
    message: 'The amounts have changed since they were shown. Look at them again.',
  },
  too_late: { status: 409, message: 'Too late: the parcel has left already.' },
  refund_over_cap: { status: 422, message: 'Only {available} can go back, {wanted} was asked for.' },
  credit_too_low: {
    status: 422,
    message: 'Only {available} of store credit is left, {wanted} was asked for.',
  },
  nothing_owed: { status: 409, message: 'Nothing is to be paid on order {number} any more.' },
  card_unavailable: { status: 409, message: 'Paying by card is not possible at the moment.' },
  second_person_needed: { status: 403, message: 'Somebody else must approve {number}.' },
  approval_needed: { status: 409, message: '{number} waits for approval.' },
  variant_unavailable: { status: 409, message: '{sku} is not in stock any more.' },
  image_unsupported: { status: 422, message: 'This is no JPEG, PNG or WebP picture.' },
  image_too_large: { status: 422, message: 'This picture has more than {limitMp} megapixels.' },
  too_many_files: { status: 422, message: 'Not more than {limit} pictures.' },
  plan_limit: { status: 403, message: 'Your plan includes {limit}. Choose a larger plan.' },
  read_only: {
    status: 403,
    message: 'The shop is read-only until the open invoice is paid. Orders still come in.',
  },
  card_declined: { status: 422, message: 'The card was declined.' },
  limit_reached: { status: 422, message: 'Not more than {limit} are possible.' },
  internal: { status: 500, message: 'Something went wrong on our side. Request {requestId}.' },
} as const;

export type ErrorCode = keyof typeof errorMap;

/** A refusal on its way to a door: a code of the error map, facts for its message, and the field it concerns. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly facts: Record<string, string | number | boolean | null> = {},
    readonly param?: string,
  ) {
    super(code);
    this.name = 'AppError';
  }
  get status(): number {
    return errorMap[this.code].status;
  }
}

/** Stops the use-case with a refusal that the door turns into the matching status and localised message. */
export function refuse(code: ErrorCode, facts: Refusal['facts'] = {}, param?: string): never {
  throw new AppError(code, facts, param);
}
