package io.github.jlockdep.program;

import org.slf4j.LoggerFactory;

/** A program that logs by SLF4J, has an inversion, and logs on. */
public final class Logged {
    private Logged() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        LoggerFactory.getLogger("com.acme").info("begins");
        Isolated.main(arguments);
        LoggerFactory.getLogger("com.acme").info("ends");
    }
}
