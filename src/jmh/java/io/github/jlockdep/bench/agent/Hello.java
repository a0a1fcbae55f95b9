package io.github.jlockdep.bench.agent;

/** The shortest program. */
public final class Hello {
    private Hello() {}

    /** Says it. */
    public static void main(String[] arguments) {
        System.out.println("Hello");
    }
}
