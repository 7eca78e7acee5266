import type { Finding } from '@guardpage/rules';

/** Of a list of terms: why a finding matters, what to ask, what to do. */
export function Advice({
  finding: { why, question, fix },
}: {
  readonly finding: Pick<Finding, 'why' | 'question' | 'fix'>;
}) {
  return (
    <>
      <dt>why</dt>
      <dd>{why}</dd>
      {question === '' ? null : (
        <>
          <dt>question</dt>
          <dd>{question}</dd>
        </>
      )}
      <dt>fix</dt>
      <dd>{fix}</dd>
    </>
  );
}
