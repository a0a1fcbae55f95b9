package io.github.jlockdep.program;

import io.github.jlockdep.agent.Holds;
import java.util.Random;

/**
 * Nests monitors of five objects at random, with exceptions, waits and re-entries, and compares at every step what the
 * JVM says is held with what the agent says.
 */
public final class Wandering {
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
        for (Guarded object : objects) {
            require(Thread.holdsLock(object), object);
        }
        require(Thread.holdsLock(Guarded.class), Guarded.class);
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
