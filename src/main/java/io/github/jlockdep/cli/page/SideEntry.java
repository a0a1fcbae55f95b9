package io.github.jlockdep.cli.page;

/**
 * One side of a ring.
 *
 * @param dependency the id of the dependency
 * @param observation the place of its observation among those of the dependency
 * @param thread the name and the number of the thread, with a slash between them
 * @param run the id of the run in which the thread was seen
 */
public record SideEntry(int dependency, int observation, String thread, int run) {}
