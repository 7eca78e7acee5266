import type { SourceImage, SourceUnit } from '@guardpage/csource';
import type { Series, Submission } from '@guardpage/series';
import type { Facts, Hazard, Release } from './model.ts';
import type { Room } from './paths/room.ts';
import type { UnitsOf } from './series/series-units.ts';
import type { Target } from './versions/version.ts';
import type { SeriesView } from './view.ts';

/** What the engine works with: hazards and facts are arguments, the C front is handed in. */
export interface Engine {
  readonly hazards: readonly Hazard[];
  readonly facts: Facts;
  readonly releases: readonly Release[];
  readonly readUnit: (image: SourceImage) => SourceUnit;
  /** The id of a hazard whose silence is to be explained, place by place. */
  readonly explains?: string | null;
  /** Is told, again and again, once the searches of a mail have become long. */
  readonly whenLong?: () => void;
}

/** One patch with all that its files are judged by. */
export interface Context {
  readonly submission: Submission;
  readonly series: Series;
  readonly engine: Engine;
  readonly target: Target;
  readonly room: Room;
  readonly view: SeriesView;
  readonly unitsOf: UnitsOf;
}
