/**
 * How demand behaves, as shares measured on real order histories: hours and weekdays of 12,495 invoices of a UK gift
 * retailer (2010-12 to 2011-08) and of 6,063 orders of a Tmall shop (February 2020); delays of payment, unpaid and
 * refunded shares of the latter. Baskets are scaled down from the wholesaler's to a web shop's.
 */
export const calibration = {
  lantern: {
    /** Share of a day's orders by hour of the shop's wall clock, 6 to 20 measured; a web shop's evening is added. */
    hours: [2, 1, 1, 1, 1, 2, 4, 12, 27, 74, 104, 103, 138, 114, 101, 99, 65, 53, 41, 49, 51, 40, 22, 8],
    /** Monday to Sunday; the wholesaler's closed Saturday is filled with the mean of its neighbours. */
    weekdays: [152, 182, 189, 214, 157, 120, 105],
    lines: [
      [1, 38],
      [2, 26],
      [3, 15],
      [4, 9],
      [5, 6],
      [7, 4],
      [10, 2],
    ] as const,
    quantities: [
      [1, 70],
      [2, 18],
      [3, 5],
      [4, 4],
      [6, 3],
    ] as const,
    unpaidShare: 0.02,
    guestShare: 0.087,
    countries: [
      ['GB', 9065],
      ['DE', 218],
      ['FR', 184],
      ['IE', 134],
      ['BE', 52],
      ['ES', 46],
      ['NL', 43],
      ['CH', 26],
      ['SE', 19],
      ['IT', 16],
    ] as const,
  },
  yunshan: {
    hours: [34, 19, 13, 8, 5, 4, 9, 16, 30, 34, 56, 67, 51, 63, 50, 60, 40, 32, 38, 66, 77, 84, 77, 66],
    weekdays: [140, 142, 143, 141, 146, 148, 140],
    lines: [
      [1, 62],
      [2, 25],
      [3, 9],
      [4, 4],
    ] as const,
    quantities: [
      [1, 82],
      [2, 14],
      [3, 4],
    ] as const,
    /** 13.9 % of the orders were never paid. */
    unpaidShare: 0.139,
    guestShare: 0,
    /** Seconds from placing to paying: median 8, nine in ten within a minute, one in a hundred after four hours. */
    payDelaySeconds: [
      [8, 50],
      [30, 40],
      [300, 8],
      [14_400, 2],
    ] as const,
    provinces: [
      ['上海市', 1798],
      ['广东省', 1085],
      ['北京市', 859],
      ['江苏省', 656],
      ['四川省', 655],
      ['浙江省', 572],
      ['山东省', 421],
      ['辽宁省', 414],
      ['天津市', 404],
      ['湖南省', 396],
      ['云南省', 287],
      ['重庆市', 280],
      ['河北省', 261],
      ['安徽省', 214],
      ['福建省', 209],
      ['黑龙江省', 178],
      ['河南省', 176],
      ['广西壮族自治区', 167],
      ['吉林省', 142],
      ['陕西省', 140],
      ['江西省', 132],
      ['山西省', 130],
      ['贵州省', 129],
      ['海南省', 78],
      ['内蒙古自治区', 71],
      ['甘肃省', 51],
      ['湖北省', 43],
      ['新疆维吾尔自治区', 26],
    ] as const,
  },
} as const;
