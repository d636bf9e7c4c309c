'use client';
import { Camera, CameraOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };

/** The browser's own detector, else the self-hosted one; loaded only when the camera is used. */
async function loadDetector(): Promise<Detector> {
  const formats = ['code_128', 'ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_39', 'itf', 'qr_code'] as const;
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
  prepareZXingModule({
    overrides: { locateFile: (file: string) => (file.endsWith('.wasm') ? '/api/scanner/zxing.wasm' : file) },
  });
  return new BarcodeDetector({ formats: [...formats] });
}

/** The phone's camera as a scanner: calls back with each code once while it stays in sight. */
export function CameraScanner({ onScan }: { onScan: (code: string) => void }) {
  const t = useTranslations('fulfilment.pick');
  const [on, setOn] = useState(false);
  const [failed, setFailed] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    if (!on) return;
    let stopped = false;
    let stream: MediaStream | undefined;
    let seen = { code: '', at: 0 };
    const look = async (detector: Detector) => {
      while (!stopped) {
        const [hit] = video.current?.readyState === 4 ? await detector.detect(video.current) : [];
        const now = performance.now();
        if (hit) {
          if (hit.rawValue !== seen.code || now - seen.at > 2500) latest.current(hit.rawValue.trim());
          seen = { code: hit.rawValue, at: now };
        }
        await new Promise((done) => setTimeout(done, 150));
      }
    };
    (async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (stopped || !video.current) return;
      video.current.srcObject = stream;
      await video.current.play();
      await look(await loadDetector());
    })().catch(() => {
      if (stopped) return;
      setFailed(true);
      setOn(false);
    });
    return () => {
      stopped = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [on]);
  return (
    <div className="flex flex-col gap-2">
      {on && (
        <video
          ref={video}
          muted
          playsInline
          className="aspect-video w-full rounded-card bg-neutral-tint object-cover"
        />
      )}
      <Button
        variant="secondary"
        size="lg"
        icon={on ? <CameraOff aria-hidden /> : <Camera aria-hidden />}
        onClick={() => {
          setFailed(false);
          setOn(!on);
        }}
      >
        {on ? t('cameraStop') : t('camera')}
      </Button>
      {failed && (
        <p role="alert" className="text-meta text-danger">
          {t('cameraFailed')}
        </p>
      )}
    </div>
  );
}
