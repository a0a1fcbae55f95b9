package io.github.jlockdep.cli.page;

/**
 * One figure of one run.
 *
 * @param run the id of the run
 * @param name what was counted
 * @param value how many there were
 */
public record StatisticEntry(int run, String name, long value) {}
