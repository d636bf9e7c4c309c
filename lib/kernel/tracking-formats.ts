import { gs1Checks, mod7Checks, mod3736Checks, s10Checks, upsChecks, weighedChecks } from './check-digits';

/** How the numbers of one service of a carrier look. `check`: gets the groups of the shape; absent where there is no check digit. */
export type TrackingFormat = {
  id: string;
  carrier: string;
  /** As the carrier calls it. */
  name: string;
  shape: RegExp;
  check?: (groups: string[]) => boolean;
};

const fedexWeights = [1, 7, 3];
const gs1 = ([number]: string[]) => gs1Checks(number!);

/**
 * Numbers without blanks, in capitals. Sources: UPU S10, GS1 General Specifications, ISO/IEC 7064, USPS Publication 199, and the
 * carriers' label guides.
 */
export const trackingFormats: readonly TrackingFormat[] = [
  {
    id: 's10',
    carrier: 'post',
    name: 'UPU S10',
    shape: /^[A-Z]{2}(\d{9})[A-Z]{2}$/,
    check: ([nine]) => s10Checks(nine!),
  },
  { id: 'ups', carrier: 'ups', name: 'UPS', shape: /^1Z([0-9A-Z]{15}\d)$/, check: ([n]) => upsChecks(n!) },
  {
    id: 'usps-impb',
    carrier: 'usps',
    name: 'USPS IMpb',
    shape: /^(?:420\d{5}(?:\d{4})?)?(9[1-5]\d{20}|9[1-5]\d{24})$/,
    check: gs1,
  },
  {
    id: 'usps-20',
    carrier: 'usps',
    name: 'USPS 20',
    // The service's prefix 91 belongs to what is checked, but is not printed.
    shape: /^([0-7]\d{19})$/,
    check: ([n]) => gs1Checks(`91${n}`),
  },
  {
    id: 'fedex-12',
    carrier: 'fedex',
    name: 'FedEx Express',
    shape: /^(\d{12})$/,
    check: ([n]) => weighedChecks(n!, [3, 1, 7]),
  },
  {
    id: 'fedex-34',
    carrier: 'fedex',
    name: 'FedEx Express (34)',
    shape: /^[0-8]\d{19}(\d{14})$/,
    check: ([n]) => weighedChecks(n!, fedexWeights),
  },
  {
    id: 'fedex-astra',
    carrier: 'fedex',
    name: 'FedEx ASTRA',
    shape: /^3\d{15}(\d{12})\d{4}$/,
    check: ([n]) => weighedChecks(n!, [3, 1, 7]),
  },
  { id: 'fedex-ground', carrier: 'fedex', name: 'FedEx Ground', shape: /^(\d{15})$/, check: gs1 },
  {
    id: 'fedex-ground-sscc',
    carrier: 'fedex',
    name: 'FedEx Ground (SSCC)',
    shape: /^\d{2}(\d{16})$/,
    check: gs1,
  },
  {
    id: 'fedex-ground-96',
    carrier: 'fedex',
    name: 'FedEx Ground 96',
    shape: /^96\d{5}(\d{15})$/,
    check: gs1,
  },
  {
    id: 'fedex-ground-gsn',
    carrier: 'fedex',
    name: 'FedEx Ground GSN',
    shape: /^96\d{18}(\d{14})$/,
    check: ([n]) => weighedChecks(n!, fedexWeights),
  },
  {
    id: 'dhl-express',
    carrier: 'dhl',
    name: 'DHL Express',
    shape: /^(\d{10,11})$/,
    check: ([n]) => mod7Checks(n!),
  },
  { id: 'dhl-piece', carrier: 'dhl', name: 'DHL Express (piece)', shape: /^J[A-Z]{2,3}\d{9,10}$/ },
  {
    id: 'dhl-ecommerce',
    carrier: 'dhl',
    name: 'DHL eCommerce',
    shape: /^(?:GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)(?=[A-Z]*\d)[0-9A-Z]{10,39}$/,
  },
  { id: 'dhl-ecommerce-14', carrier: 'dhl', name: 'DHL eCommerce (14)', shape: /^\d{14}$/ },
  {
    id: 'dpd-28',
    carrier: 'dpd',
    name: 'DPD',
    shape: /^(\d{21}[1-9]\d{2}(?!000)\d{3}[0-9A-Z])$/,
    check: ([n]) => mod3736Checks(n!),
  },
  {
    id: 'dpd-14',
    carrier: 'dpd',
    name: 'DPD (14)',
    shape: /^(\d{14}[0-9A-Z])$/,
    check: ([n]) => mod3736Checks(n!),
  },
  { id: 'canada-post', carrier: 'canada_post', name: 'Canada Post', shape: /^(\d{16})$/, check: gs1 },
  { id: 'amazon', carrier: 'amazon', name: 'Amazon Logistics', shape: /^TB[ACM]\d{12}$/ },
  { id: 'amazon-intl', carrier: 'amazon', name: 'Amazon International', shape: /^[AFC]\d{10}$/ },
  { id: 'canpar', carrier: 'canpar', name: 'Canpar', shape: /^[CDKLSUXZ]\d{21}$/ },
  { id: 'gofo', carrier: 'gofo', name: 'GOFO Express', shape: /^GFUS\d{14}$/ },
  { id: 'landmark', carrier: 'landmark', name: 'Landmark Global', shape: /^LTN\d{8}N1$/ },
  { id: 'lasership-lx', carrier: 'lasership', name: 'OnTrac (LaserShip)', shape: /^L[AIEHNX][1-3]\d{7}$/ },
  { id: 'lasership-1ls7', carrier: 'lasership', name: 'LaserShip 1LS7', shape: /^1LS7[12]\d{10}$/ },
  {
    id: 'lasership-1ls7-18',
    carrier: 'lasership',
    name: 'LaserShip 1LS7 (18)',
    shape: /^1LS7[12]\d{2}01[1-4]\d{6}-1$/,
  },
  { id: 'lasership-1lscx', carrier: 'lasership', name: 'LaserShip 1LSCX', shape: /^1LSCX[0-9A-Z]{10}$/ },
  { id: 'sf', carrier: 'sf', name: '顺丰 SF Express', shape: /^SF\d{13}$/ },
  { id: 'yto', carrier: 'yto', name: '圆通 YTO Express', shape: /^YT\d{13}$/ },
  { id: 'jt', carrier: 'jt', name: '极兔 J&T Express', shape: /^JT\d{13}$/ },
  { id: 'jd', carrier: 'jd', name: '京东 JD Logistics', shape: /^JD[A-Z0-9]\d{11,13}$/ },
];
