import type { Look, Refused } from '../page.ts';
import { Out } from './parts.tsx';

function Advice({ refused }: { readonly refused: Refused }) {
  if (refused.kind === 'none') {
    return (
      <ul>
        {refused.elsewhere.map(({ address, words }) => (
          <li>{address.startsWith('/') ? <a href={address}>{words}</a> : <Out href={address}>{words}</Out>}</li>
        ))}
        <li>
          <a href="/">flagged series</a>
        </li>
      </ul>
    );
  }
  return (
    <>
      {refused.kind === 'bad' ? <pre>{refused.place}</pre> : null}
      <p>{refused.hint}</p>
      <p>
        <a href="/help/">how to ask</a>
      </p>
    </>
  );
}

/** The page that says why there is no page, and where to go on. */
export function refusedLook(refused: Refused): Look {
  const title = refused.kind === 'none' ? 'not here' : refused.kind === 'bad' ? 'not understood' : 'try again';
  return {
    title,
    body: (
      <>
        <h1>{refused.reason}</h1>
        <Advice refused={refused} />
      </>
    ),
  };
}
