/** A number with its name. */
export interface Bar {
  readonly name: string;
  readonly value: number;
}

const HEIGHT = 60;
const WIDE = 10;
/** Columns of the screen for a bar, where there is room. */
const WIDEST = 14;

/** Bars side by side, each as high as its number; whoever cannot see them reads the table. */
export function Bars({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const [first, last] = [bars[0]?.name ?? '', bars.at(-1)?.name ?? ''];
  const words = `${title}, ${first} to ${last}, at most ${most.toLocaleString('en')}`;
  return (
    <>
      <p class="quiet">{words}</p>
      <svg
        role="img"
        aria-label={`${words}; the table has the numbers`}
        viewBox={`0 0 ${bars.length * WIDE} ${HEIGHT}`}
        width={bars.length * WIDEST}
        class="bars"
        height={HEIGHT}
        preserveAspectRatio="none"
      >
        {bars.map(({ name, value }, at) => {
          // What is there at all can be seen.
          const height = value === 0 ? 0 : Math.max(1, Math.round((value / most) * (HEIGHT - 1)));
          return (
            <rect x={at * WIDE} y={HEIGHT - height} width={WIDE - 2} height={height} fill="currentColor">
              <title>
                {name}: {value.toLocaleString('en')}
              </title>
            </rect>
          );
        })}
      </svg>
    </>
  );
}
