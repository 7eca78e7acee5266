/** Names that mailers write and the Encoding Standard does not know, to the label it does. */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  'utf-8-sig': 'utf-8',
};

/** Charsets whose ASCII range is ASCII in every position: a diff in them can be read as raw bytes, as `git am` does. */
const ASCII_COMPATIBLE =
  /^(?:utf-?8|us-ascii|ascii|ansi_x3\.4-1968|iso-?8859-\d{1,2}(?:-[ie])?|latin-?\d|windows-125\d|cp125\d|koi8-[ru]|euc-(?:jp|kr|cn))$/;

/** `Charset*lang` of RFC 2231 without its language, lower case, our alias resolved. */
export function charsetLabel(name: string): string {
  const star = name.indexOf('*');
  const label = (star < 0 ? name : name.slice(0, star)).trim().toLowerCase();
  return Object.hasOwn(ALIASES, label) ? (ALIASES[label] ?? label) : label;
}

/** True when bytes below 0x80 mean ASCII wherever they stand. */
export function isAsciiCompatible(charset: string): boolean {
  return ASCII_COMPATIBLE.test(charsetLabel(charset));
}

/** True when {@link decodeBytes} knows the charset; mailparser (with iconv-lite) is asked for the others, such as utf-7. */
export function isDecodable(charset: string): boolean {
  return decoderOf(charset) !== null;
}

/** Bytes to text by a named charset; null when the name is unknown here. Bad bytes become U+FFFD. */
export function decodeBytes(bytes: Buffer, charset: string): string | null {
  return decoderOf(charset)?.decode(bytes) ?? null;
}

/** Bytes that claim nothing: UTF-8 when they are valid UTF-8, else windows-1252. */
export function decodeUnlabelled(bytes: Buffer): string {
  return decodeBytes(bytes, isUtf8(bytes) ? 'utf-8' : 'windows-1252') ?? bytes.toString('latin1');
}

/** True for valid UTF-8. */
export function isUtf8(bytes: Buffer): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch (error) {
    // TextDecoder has no other way to say "invalid" than this TypeError.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

type Decoder = InstanceType<typeof TextDecoder>;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const decoders = new Map<string, Decoder | null>();

function decoderOf(charset: string): Decoder | null {
  const label = charsetLabel(charset);
  const known = decoders.get(label);
  if (known !== undefined) return known;
  // Names come by mail: without a bound on the cache a hostile archive would grow it for ever.
  if (decoders.size > 200) decoders.clear();
  const made = makeDecoder(label);
  decoders.set(label, made);
  return made;
}

function makeDecoder(label: string): Decoder | null {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
