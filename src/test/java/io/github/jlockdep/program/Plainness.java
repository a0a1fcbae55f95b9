package io.github.jlockdep.program;

import java.util.Objects;

/** Prints what objects look like that a class makes to lock them, or for something else. */
@SuppressWarnings("SelfEquals") // what an object says of itself is looked at
public final class Plainness {
    private static final Object SENTINEL = new Object();
    private static final Object LOCK = new Object();
    private final Object lock = new Object();

    private void look() {
        synchronized (LOCK) {
            synchronized (lock) {
                System.out.println("sentinel=" + SENTINEL.getClass().getName());
                System.out.println("lock=" + lock.getClass().getName());
                System.out.println("static lock=" + LOCK.getClass().getName());
            }
        }
        boolean asObject =
                lock.toString().equals("java.lang.Object@" + Integer.toHexString(System.identityHashCode(lock)))
                        && lock.hashCode() == System.identityHashCode(lock)
                        && lock.equals(lock)
                        && !Objects.equals(lock, LOCK);
        System.out.println("behaves=" + asObject);
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        new Plainness().look();
    }
}
