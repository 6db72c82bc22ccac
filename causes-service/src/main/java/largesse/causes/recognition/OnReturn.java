package largesse.causes.recognition;

/** What a return does with a level that is no longer met. */
enum OnReturn {
  KEEP,
  REVOKE
}
