'use client';
import { CircleAlert, PackageCheck, Plus, Printer, Truck } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { BarChart } from '@/components/charts/bar-chart';
import { BarList } from '@/components/charts/bar-list';
import { Sparkline } from '@/components/charts/sparkline';
import { TrendChart } from '@/components/charts/trend-chart';
import { Banner } from '@/components/ui/banner';
import { Button, IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox, RadioGroup, Switch } from '@/components/ui/checkbox';
import { Combobox } from '@/components/ui/combobox';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyText } from '@/components/ui/copy-button';
import { DefinitionList } from '@/components/ui/definition-list';
import { Drawer } from '@/components/ui/dialog';
import { FileDrop } from '@/components/ui/file-drop';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input, Textarea } from '@/components/ui/input';
import { Columns, Row } from '@/components/ui/layout';
import { Money } from '@/components/ui/money';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import { Progress } from '@/components/ui/progress';
import { Select } from '@/components/ui/select';
import { CounterLink, StatGrid, StatTile } from '@/components/ui/stat';
import { StatusBadge } from '@/components/ui/status-badge';
import { type StatusKind, statusLooks } from '@/components/ui/status-map';
import { WizardFrame } from '@/components/ui/stepper';
import { Tabs } from '@/components/ui/tab-panels';
import { Timeline } from '@/components/ui/timeline';
import { toast } from '@/components/ui/toast';
import { ScanField } from '@/components/ui/use-scan';

const schema = z.object({
  email: z.email(),
  quantity: z.number().min(1).max(99),
  price: z.number(),
  reason: z.string().min(1),
  country: z.string().min(1),
});
const days = Array.from({ length: 28 }, (_, i) => ({
  t: `2026-10-${String(i + 1).padStart(2, '0')}`,
  orders: 90 + Math.round(30 * Math.sin(i / 3)) + i,
  before: 84 + Math.round(24 * Math.sin(i / 3 + 1)),
}));

function DemoForm() {
  const form = useZodForm(async () => schema, {
    defaultValues: { email: '', quantity: 1, reason: '', country: '' },
  });
  return (
    <Form form={form} onSubmit={() => toast.success('Saved', { undo: () => undefined })}>
      <FormField form={form} name="email" label="E-mail" hint="Used for the parcel's news.">
        {(f) => <Input {...f} type="email" />}
      </FormField>
      <FormField form={form} name="quantity" label="Quantity">
        {(f) => <NumberInput {...f} />}
      </FormField>
      <FormField form={form} name="price" label="Price" optional>
        {(f) => <MoneyInput {...f} currency="GBP" />}
      </FormField>
      <FormField form={form} name="reason" label="Reason">
        {(f) => (
          <Select
            {...f}
            placeholder="Choose…"
            options={[
              { value: 'found', label: 'Found' },
              { value: 'lost', label: 'Lost' },
            ]}
          />
        )}
      </FormField>
      <FormField form={form} name="country" label="Country">
        {(f) => (
          <Combobox
            {...f}
            items={[
              { value: 'GB', label: 'United Kingdom' },
              { value: 'CN', label: '中国' },
            ]}
          />
        )}
      </FormField>
      <FormActions>
        <Button type="submit" variant="primary">
          Save
        </Button>
      </FormActions>
    </Form>
  );
}

/** Every component with sample content. */
export function Gallery() {
  const [confirm, setConfirm] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const [on, setOn] = useState(true);
  return (
    <>
      <Banner tone="info" title="Demo data" action={<Button size="sm">Remove demo data</Button>}>
        These orders were made by the simulator.
      </Banner>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        <CounterLink
          label="To review"
          count={14}
          href="#a"
          tone="warning"
          icon={<CircleAlert aria-hidden />}
        />
        <CounterLink
          label="To pick"
          count={203}
          href="#b"
          tone="info"
          icon={<PackageCheck aria-hidden />}
          hint="Cut-off in 2 h 10 min"
        />
        <CounterLink label="To print" count={0} href="#c" tone="info" icon={<Printer aria-hidden />} />
        <CounterLink label="At risk" count={3} href="#d" tone="danger" icon={<Truck aria-hidden />} />
      </div>
      <StatGrid>
        <StatTile
          label="Net sales"
          value={<Money value={{ minor: 4821300, currency: 'GBP' }} compact />}
          href="#x"
          delta={{ change: 0.124, good: 'up', text: 'vs previous 28 days' }}
          spark={<Sparkline values={days.map((d) => d.orders)} label="Net sales" />}
          info="Goods less discounts and refunds."
        />
        <StatTile label="Orders" value="1,284" href="#x" delta={{ change: -0.031, good: 'up' }} />
        <StatTile label="Click to ship" value="9 h" delta={{ change: -0.21, good: 'down' }} />
        <StatTile label="Exceptions" value="4.2%" delta={{ change: 0.08, good: 'down' }} />
      </StatGrid>
      <div className="grid gap-4 xl:grid-cols-2">
        <TrendChart
          title="Orders by day"
          data={days}
          unit="count"
          series={[{ key: 'orders', label: 'Orders', previousKey: 'before' }]}
        />
        <BarChart
          title="Parcels"
          data={days.slice(0, 10)}
          indexKey="t"
          unit="count"
          stacked
          categories={[
            { key: 'orders', label: 'Sent' },
            { key: 'before', label: 'Waiting' },
          ]}
        />
      </div>
      <Columns
        main={
          <>
            <Card title="Buttons">
              <Row>
                <Button
                  variant="primary"
                  icon={<Plus aria-hidden />}
                  onClick={() => toast.success('Order released', { undo: () => undefined })}
                >
                  Primary
                </Button>
                <Button onClick={() => setDrawer(true)}>Drawer</Button>
                <Button variant="ghost">Ghost</Button>
                <Button variant="danger" onClick={() => setConfirm(true)}>
                  Cancel order
                </Button>
                <Button loading>Busy</Button>
                <Button variant="link">Link</Button>
                <IconButton label="Print" icon={<Printer aria-hidden />} />
              </Row>
            </Card>
            <WizardFrame
              steps={[
                { id: 'a', label: 'Upload' },
                { id: 'b', label: 'Match columns' },
                { id: 'c', label: 'Preview' },
              ]}
              current="b"
              title="Match columns"
              back={<Button>Back</Button>}
              next={<Button variant="primary">Continue</Button>}
            >
              <FileDrop
                label="Drop a CSV or XLSX file"
                accept=".csv,.xlsx"
                maxBytes={20_000_000}
                onFile={() => undefined}
              />
              <Progress className="mt-4" label="Reading rows" value={37} />
            </WizardFrame>
            <Card title="Timeline">
              <Timeline
                items={[
                  {
                    id: '1',
                    at: new Date('2026-11-20T14:03:00Z'),
                    actor: 'Ada Wong',
                    tone: 'success',
                    icon: <Truck aria-hidden />,
                    text: 'Parcel handed over to DPD',
                  },
                  {
                    id: '2',
                    at: new Date('2026-11-20T12:00:00Z'),
                    actor: 'Pipeline',
                    tone: 'info',
                    text: 'Warehouse chosen: London',
                    diff: [
                      { field: 'Warehouse', from: null, to: 'London' },
                      { field: 'Promise', from: '22 Nov', to: '21 Nov' },
                    ],
                  },
                  { id: '3', at: new Date('2026-11-20T11:58:00Z'), actor: 'Shopify', text: 'Order placed' },
                ]}
              />
            </Card>
            <Card title="Status">
              <div className="flex flex-col gap-2">
                {(Object.keys(statusLooks) as StatusKind[]).map((kind) => (
                  <Row key={kind} gap={1}>
                    {Object.keys(statusLooks[kind]).map((word) => (
                      <StatusBadge key={word} kind={kind} value={word} />
                    ))}
                  </Row>
                ))}
              </div>
            </Card>
          </>
        }
        aside={
          <>
            <Card title="Customer">
              <DefinitionList
                items={[
                  { term: 'Name', value: 'Olivia Hart' },
                  { term: 'Order', value: <CopyText value="ord_019ab3" /> },
                  { term: 'Phone', value: null },
                ]}
              />
            </Card>
            <Card title="Form">
              <DemoForm />
            </Card>
            <Card title="Choices">
              <div className="flex flex-col gap-4">
                <Checkbox label="Send a mail" hint="In the shopper's language." defaultChecked />
                <Switch label="Automatic release" checked={on} onCheckedChange={setOn} />
                <RadioGroup
                  name="reason"
                  label="Reason"
                  cards
                  defaultValue="a"
                  options={[
                    { value: 'a', label: 'Damaged', hint: 'Goes to quality control' },
                    { value: 'b', label: 'Missing' },
                  ]}
                />
                <Textarea aria-label="Note" placeholder="Note" />
                <ScanField label="Scan an order" onScan={(code) => toast.info(code)} />
              </div>
            </Card>
            <Card title="Top products">
              <BarList
                label="Top products"
                items={[
                  { label: 'White hanging heart T-light holder', value: 420 },
                  { label: 'Regency cakestand 3 tier', value: 288 },
                  { label: 'Jumbo bag red retrospot', value: 120 },
                ]}
              />
            </Card>
            <Card title="Tabs">
              <Tabs
                label="Tabs"
                items={[
                  { value: 'a', label: 'Lines', count: 3, content: 'Three lines' },
                  { value: 'b', label: 'Parcels', content: 'No parcel' },
                ]}
              />
            </Card>
          </>
        }
      />
      <ConfirmDialog
        open={confirm}
        onOpenChange={setConfirm}
        title="Cancel this order?"
        description="3 lines go back to stock. The shopper gets a mail."
        confirmLabel="Cancel order"
        onConfirm={() => new Promise((done) => setTimeout(done, 600))}
      />
      <Drawer
        open={drawer}
        onOpenChange={setDrawer}
        title="Order LAN-10482"
        footer={<Button variant="primary">Save</Button>}
      >
        <DemoForm />
      </Drawer>
    </>
  );
}
