package largesse.earning.share;

/** Two rates of which neither is the more specific, though a line can fit both. */
record AmbiguousRates(ShareRate one, ShareRate other) {}
