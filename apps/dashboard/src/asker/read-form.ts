/** A body, and what its Content-Type says it is. */
export interface SentForm {
  readonly type: string;
  readonly body: ArrayBuffer;
}

/** The text fields of a form: multipart (RFC 7578), else urlencoded; none of a multipart body that is not what it says. */
export async function readForm({ type, body }: SentForm): Promise<URLSearchParams> {
  if (!/^multipart\/form-data\b/i.test(type)) return new URLSearchParams(new TextDecoder().decode(body));
  try {
    const form = await new Response(body, { headers: { 'Content-Type': type } }).formData();
    const fields = new URLSearchParams();
    for (const [name, value] of form) if (typeof value === 'string') fields.append(name, value);
    return fields;
  } catch (error) {
    if (error instanceof TypeError) return new URLSearchParams();
    throw error;
  }
}
