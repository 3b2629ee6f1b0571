import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often somebody may do something. */
export interface AskLimit {
  /** Counts one; returns 0 if it is allowed, or else after how many seconds the next is. */
  take(userId: string): Promise<number>;
}

/** So many times in so many seconds for each user, counted in memory. */
export function createAskLimit(points: number, seconds: number): AskLimit {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    async take(userId) {
      try {
        await limiter.consume(userId);
        return 0;
      } catch (error) {
        if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw error;
      }
    },
  };
}
