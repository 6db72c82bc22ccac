package largesse.earning.purchase;

/** Judged work of one kind with its answer: a row. */
record Written<W extends Work>(W work, Effect effect) {}
