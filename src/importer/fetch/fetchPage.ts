import { lookup } from 'node:dns/promises';
import { createFetch } from './guardedFetch.js';
import { isPublicAddress } from './publicAddress.js';

/**
 * The ports on which web pages are served, with the usual alternatives. Behind others stand other services (mail, caches,
 * databases), which a request that somebody else words must not reach.
 */
export const WEB_PORTS: readonly number[] = [80, 443, 8080, 8443];

/** How long a page may take in all, redirects and body included. */
export const DEADLINE_MS = 10_000;

/**
 * Fetches a page of the public web; `createFetch` says what is held, what comes out, and what is thrown.
 *
 * @throws {ImportError} with one line for whoever asked for the page
 */
export const fetchPage = createFetch({
  resolve: (host) => lookup(host, { all: true }),
  isAllowedAddress: isPublicAddress,
  isAllowedPort: (port) => WEB_PORTS.includes(port),
  deadlineMs: DEADLINE_MS,
});
