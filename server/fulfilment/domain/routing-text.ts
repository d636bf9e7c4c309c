/** The large text on a label by which a parcel is sorted: 浙江 杭州 in China, GB-LS1 by outward code in Britain, else country and postcode. */
export function routingText(to: {
  countryCode: string;
  province: string;
  city: string;
  postalCode: string;
}): string {
  if (to.countryCode === 'CN') {
    const short = (text: string) => text.replace(/(省|市|自治区|特别行政区|壮族|回族|维吾尔)+$/u, '');
    return [short(to.province), short(to.city)]
      .filter((v, i, all) => v !== '' && all.indexOf(v) === i)
      .join(' ');
  }
  const code = to.postalCode.toUpperCase().trim();
  const short = to.countryCode === 'GB' ? code.replace(/\s*\d[A-Z]{2}$/, '') : code;
  return [to.countryCode, short].filter(Boolean).join('-');
}
