export { daysBetween, promisedDay, type ShippingCalendar, shipDay } from '../domain/promise';
export { type RateTable, rateTableSchema } from '../domain/rate-table';
export { goesHome, type PriceParts, type Quote, type QuoteRequest, quote } from '../domain/rates';
export { rateOn, rateTableOf } from '../queries/rates-in-force';
