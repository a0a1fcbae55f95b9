package io.github.jlockdep.agent.classfile;

/** What is added makes a method too long, or a jump in it. */
final class TooLongException extends Exception {
    private static final long serialVersionUID = 1;

    TooLongException(String message) {
        super(message, null, false, false);
    }
}
