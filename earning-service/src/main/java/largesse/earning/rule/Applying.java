package largesse.earning.rule;

/** A rule whose condition holds for an occasion, with what counts for it. */
record Applying(CompiledRule rule, Counted counted) {

  String id() {
    return rule.id();
  }
}
