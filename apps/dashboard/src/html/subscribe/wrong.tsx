/** What of a form cannot be taken. */
export interface Wrong {
  readonly reason: string;
  /** Shows where, in lines; '' when there is no more to show. */
  readonly place: string;
  readonly hint: string;
}

/** Why a form came back. */
export function WrongNote({ wrong }: { readonly wrong: Wrong | null }) {
  if (wrong === null) return null;
  return (
    <div role="alert" class="note">
      <p>{wrong.reason}</p>
      {wrong.place === '' ? null : <pre>{wrong.place}</pre>}
      {wrong.hint === '' ? null : <p>{wrong.hint}</p>}
    </div>
  );
}
