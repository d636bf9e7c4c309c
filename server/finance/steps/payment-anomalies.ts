export {
  type Anomaly,
  type AnomalyInput,
  type AnomalyType,
  anomalyTypes,
  type PaymentSeen,
  paymentAnomalies,
} from '../domain/payment-anomalies';
