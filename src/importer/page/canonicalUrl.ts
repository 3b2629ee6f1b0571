/** Parameters that say from where a reader came, never which article it is. */
const TRACKING =
  /^(?:utm_.*|mc_.*|pk_.*|mtm_.*|hsa_.*|_hs.*|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|igsh|wbraid|gbraid|ocid|cmpid|cmp|icid|ncid|sr_share|mkt_tok|vero_id|oly_.*|_ga|_gl|ref|ref_src|ref_url|referrer|referer|source|src|s_cid|smid|smtyp|share|shared|partner|campaign|trk|trkinfo|spm|guccounter|guce_.*|taid|at_.*|xtor|amp|outputtype|feature|via|fb_.*|__twitter_impression|__cf.*|sh|sref|soc_.*|wt_.*|wpsrc|mod|hootpostid|ftag|linkid|newsletter|nl|email_.*|emailid|ck_subscriber_id)$/iu;

/**
 * The address of a page without tracking parameters, fragment, user name or default port; `null` for anything but http
 * and https. The other parameters stay, in their order, since some sites name the article in one.
 */
export function canonicalUrl(url: string): string | null {
  const parsed = parseUrl(url);
  if (!parsed) return null;
  for (const name of [...parsed.searchParams.keys()])
    if (TRACKING.test(name)) parsed.searchParams.delete(name);
  parsed.hash = '';
  parsed.username = '';
  parsed.password = '';
  return parsed.searchParams.size === 0 ? parsed.href.replace(/\?$/u, '') : parsed.href;
}

/** An address of the web, or `undefined`. */
export function parseUrl(url: string): URL | undefined {
  if (url.length > 4000 || !URL.canParse(url.trim())) return undefined;
  const parsed = new URL(url.trim());
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : undefined;
}
