package io.github.jlockdep.cli.page;

/**
 * One recorded run of one JVM.
 *
 * @param id its place among the runs
 * @param file the recording it was read from
 * @param jvm the name and version of the JVM
 * @param start when the JVM started, in ISO 8601 and UTC; empty when it is not known
 * @param pid the process id; 0 when it is not known
 */
public record RunEntry(int id, String file, String jvm, String start, long pid) {}
