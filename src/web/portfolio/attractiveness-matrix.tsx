/**
 * The accounts by attractiveness and competitive position. Each circle leads to its account; its size is the margin, its ring the health, told by colour and by
 * the stroke. The same stands below as a table.
 */
import { scaleLinear, scaleSqrt } from 'd3-scale';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Health } from '../../client/generated/account.js';
import { useWords, type Formats, type Words } from '../i18n/words.js';
import kit from '../kit/kit.module.css';
import { joined } from '../kit/joined.js';
import { AudienceStrip, Card } from '../kit/surface.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import { placeLabels, type PlacedLabel } from './label-placement.js';
import type { PortfolioRow } from './portfolio-row.js';
import css from './portfolio.module.css';

interface PlacedRow extends PortfolioRow {
  readonly attractiveness: number;
  readonly strength: number;
}

const isPlaced = (row: PortfolioRow): row is PlacedRow => row.attractiveness !== null && row.strength !== null;

/** The drawing, its legend and its table. */
export function AttractivenessMatrix({ rows }: { readonly rows: readonly PortfolioRow[] }): ReactNode {
  const { words } = useWords();
  const { companyName } = useSelf();
  const { matrix } = words.portfolio;
  const placed = rows.filter(isPlaced);
  const unplaced = rows.filter((row) => !isPlaced(row));
  return (
    <Card title={matrix.title} onlyFor="SUPPLIER" actions={<AudienceStrip onlyFor="SUPPLIER" company={companyName} />}>
      <figure className={css['figure']}>
        <figcaption className={kit['muted']}>{matrix.lead}</figcaption>
        {placed.length > 0 && <Drawing rows={placed} />}
        {placed.length > 0 && <Legend rows={placed} />}
        {unplaced.length > 0 && (
          <div className={kit['muted']}>
            {matrix.unplaced}
            <ul className={css['inline']}>
              {unplaced.map(({ id, name }) => (
                <li key={id}>
                  {name} · <Link href={paths.privateFile(id)}>{matrix.fill}</Link>
                </li>
              ))}
            </ul>
          </div>
        )}
        {placed.length > 0 && <Twin rows={placed} />}
      </figure>
    </Card>
  );
}

const MARGIN = { top: 16, right: 16, bottom: 46, left: 52 };
const TICKS = [0, 25, 50, 75, 100];
const LABEL_FONT = "540 12px 'Inter Variable', system-ui, sans-serif";
const LABEL_HEIGHT = 16;
const LONGEST_LABEL = 190;

function Drawing({ rows }: { readonly rows: readonly PlacedRow[] }): ReactNode {
  const { words, format } = useWords();
  const { matrix } = words.portfolio;
  const [frame, width] = useWidth();
  const height = Math.round(Math.max(340, Math.min(580, width * 0.56)));
  const x = scaleLinear([0, 100], [MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear([0, 100], [height - MARGIN.bottom, MARGIN.top]);
  const radius = radiiOf(rows, width < 560 ? 22 : 34);
  const circles = rows.map((row) => ({ row, x: x(row.strength), y: y(row.attractiveness), radius: radius(row) })).toSorted((a, b) => b.radius - a.radius);
  const labels = placeLabels(
    circles.map(({ row, ...circle }) => ({
      id: row.id,
      ...circle,
      radius: circle.radius + 4,
      width: textWidth(shortName(row.partner)) + 6,
      height: LABEL_HEIGHT,
    })),
    { left: MARGIN.left + 2, top: MARGIN.top + 2, width: width - MARGIN.left - MARGIN.right - 4, height: height - MARGIN.top - MARGIN.bottom - 4 },
  );
  return (
    <div ref={frame} className={css['drawing']}>
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={matrix.title}>
          <Ground {...{ x, y, width, height, matrix }} />
          {circles.map(({ row, ...at }) => (
            <Circle key={row.id} row={row} at={at} label={labels.find(({ id }) => id === row.id)} told={toldOf(row, words, format)} />
          ))}
        </svg>
      )}
    </div>
  );
}

interface GroundProps {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly height: number;
  readonly matrix: Words['portfolio']['matrix'];
}

/** Quadrants, axes and their words; said to nobody twice. */
function Ground({ x, y, width, height, matrix }: GroundProps): ReactNode {
  const { quadrants } = matrix;
  const corners = [
    { word: quadrants.develop, left: x(0), top: y(100), isLoud: false, anchor: 'start', tx: x(0) + 8, ty: y(100) + 18 },
    { word: quadrants.invest, left: x(50), top: y(100), isLoud: true, anchor: 'end', tx: x(100) - 8, ty: y(100) + 18 },
    { word: quadrants.simplify, left: x(0), top: y(50), isLoud: false, anchor: 'start', tx: x(0) + 8, ty: y(0) - 9 },
    { word: quadrants.keep, left: x(50), top: y(50), isLoud: false, anchor: 'end', tx: x(100) - 8, ty: y(0) - 9 },
  ] as const;
  return (
    <g aria-hidden="true">
      {corners.map(({ word, left, top, isLoud, anchor, tx, ty }) => (
        <g key={word}>
          <rect x={left} y={top} width={x(50) - x(0)} height={y(50) - y(100)} className={joined(css['quadrant'], isLoud && css['loud'])} />
          <text x={tx} y={ty} textAnchor={anchor} className={css['quadrantWord']}>
            {word}
          </text>
        </g>
      ))}
      {TICKS.map((tick) => (
        <g key={tick} className={css['tick']}>
          <text x={x(tick)} y={height - MARGIN.bottom + 16} textAnchor="middle">
            {tick}
          </text>
          <text x={MARGIN.left - 8} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <text x={(MARGIN.left + width - MARGIN.right) / 2} y={height - 8} textAnchor="middle" className={css['axis']}>
        {matrix.x} →
      </text>
      <text transform={`translate(14 ${(MARGIN.top + height - MARGIN.bottom) / 2}) rotate(-90)`} textAnchor="middle" className={css['axis']}>
        {matrix.y} →
      </text>
    </g>
  );
}

interface CircleProps {
  readonly row: PlacedRow;
  readonly at: { readonly x: number; readonly y: number; readonly radius: number };
  readonly label: PlacedLabel | undefined;
  readonly told: string;
}

function Circle({ row, at: { x, y, radius }, label, told }: CircleProps): ReactNode {
  // The name of the link says it all; the label is for the eye, and shortened.
  return (
    <>
      <Link href={paths.account(row.id)} className={css['circle'] ?? ''} aria-label={told}>
        <title>{told}</title>
        {label?.isFar === true && <line x1={x} y1={y} {...endOf(label, x)} className={css['leader']} />}
        <circle cx={x} cy={y} r={radius} className={css['disc']} />
        <Ring health={row.health} x={x} y={y} radius={radius} />
      </Link>
      {label !== undefined && (
        <text x={label.left + label.width / 2} y={label.top + 12} textAnchor="middle" className={css['label']} aria-hidden="true">
          {shortName(row.partner)}
        </text>
      )}
    </>
  );
}

/** Health around a disc: a whole ring, a broken one, a double one, or dots where nobody knows. */
function Ring({ health, x, y, radius }: { readonly health: Health | null; readonly x: number; readonly y: number; readonly radius: number }): ReactNode {
  const look = joined(css['ring'], css[health === null ? 'unknownHealth' : health.toLowerCase()]);
  return (
    <>
      <circle cx={x} cy={y} r={radius} className={look} />
      {health === 'RED' && <circle cx={x} cy={y} r={Math.max(2, radius - 5)} className={look} />}
    </>
  );
}

function Legend({ rows }: { readonly rows: readonly PlacedRow[] }): ReactNode {
  const { words } = useWords();
  const { matrix, healths } = words.portfolio;
  const rings: readonly (readonly [Health | null, string])[] = [
    ['GREEN', healths.GREEN],
    ['AMBER', healths.AMBER],
    ['RED', healths.RED],
    [null, matrix.noHealth],
  ];
  return (
    <div className={css['legend']}>
      <span>{matrix.sizeLegend}</span>
      <ul className={css['inline']} aria-label={matrix.ringLegend}>
        <li aria-hidden="true">{matrix.ringLegend}:</li>
        {rings.map(([health, word]) => (
          <li key={word} className={css['legendItem']}>
            <svg width={22} height={22} aria-hidden="true">
              <circle cx={11} cy={11} r={8} className={css['disc']} />
              <Ring health={health} x={11} y={11} radius={8} />
            </svg>
            {word}
          </li>
        ))}
      </ul>
      {new Set(rows.map(({ currency }) => currency)).size > 1 && <span>{matrix.currencies}</span>}
    </div>
  );
}

function Twin({ rows }: { readonly rows: readonly PlacedRow[] }): ReactNode {
  const { words, format } = useWords();
  const { columns, healths, matrix } = words.portfolio;
  return (
    <details className={css['twin']}>
      <summary>{words.kit.asTable}</summary>
      <div className={kit['tableFrame']} role="region" aria-label={words.portfolio.tableRegion(matrix.title)} tabIndex={0}>
        <table className={kit['table']}>
          <thead>
            <tr>
              <th scope="col">{columns.account}</th>
              <th scope="col" className={kit['number']}>
                {columns.attractiveness}
              </th>
              <th scope="col" className={kit['number']}>
                {columns.strength}
              </th>
              <th scope="col">{columns.health}</th>
              <th scope="col" className={kit['number']}>
                {columns.margin}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link href={paths.account(row.id)}>
                    <bdi>{row.name}</bdi>
                  </Link>
                </th>
                <td className={kit['number']}>{row.attractiveness}</td>
                <td className={kit['number']}>{row.strength}</td>
                <td>{row.health === null ? matrix.noHealth : healths[row.health]}</td>
                <td className={kit['number']}>{row.marginMinor === null ? words.portfolio.unknown : format.money(row.marginMinor, row.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function toldOf(row: PlacedRow, { portfolio }: Words, format: Formats): string {
  const health = row.health === null ? portfolio.matrix.noHealth : portfolio.healths[row.health];
  const margin = row.marginMinor === null ? portfolio.unknown : format.money(row.marginMinor, row.currency);
  return portfolio.matrix.circle(row.name, row.attractiveness, row.strength, health, margin);
}

/** Areas are in proportion to the margin, for each currency by itself. Without a margin a circle is as small as they get. */
function radiiOf(rows: readonly PlacedRow[], largest: number): (row: PlacedRow) => number {
  const smallest = 7;
  const most = new Map<string, number>();
  for (const { currency, marginMinor } of rows) most.set(currency, Math.max(most.get(currency) ?? 0, marginMinor ?? 0));
  return ({ currency, marginMinor }) => {
    const top = most.get(currency) ?? 0;
    return top <= 0 ? smallest : Math.max(smallest, scaleSqrt([0, top], [0, largest])(Math.max(0, marginMinor ?? 0)));
  };
}

const shortName = (name: string): string => (name.length > 28 ? `${name.slice(0, 27).trimEnd()}…` : name);

let measure: CanvasRenderingContext2D | null = null;

/** Width of a label in pixels. */
function textWidth(text: string): number {
  measure ??= document.createElement('canvas').getContext('2d');
  if (measure === null) return Math.min(LONGEST_LABEL, text.length * 7);
  measure.font = LABEL_FONT;
  return measure.measureText(text).width;
}

/** Where a line from a circle meets its label. */
function endOf({ left, top, width, height }: PlacedLabel, x: number): { readonly x2: number; readonly y2: number } {
  return { x2: Math.max(left, Math.min(x, left + width)), y2: top + height / 2 };
}

/** The width of an element, kept current. */
function useWidth(): readonly [React.RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
