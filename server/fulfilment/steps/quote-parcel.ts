export { daysBetween, promisedDay, type ShippingCalendar, shipDay } from '../domain/promise';
export { type Quote, type QuoteRequest, quote, type RateTable, rateTableSchema } from '../domain/rates';
