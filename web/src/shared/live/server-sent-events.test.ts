import { describe, expect, it } from 'vitest';
import { createEventParser } from './server-sent-events';

const STREAM = ': hello\n\nid: 7\nevent: booking\ndata: {"a":1}\n\ndata: one\r\ndata:two\r\n\r\n';

describe('event parser', () => {
  it('gives the same events however the text is cut', () => {
    const whole = createEventParser()(STREAM);
    expect(whole).toEqual([
      { id: '7', event: 'booking', data: '{"a":1}' },
      { id: '7', event: 'message', data: 'one\ntwo' },
    ]);
    for (let size = 1; size < STREAM.length; size += 1) {
      const parse = createEventParser();
      const pieces = STREAM.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
      expect(pieces.flatMap((piece) => parse(piece))).toEqual(whole);
    }
  });

  it('keeps an unfinished event to itself', () => {
    expect(createEventParser()('data: half')).toEqual([]);
  });
});
