import { setTimeout } from 'node:timers/promises';
import type { Seen } from '@guardpage/store';
import { FlowProducer, Queue, Worker } from 'bullmq';
import type { JobsOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { connectBriefly, connectPatiently } from './connect.ts';
import { MOST } from './drain.ts';
import { pieceId, readJob } from './jobs.ts';
import type { Job } from './jobs.ts';
import { watchOutages } from './outage.ts';
import type { Kind, Round, Runner, Running, Trade } from './trade.ts';

/*
 * BullMQ moves the work between processes and machines: who has time gets the next piece at once. It is not believed: what there is to do, and
 * who has it, stands in the store alone. A job whose piece is not there any more does nothing, and what Redis lost is dispatched again. While
 * Redis is away, each process asks the store itself.
 */

/** Where the queues are. */
export interface RedisPlace {
  readonly url: string;
  /** Stands before the names of all keys: one for each store. */
  readonly prefix: string;
}

/** How often what waits in the store is dispatched, and rounds that Redis forgot are set going again (ms). */
const TICK = 5000;
/** How long a worker has a job, unless it renews that; and how often jobs of dead ones are looked for: the same in all workers (ms). */
const LOCK = 30_000;
const STALLED = 15_000;
/** How long the end waits for Redis (ms): nothing is lost that is not told to it. */
const FAREWELL = 5000;

/** What is done is in the store; what failed is kept for a week, for people. A piece that fails is dispatched again when the store says so. */
const JOB: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: { count: 1000, age: 7 * 86_400 } };
/** Events of a queue that are kept. */
const EVENTS = { events: { maxLen: 1000 } };

/** Runs trades with queues in Redis. */
export function runOnRedis({ url, prefix }: RedisPlace): Runner {
  return async (trade, { ended: asked, say }) => {
    const broken = new AbortController();
    const running: Running = { ended: AbortSignal.any([asked, broken.signal]), say };
    let reason: unknown = null;
    const fail = (error: unknown): void => {
      reason ??= error;
      broken.abort();
    };
    const queues = openQueues({ url, prefix });
    const patient = connectPatiently(url);
    const active = new Set<Promise<void>>();
    const outage = watchOutages([patient, queues.connection], { url, trade, running, fail });
    const worker = new Worker(
      trade.kind,
      async ({ name, data }) => {
        const job = doJob(readJob(name, data), trade, queues);
        active.add(job);
        try {
          await job;
        } catch (error) {
          if (error instanceof JobFailed) throw error;
          // It is no fault of the job, which is as good as not begun: a failed one would stay, and keep its name from the next one.
          fail(error);
        } finally {
          active.delete(job);
        }
      },
      {
        connection: patient,
        prefix,
        concurrency: (trade.pieces?.atOnce ?? 0) + trade.rounds.length,
        lockDuration: LOCK,
        stalledInterval: STALLED,
        // Whether it takes its worker with it is counted in the store.
        maxStalledCount: 100,
        // While Redis is away it is asked again after so long (ms).
        runRetryDelay: 1000,
      },
    );
    // Connections tell of themselves; what else goes wrong in Redis costs time only, and the next look mends it.
    worker.on('error', () => {});
    try {
      while (!running.ended.aborted) {
        await tryToWrite(queues.connection, prefix).then(outage.obeyed, outage.refused);
        if (!outage.isNow()) await tick(trade, queues).catch(fail);
        await outage.pause(TICK);
      }
    } finally {
      const closed = worker.close();
      await outage.settled();
      await Promise.allSettled(active);
      await letGo(closed, queues, patient);
    }
    if (reason !== null) throw reason;
  };
}

/**
 * Resolves when Redis keeps what it is given, or is away, which its connection tells. It throws when it answers and does not: its memory is full, or
 * it is a copy of another one.
 */
async function tryToWrite(connection: Redis, prefix: string): Promise<void> {
  try {
    await connection.set(`${prefix}:room`, '1', 'PX', TICK);
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') throw error;
  }
}

/** Lets go of Redis. What is done was told to the store; Redis, when it is away, is not waited for. */
async function letGo(closed: Promise<void>, queues: Queues, patient: Redis): Promise<void> {
  const gone = closed.then(() => queues.close());
  await Promise.race([gone, setTimeout(FAREWELL, null, { ref: false })]);
  for (const connection of [queues.connection, patient]) connection.disconnect();
}

/** What failed and is known in the store: for the list of failed jobs. */
class JobFailed extends Error {
  override readonly name = 'JobFailed';
}

interface Queues {
  readonly connection: Redis;
  readonly queue: (kind: Kind) => Queue;
  readonly flows: () => FlowProducer;
  /** Has them made anew when they are asked for: one that Redis left while it was made is of no use. */
  readonly renew: () => void;
  readonly close: () => Promise<void>;
}

function openQueues({ url, prefix }: RedisPlace): Queues {
  const connection = connectBriefly(url);
  const options = { connection, prefix };
  const queues = new Map<Kind, Queue>();
  let flows: FlowProducer | null = null;
  return {
    connection,
    queue: (kind) => {
      const known = queues.get(kind);
      if (known !== undefined) return known;
      const queue = new Queue(kind, { ...options, streams: EVENTS });
      // Its connection tells of itself.
      queue.on('error', () => {});
      queues.set(kind, queue);
      return queue;
    },
    flows: () => {
      flows ??= new FlowProducer(options).on('error', () => {});
      return flows;
    },
    renew: () => {
      queues.clear();
      flows = null;
    },
    close: async () => {
      await Promise.all([...queues.values(), ...(flows === null ? [] : [flows])].map((one) => one.close()));
    },
  };
}

/** Has somebody look at the work of a kind; one look is enough for all who ask for it. */
async function wake({ queue }: Queues, kind: Kind): Promise<void> {
  await queue(kind).add('look', {}, { ...JOB, jobId: 'look' });
}

/** True when somebody works on jobs of that kind. */
async function isWorked({ queue }: Queues, kind: Kind): Promise<boolean> {
  return (await queue(kind).getWorkersCount()) > 0;
}

async function doJob(job: Job, trade: Trade, queues: Queues): Promise<void> {
  if (job.name === 'look') await dispatch(trade, queues);
  else if (job.name === 'piece') await workOn(trade, job.piece);
  else await runRound(trade, job.round, queues);
}

async function workOn({ pieces }: Trade, piece: Seen): Promise<void> {
  const [failed] = (await pieces?.work([piece])) ?? [];
  if (failed !== undefined) throw new JobFailed(failed);
}

async function runRound({ rounds }: Trade, name: string, queues: Queues): Promise<void> {
  const round = rounds.find((one) => one.name === name);
  if (round === undefined) throw new JobFailed('this worker has no such round: it was started with other sources');
  await round.run();
  // Whoever is not woken looks by himself soon.
  if (round.wakes !== null) await wake(queues, round.wakes).catch(() => {});
}

/** Looks what waits, and makes jobs of it. What the store throws is thrown; what Redis does not take now, it gets the next time. */
async function dispatch(trade: Trade, queues: Queues): Promise<void> {
  const waiting = (await trade.pieces?.waiting(MOST)) ?? [];
  if (waiting.length > 0) await addJobs(waiting, trade, queues).catch(queues.renew);
}

/** Makes a job of each piece; one that waits already stays as it is. Work that follows is a flow: the parent of what it comes of. */
async function addJobs(waiting: readonly Seen[], { kind, pieces }: Trade, queues: Queues): Promise<void> {
  if (pieces === null) return;
  const { follower } = pieces;
  // Nobody would ever take the parents away.
  const follows = follower !== null && (await isWorked(queues, follower)) ? follower : null;
  const jobs = waiting.map((piece) => ({
    name: 'piece',
    data: { key: piece.key, fence: piece.fence },
    opts: { ...JOB, jobId: pieceId(piece) },
  }));
  if (follows === null) await queues.queue(kind).addBulk(jobs);
  else
    await queues.flows().addBulk(
      jobs.map((job) => ({
        name: 'piece',
        queueName: follows,
        data: { key: job.data.key, fence: null },
        opts: { ...JOB, jobId: `after-${kind}-${job.opts.jobId}` },
        children: [{ ...job, queueName: kind, opts: { ...job.opts, ignoreDependencyOnFailure: true } }],
      })),
    );
}

/** Looks after what Redis has: nothing of it needs to be there. */
async function tick(trade: Trade, queues: Queues): Promise<void> {
  for (const round of trade.rounds) await keepRound(queues.queue(trade.kind), round).catch(queues.renew);
  await dispatch(trade, queues);
}

/** Sets a round going, unless it is. Its next turn may lie far ahead: the clock of whoever set it going was wrong. */
async function keepRound(queue: Queue, { name, every }: Round): Promise<void> {
  const known = await queue.getJobScheduler(name);
  const ahead = (known?.next ?? 0) - Date.now();
  if (known?.every === every && Math.abs(ahead) < 2 * every + TICK) return;
  await queue.upsertJobScheduler(name, { every }, { name: 'round', data: { round: name }, opts: JOB });
}
