import { useTranslations } from 'next-intl';

const stations = ['in', 'check', 'reserve', 'route', 'pick', 'ship', 'track', 'learn'] as const;
const radius = 150;
const at = (i: number) => {
  const angle = (i / stations.length) * 2 * Math.PI - Math.PI / 2;
  return { x: 210 + radius * Math.cos(angle), y: 210 + radius * Math.sin(angle) };
};

/** The way of an order as a closed loop. */
export function LoopDrawing() {
  const t = useTranslations('site');
  return (
    <svg viewBox="0 0 420 420" role="img" aria-label={t('loopLabel')} className="mx-auto w-full max-w-md">
      <circle
        cx="210"
        cy="210"
        r={radius}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2"
        strokeDasharray="3 7"
        strokeLinecap="round"
      />
      {stations.map((key, i) => {
        const { x, y } = at(i);
        const strong = key !== 'learn';
        return (
          <g key={key}>
            <circle
              cx={x}
              cy={y}
              r="37"
              fill="var(--bg)"
              stroke={strong ? 'var(--accent)' : 'var(--line-strong)'}
              strokeWidth="1.5"
            />
            <text
              x={x}
              y={y}
              textAnchor="middle"
              dominantBaseline="central"
              fontSize="14"
              fontWeight="600"
              fill="var(--text)"
            >
              {t(`loop.${key}`)}
            </text>
          </g>
        );
      })}
      <text x="210" y="204" textAnchor="middle" fontSize="22" fontWeight="600" fill="var(--text)">
        Orderloop
      </text>
      <text x="210" y="230" textAnchor="middle" fontSize="14" fill="var(--text-2)">
        快 · 准 · 好
      </text>
    </svg>
  );
}
