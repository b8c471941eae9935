import { useLayoutEffect, useRef, useState } from 'react';
import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import type { Property } from '@/shared/api';
import { HomeCard, HomeCardSkeleton } from './home-card';

const GAP_PX = 32;
const TEXT_BELOW_PICTURE_PX = 96;
/** Rows kept ready above and below the screen. */
const OVERSCAN_ROWS = 2;

const COLUMNS_AT_WIDTH: readonly (readonly [atLeastPx: number, columns: number])[] = [
  [1060, 4],
  [780, 3],
  [500, 2],
];

function columnsFor(width: number): number {
  return COLUMNS_AT_WIDTH.find(([atLeast]) => width >= atLeast)?.[1] ?? 1;
}

/**
 * What the grid measured when it was last on screen. Coming back starts from it: the page has its full height in the
 * very first frame, so that the browser's way back to where one was finds the place.
 */
const left: { box: { width: number; top: number } | null; rows: VirtualItem[]; columnWidth: number } = {
  box: null,
  rows: [],
  columnWidth: 0,
};

interface HomeGridProps {
  homes: readonly Property[];
  /** Placeholders after the last home, while more are on their way. */
  pending: number;
  /** Called as the end comes near. */
  onNearEnd: () => void;
}

/**
 * All homes that were loaded, of which only the rows around the screen exist as elements: six thousand pictures of
 * sixty paths each would be too many for any phone.
 */
export function HomeGrid({ homes, pending, onNearEnd }: HomeGridProps) {
  const container = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState(left.box);

  useLayoutEffect(() => {
    const element = container.current;
    if (!element) return;
    const measure = () => {
      left.box = { width: element.clientWidth, top: element.getBoundingClientRect().top + window.scrollY };
      setBox(left.box);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  return (
    <div ref={container} role="list" aria-label="Homes">
      {box && <Rows {...{ homes, pending, onNearEnd }} width={box.width} top={box.top} />}
    </div>
  );
}

function Rows({ homes, pending, onNearEnd, width, top }: HomeGridProps & { width: number; top: number }) {
  const columns = columnsFor(width);
  const cells = homes.length + pending;
  const columnWidth = (width - GAP_PX * (columns - 1)) / columns;
  const virtualizer = useWindowVirtualizer({
    count: Math.ceil(cells / columns),
    estimateSize: () => columnWidth * 0.75 + TEXT_BELOW_PICTURE_PX + GAP_PX,
    overscan: OVERSCAN_ROWS,
    scrollMargin: top,
    initialMeasurementsCache: left.columnWidth === columnWidth ? left.rows : [],
  });
  useLayoutEffect(
    () => () => {
      left.rows = virtualizer.takeSnapshot();
      left.columnWidth = columnWidth;
    },
    [virtualizer, columnWidth],
  );

  const rows = virtualizer.getVirtualItems();
  const lastVisibleCell = ((rows.at(-1)?.index ?? -1) + 1) * columns;
  const nearEnd = lastVisibleCell >= homes.length;
  useLayoutEffect(() => {
    if (nearEnd) onNearEnd();
  }, [nearEnd, homes.length, onNearEnd]);

  return (
    <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {rows.map((row) => (
        <div
          key={row.index}
          ref={virtualizer.measureElement}
          data-index={row.index}
          className="absolute inset-x-0 top-0 grid gap-x-8 pb-8"
          style={{
            transform: `translateY(${row.start - top}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          }}
        >
          {Array.from({ length: columns }, (_, column) => {
            const index = row.index * columns + column;
            const home = homes[index];
            if (home) {
              return (
                <div key={home.id} role="listitem">
                  <HomeCard home={home} />
                </div>
              );
            }
            return index < cells ? <HomeCardSkeleton key={index} /> : null;
          })}
        </div>
      ))}
    </div>
  );
}
