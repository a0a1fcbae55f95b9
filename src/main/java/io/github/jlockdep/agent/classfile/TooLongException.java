package io.github.jlockdep.agent.classfile;

/** What is added makes a method too long, or a jump in it, or takes more stack or variables than there can be. */
final class TooLongException extends Exception {
    private static final long serialVersionUID = 1;

    TooLongException(String message) {
        super(message, null, false, false);
    }
}
