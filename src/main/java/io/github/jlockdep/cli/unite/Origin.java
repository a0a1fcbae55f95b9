package io.github.jlockdep.cli.unite;

/**
 * Where a sighting comes from.
 *
 * @param run the run
 * @param thread the thread as its run names it
 * @param outer the number of the outer lock in the run
 * @param inner the number of the inner lock in the run
 */
record Origin(OneRun run, String thread, long outer, long inner) {}
