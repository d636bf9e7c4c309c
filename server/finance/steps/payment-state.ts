export {
  type PaymentFigures,
  type PaymentState,
  paymentStateOf,
  paymentStates,
} from '../domain/payment-state';
