/** A place on a tile map: its key and where its tile lies. */
export type Tile = { key: string; x: number; y: number };

// Our own arrangements: every place has a tile of equal size near where it lies. No borders are drawn.
const world = `
.. .. .. .. .. .. GL .. .. IS .. NO SE FI EE .. .. .. .. .. .. .. .. ..
.. CA .. .. .. .. .. .. IE GB .. DK .. LT LV RU .. .. KZ .. MN .. .. ..
.. US .. .. .. .. .. .. .. NL DE PL CZ SK BY UA GE UZ KG .. CN KP JP ..
.. MX .. BS .. .. .. .. .. BE LU AT HU RO MD AM AZ TM TJ MO HK TW KR ..
GT BZ CU DO PR .. .. .. PT ES FR CH SI HR RS BG TR IR AF PK NP BT .. ..
SV HN JM HT TT .. .. .. AD GI MC IT BA ME MK GR CY IQ .. IN BD MM LA VN
.. NI CR PA .. .. .. .. MA DZ TN LY MT AL EG IL SY JO KW QA LK TH KH PH
.. .. CO VE GY SR .. SN ML NE NG TD SD .. .. LB SA BH AE OM .. MY SG BN
.. .. EC BR .. .. .. CI GH BJ CM CF ET ER DJ YE .. .. MV .. .. ID .. ..
.. .. PE BO .. .. .. .. GA CG CD UG KE SO .. .. .. .. .. .. TL PG .. ..
.. .. CL PY .. .. .. .. AO ZM RW TZ .. SC .. .. .. .. .. .. AU .. FJ ..
.. .. AR UY .. .. .. .. NA BW ZW MW MZ MG MU .. .. .. .. .. .. .. NZ ..
.. .. .. .. .. .. .. .. .. ZA LS SZ .. .. .. .. .. .. .. .. .. .. .. ..`;

const china = `
.. .. .. .. .. .. .. 黑
.. .. .. .. .. 蒙 .. 吉
新 .. 甘 宁 .. 京 津 辽
藏 青 .. 陕 晋 冀 鲁 ..
.. 川 渝 豫 鄂 皖 苏 沪
.. 云 贵 湘 赣 浙 .. ..
.. .. 桂 粤 闽 台 .. ..
.. .. 琼 澳 港 .. .. ..`;

function tilesOf(picture: string): Tile[] {
  return picture
    .trim()
    .split('\n')
    .flatMap((line, y) => line.split(' ').map((key, x) => ({ key, x, y })))
    .filter((tile) => tile.key !== '..');
}

export const worldTiles: readonly Tile[] = tilesOf(world);
export const chinaTiles: readonly Tile[] = tilesOf(china);

const provinceStarts: Record<string, string> = {
  北京: '京',
  天津: '津',
  河北: '冀',
  山西: '晋',
  内蒙: '蒙',
  辽宁: '辽',
  吉林: '吉',
  黑龙: '黑',
  上海: '沪',
  江苏: '苏',
  浙江: '浙',
  安徽: '皖',
  福建: '闽',
  江西: '赣',
  山东: '鲁',
  河南: '豫',
  湖北: '鄂',
  湖南: '湘',
  广东: '粤',
  广西: '桂',
  海南: '琼',
  重庆: '渝',
  四川: '川',
  贵州: '贵',
  云南: '云',
  西藏: '藏',
  陕西: '陕',
  甘肃: '甘',
  青海: '青',
  宁夏: '宁',
  新疆: '新',
  香港: '港',
  澳门: '澳',
  台湾: '台',
};

/** The tile of a Chinese province as platforms write it (浙江, 浙江省, 内蒙古自治区); null for anything else. */
export function provinceTile(name: string): string | null {
  return provinceStarts[name.trim().slice(0, 2)] ?? null;
}
