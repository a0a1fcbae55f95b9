package io.github.jlockdep.program;

import io.github.jlockdep.agent.Holds;

/**
 * Locks many objects, some that lock themselves and some that one method alone locks, one after the other, in ways that
 * are known after the first few hundred, and prints how many of the rest the agent has kept, and whether it knew at
 * each step what is held.
 */
public final class Fleeting {
    private static final int FIRST = 2_000;
    private static final int MORE = 100_000;

    private static int depths;

    private int depth;

    private synchronized int nested(int levels) {
        depth++;
        synchronized (this) {
            return levels == 0 ? Thread.holdsLock(this) ? 1 : 0 : nested(levels - 1);
        }
    }

    private synchronized boolean isSeen() throws InterruptedException {
        boolean seen = Holds.holds(this);
        synchronized (this) {
            notifyAll();
            wait(0, 1);
            seen &= Holds.holds(this);
        }
        return seen & Holds.holds(this);
    }

    private static void takeSome(int count) {
        for (int i = 0; i < count; i++) {
            new Fleeting().nested(2);
            take(new StringBuilder());
        }
    }

    private static void take(Object object) {
        synchronized (object) {
            depths++;
        }
    }

    private static boolean isSeen(Object object) throws InterruptedException {
        synchronized (object) {
            object.wait(0, 1);
            return Holds.holds(object);
        }
    }

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        takeSome(FIRST);
        int before = Holds.monitors();
        takeSome(MORE);
        System.out.println("kept=" + Math.max(0, Holds.monitors() - before));
        boolean seen = true;
        for (int i = 0; i < FIRST; i++) {
            Fleeting object = new Fleeting();
            seen &= object.isSeen() && !Holds.holds(object);
            StringBuilder other = new StringBuilder();
            take(other);
            seen &= isSeen(other) && !Holds.holds(other);
        }
        Ways.require(0);
        System.out.println("seen=" + seen);
    }
}
