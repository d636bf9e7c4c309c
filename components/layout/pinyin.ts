/** How the characters of the product's own page and task names are read, without tones. */
const readings: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '今jin 日ri 天tian 订ding 单dan 异yi 常chang 履lv 约yue 发fa 货huo 库ku 存cun 商shang 品pin 客ke 户hu 分fen 析xi 集ji 成cheng ' +
    '设she 置zhi 更geng 多duo 菜cai 新xin 建jian 导dao 入ru 出chu 打da 开kai 包bao 台tai 团tuan 队dui 角jue 色se 与yu 和he 权quan 限xian ' +
    '密mi 钥yao 键jian 盘pan 快kuai 捷jie 工gong 作zuo 概gai 览lan 仓cang 退tui 换huan 售shou 后hou 采cai 购gou 调diao 拨bo 财cai 务wu ' +
    '自zi 动dong 化hua 规gui 则ze 收shou 件jian 箱xiang 消xiao 息xi 报bao 表biao 数shu 据ju 大da 屏ping 看kan 板ban 渠qu 道dao 应ying 用yong ' +
    '通tong 知zhi 门men 户hu 物wu 流liu 运yun 承cheng 商shang 审shen 核he 拣jian 验yan 供gong 盘pan 点dian 结jie 算suan 对dui 账zhang ' +
    '评ping 价jia 调diao 查cha 首shou 页ye 管guan 理li 员yuan 邀yao 请qing 日ri 志zhi 操cao 我wo 的de 账zhang 号hao 接jie 口kou 文wen ' +
    '连lian 状zhuang 态tai 映ying 射she 匹pi 配pei 队dui 列lie 波bo 次ci 条tiao 码ma 标biao 签qian 总zong 处chu 中zhong 心xin 支zhi 付fu ' +
    '款kuan 费fei 目mu 录lu 待dai 办ban 需xu 求qiu 预yu 测ce 补bu 销xiao 店dian 铺pu 会hui 计ji 流liu 程cheng 图tu 主zhu 题ti 深shen 浅qian ' +
    '语yu 言yan 切qie 换huan 服fu 质zhi 检jian 交jiao 易yi 金jin 钱qian 生sheng 绩ji 效xiao 目mu 警jing 提ti 醒xing 模mo 拟ni 回hui 测ce'
  )
    .split(' ')
    .map((pair) => [[...pair][0]!, [...pair].slice(1).join('')]),
);

/** The pinyin of a Chinese name, whole and by first letters ("dingdan", "dd"), to find it by; empty for other names. */
export function pinyinOf(name: string): string[] {
  const read = [...name].flatMap((c) => readings[c] ?? []);
  return read.length === 0 ? [] : [read.join(''), read.map((r) => r[0]).join('')];
}

/** True when every Chinese character of the name has a reading. */
export function isReadable(name: string): boolean {
  return [...name].every((c) => !/\p{Script=Han}/u.test(c) || readings[c] !== undefined);
}
