package io.github.jlockdep.cli;

/** What the exit codes say to the script that has called. */
final class ExitCode {
    /** Nothing was found that is to fail. */
    static final int OK = 0;
    /** Something was found that is to fail. */
    static final int FINDINGS = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** There was nothing to read, or the report could not be written. */
    static final int INPUT = 3;
    /** A bug. */
    static final int SOFTWARE = 70;

    private ExitCode() {}
}
