package io.github.jlockdep.program;

import io.github.jlockdep.agent.Holds;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Nests monitors of five objects at random, with exceptions, waits and re-entries, and compares at every step what the
 * JVM says is held with what the agent says.
 */
public final class Wandering {
    private static final int LOCKED_MONITORS_IN = 8;

    private final Guarded[] objects = new Guarded[5];
    private final Random random;
    private final Random looks;
    private final int looksIn;
    private int steps;

    private Wandering(long seed) {
        random = new Random(seed);
        looks = new Random(seed);
        looksIn = seed % 2 == 0 ? 1 : 8;
        for (int i = 0; i < objects.length; i++) {
            objects[i] = new Guarded();
        }
    }

    private int go(int depth) throws Exception {
        steps++;
        compare();
        Guarded next = objects[random.nextInt(objects.length)];
        if (depth == 0) {
            return random.nextInt(3) == 0 ? fail() : 0;
        }
        int sum = 0;
        switch (random.nextInt(6)) {
            case 0 -> {
                synchronized (next) {
                    sum = go(depth - 1) + go(depth - 1);
                }
            }
            case 1 -> next.under(() -> go(depth - 1));
            case 2 -> {
                synchronized (next) {
                    synchronized (objects[random.nextInt(objects.length)]) {
                        try {
                            sum = go(depth - 1);
                        } catch (IllegalStateException expected) {
                            compare();
                        }
                    }
                    compare();
                }
            }
            case 3 -> {
                synchronized (next) {
                    go(depth / 2);
                    next.wait(0, 1);
                    next.notify();
                    compare();
                }
            }
            case 4 -> Guarded.underClass(() -> next.twice(() -> go(depth - 1), random.nextBoolean()));
            default -> sum = go(depth - 1);
        }
        compare();
        return sum;
    }

    private static int fail() {
        throw new IllegalStateException("as planned");
    }

    /** In every other walk this happens seldom, for it gives identities to objects that would have none. */
    private void compare() {
        if (looks.nextInt(looksIn) > 0) {
            return;
        }
        Set<String> held = new HashSet<>();
        for (Guarded object : objects) {
            require(Thread.holdsLock(object), object);
            if (Holds.holds(object)) {
                held.add(named(object));
            }
        }
        require(Thread.holdsLock(Guarded.class), Guarded.class);
        if (Holds.holds(Guarded.class)) {
            held.add(named(Guarded.class));
        }
        if (looks.nextInt(LOCKED_MONITORS_IN) == 0 && !held.equals(lockedMonitors())) {
            throw new AssertionError("The JVM says " + lockedMonitors() + ", the agent " + held);
        }
    }

    /** What the JVM says of the current thread. */
    private static Set<String> lockedMonitors() {
        Set<String> locked = new HashSet<>();
        long[] own = {Thread.currentThread().getId()};
        for (MonitorInfo monitor : ManagementFactory.getThreadMXBean()
                .getThreadInfo(own, true, false)[0]
                .getLockedMonitors()) {
            locked.add(monitor.getClassName() + "@" + monitor.getIdentityHashCode());
        }
        return locked;
    }

    private static String named(Object object) {
        return object.getClass().getName() + "@" + System.identityHashCode(object);
    }

    private static void require(boolean held, Object object) {
        if (Holds.holds(object) != held) {
            throw new AssertionError((held ? "not seen: " : "left held: ") + object);
        }
    }

    /** Prints how many steps were compared. */
    public static void main(String[] arguments) throws Exception {
        int steps = 0;
        for (int seed = 0; seed < 400; seed++) {
            Wandering wandering = new Wandering(seed);
            try {
                wandering.go(8);
            } catch (IllegalStateException expected) {
                wandering.compare();
            }
            wandering.compare();
            Ways.require(0);
            steps += wandering.steps;
        }
        System.out.println("steps=" + steps);
    }
}
