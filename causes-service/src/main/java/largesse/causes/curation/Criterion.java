package largesse.causes.curation;

/**
 * Something that a cause must meet.
 *
 * @param criterion the operator's code
 * @param description what it asks for; may be empty
 */
record Criterion(String criterion, String description) {}
