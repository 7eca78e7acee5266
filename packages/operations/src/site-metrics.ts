import { Counter, Gauge, Histogram } from 'prom-client';
import type { Metrics } from './registry.ts';

/** What a dashboard tells of its work. */
export interface SiteMetrics {
  /** A request was answered. `route` is the pattern of its path: nothing that whoever asks can make up. */
  readonly request: (one: { route: string; method: string; status: number; seconds: number }) => void;
  /** A reader was asked; `outcome` is "ok", or why not: "slow" was killed, "busy" was refused. */
  readonly question: (one: { question: string; outcome: string; seconds: number }) => void;
}

/** From what a page costs when all is at hand to what a reader is killed at. */
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** Adds what a dashboard counts. `waiting` gives the questions that wait or are answered, by the lane of their readers. */
export function addSiteMetrics({ registry }: Metrics, waiting: () => Readonly<Record<string, number>>): SiteMetrics {
  const registers = [registry];
  const requests = new Counter({
    name: 'guardpage_http_requests_total',
    help: 'Requests by the pattern of their path, and what was answered',
    labelNames: ['route', 'method', 'status'] as const,
    registers,
  });
  const requestSeconds = new Histogram({
    name: 'guardpage_http_request_seconds',
    help: 'Time until the answer begins',
    labelNames: ['route'] as const,
    buckets: SECONDS,
    registers,
  });
  const questions = new Counter({
    name: 'guardpage_reader_questions_total',
    help: 'Questions to the store: "slow" ones were killed after 2 s, "busy" ones refused because too many waited',
    labelNames: ['question', 'outcome'] as const,
    registers,
  });
  const questionSeconds = new Histogram({
    name: 'guardpage_reader_question_seconds',
    help: 'Time until a question to the store was answered, the wait for its turn included',
    labelNames: ['question'] as const,
    buckets: SECONDS,
    registers,
  });
  const lanes = new Gauge({
    name: 'guardpage_reader_waiting',
    help: 'Questions to the store that wait or are being answered, by lane',
    labelNames: ['lane'] as const,
    registers: [],
    collect() {
      for (const [lane, count] of Object.entries(waiting())) this.set({ lane }, count);
    },
  });
  registry.registerMetric(lanes);
  return {
    request: ({ route, method, status, seconds }) => {
      requests.inc({ route, method: METHODS.has(method) ? method : 'other', status: String(status) });
      requestSeconds.observe({ route }, seconds);
    },
    question: ({ question, outcome, seconds }) => {
      questions.inc({ question, outcome });
      questionSeconds.observe({ question }, seconds);
    },
  };
}
