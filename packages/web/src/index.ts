export { oneLine, withoutSecrets } from './one-line.ts';
export { parsed } from './parsed.ts';
export { NoAnswer, serviceFetch, type Service } from './service-fetch.ts';
export { isThisMachine, readServiceUrl, type ReadUrl } from './service-url.ts';
