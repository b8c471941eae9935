import { describe, expect, it } from 'vitest';
import { deviceOf } from './device';

describe('device', () => {
  it('names browser and system', () => {
    const chrome =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36';
    expect(deviceOf(chrome)).toEqual({ name: 'Chrome on Linux', phone: false });
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604.1';
    expect(deviceOf(phone)).toEqual({ name: 'Safari on iPhone', phone: true });
  });

  it('does not guess', () => {
    expect(deviceOf('curl/8').name).toBe('Another program');
    expect(deviceOf(null).name).toBe('Another program');
  });
});
