package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.agent.monitors.Monitors;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;

/** So many vectors that the agent no longer names them after the lines that use them; then one in a ring. */
public final class ManyOfJdk {
    private static final int MANY = 20_000;

    private ManyOfJdk() {}

    /** Prints what was found, and how many monitors are known. */
    public static void main(String[] arguments) throws Exception {
        List<Vector<Object>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Vector<Object> vector = new Vector<>();
            vector.add("a");
            all.add(vector);
        }
        System.out.println("known=" + Monitors.size());
        print("before");
        inRing(new Object(), new Vector<>());
        print("ring");
        Lockdep.reset();
        lockedByProgram(new Object(), new Vector<>());
        print("locked");
        System.out.println(
                "all=" + all.size() + " errors=" + Lockdep.statistics().faults());
    }

    private static void inRing(Object lock, Vector<Object> vector) throws Exception {
        Object element = new Object() {
            @Override
            public boolean equals(Object other) {
                synchronized (lock) {
                    return this == other;
                }
            }

            @Override
            public int hashCode() {
                return 1;
            }
        };
        vector.add(element);
        Turns.take(
                () -> {
                    if (!vector.contains(element)) {
                        throw new AssertionError();
                    }
                },
                () -> {
                    synchronized (lock) {
                        vector.add("b");
                    }
                });
    }

    private static void lockedByProgram(Object lock, Vector<Object> vector) throws Exception {
        Turns.take(
                () -> {
                    synchronized (vector) {
                        synchronized (lock) {
                            Thread.onSpinWait();
                        }
                    }
                },
                () -> {
                    synchronized (lock) {
                        vector.add("b");
                    }
                });
    }

    private static void print(String what) {
        System.out.println(what + "="
                + Lockdep.findings().stream()
                        .map(finding -> finding.splat().grade().name())
                        .toList());
    }
}
