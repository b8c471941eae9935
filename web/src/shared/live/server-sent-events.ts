/* Server-sent events over fetch, so that the access token travels in a header and not in an address. */

export interface ServerEvent {
  id: string | null;
  event: string;
  data: string;
}

/**
 * Takes text as it arrives, in pieces of any size, and gives back the events that are complete.
 * The rules are those of the HTML standard, section 9.2.6; comments (heartbeats) carry nothing.
 */
export function createEventParser(): (chunk: string) => ServerEvent[] {
  let rest = '';
  let id: string | null = null;
  let event = '';
  let data: string[] = [];

  function takeLine(line: string): ServerEvent | null {
    if (line === '') {
      const complete = data.length > 0 ? { id, event: event || 'message', data: data.join('\n') } : null;
      event = '';
      data = [];
      return complete;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
    return null;
  }

  return (chunk) => {
    rest += chunk;
    const events: ServerEvent[] = [];
    // A lone CR at the end may be half of a CRLF: it waits for the next piece.
    for (let match = /\r\n|\n|\r(?!$)/.exec(rest); match; match = /\r\n|\n|\r(?!$)/.exec(rest)) {
      const complete = takeLine(rest.slice(0, match.index));
      rest = rest.slice(match.index + match[0].length);
      if (complete) events.push(complete);
    }
    return events;
  };
}

interface ReadOptions {
  onEvent: (event: ServerEvent) => void;
  /** Called for every piece that arrives, heartbeats included. */
  onAlive: () => void;
  /** With nothing at all for this long, the connection counts as lost. */
  silenceMs: number;
}

/** Reads until the stream ends. Throws when it breaks or falls silent. */
export async function readEvents(body: ReadableStream<Uint8Array>, options: ReadOptions): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parse = createEventParser();
  try {
    for (;;) {
      const { done, value } = await readWithin(reader, options.silenceMs);
      if (done) return;
      options.onAlive();
      for (const event of parse(decoder.decode(value, { stream: true }))) options.onEvent(event);
    }
  } finally {
    // The connection is given up, also where the reader had to be left in the middle.
    void reader.cancel().catch(() => undefined);
  }
}

async function readWithin(reader: ReadableStreamDefaultReader<Uint8Array>, silenceMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('The stream fell silent.'));
    }, silenceMs);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } finally {
    clearTimeout(timer);
  }
}
