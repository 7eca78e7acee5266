import { openReadOnly } from '@guardpage/store';
import { answerAsked } from './answer-asked.ts';
import { QUESTIONS } from './questions.ts';

/* The process of a reader: it only reads, and nothing is lost when it is killed. */

answerAsked(openReadOnly, QUESTIONS);
