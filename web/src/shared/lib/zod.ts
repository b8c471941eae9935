import { config, z } from 'zod/mini';

// By default zod tries whether it may compile its checks with `new Function`. Our content security policy refuses that,
// and the browser reports the attempt.
config({ jitless: true });

export { z };
