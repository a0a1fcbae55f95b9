package io.github.jlockdep.program;

import org.slf4j.LoggerFactory;

/** A program that logs by SLF4J, knows nothing of this library, and has an inversion. */
public final class Chatting {
    private Chatting() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        LoggerFactory.getLogger("com.acme").info("begins in {}", Chatting.class.getClassLoader());
        Isolated.main(arguments);
    }
}
