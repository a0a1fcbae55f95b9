package io.github.jlockdep.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.engine.HeldLocks;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What some threads do, in the notation of the table: {@code L(a)L(b)U(b)U(a); L(b)L(a)}.
 *
 * <p>A semicolon ends a thread. The steps are those of {@link Op}. What a thread still holds at its end it releases,
 * innermost first, unless its last word is {@code keep}.
 *
 * @param threads what each thread does
 */
record Program(List<Body> threads) {
    private static final String KEEP = "keep";

    /**
     * What one thread does.
     *
     * @param steps its operations
     * @param keeps whether it ends without releasing what it holds
     */
    record Body(List<Step> steps, boolean keeps) {
        static Body parse(String text) {
            String body = text.strip();
            boolean keeps = body.endsWith(KEEP);
            String steps = keeps ? body.substring(0, body.length() - KEEP.length()) : body;
            return new Body(
                    Arrays.stream(steps.replace(" ", "").split("(?<=\\))"))
                            .map(Step::parse)
                            .toList(),
                    keeps);
        }

        void run(Locks locks) throws InterruptedException {
            Deque<Step> taken = new ArrayDeque<>();
            try {
                for (Step step : steps) {
                    locks.run(step);
                    note(step, taken);
                }
            } finally {
                if (!keeps) {
                    taken.forEach(step -> locks.undo(step));
                    assertEquals(0, HeldLocks.current().depth(), "locks on the held stack of a thread that has none");
                }
            }
        }

        private static void note(Step step, Deque<Step> taken) {
            if (step.op().takes) {
                taken.push(step);
            } else {
                taken.removeFirstOccurrence(taken.stream()
                        .filter(earlier -> earlier.lock().equals(step.lock())
                                && earlier.op().undo() == step.op())
                        .findFirst()
                        .orElse(step));
            }
        }
    }

    static Program parse(String text) {
        return new Program(Arrays.stream(text.split(";")).map(Body::parse).toList());
    }

    /** The names of the locks, in order. */
    Set<String> locks() {
        Set<String> names = new TreeSet<>();
        for (Body body : threads) {
            for (Step step : body.steps) {
                names.add(step.lock());
                if (step.op() == Op.G) {
                    names.add(String.valueOf(step.argument()));
                }
            }
        }
        return names;
    }

    /** The names of the lock classes, in order. */
    List<String> lockClasses() {
        return locks().stream().map(Step::lockClass).distinct().toList();
    }

    /** The operations done to locks of that class. */
    Set<Op> ops(String lockClass) {
        Set<Op> ops = new TreeSet<>();
        for (Body body : threads) {
            for (Step step : body.steps) {
                if (Step.lockClass(step.lock()).equals(lockClass)) {
                    ops.add(step.op());
                }
            }
        }
        return ops;
    }

    /** What each thread does, to those locks. */
    List<Threads.Body> bodies(Locks locks) {
        List<Threads.Body> bodies = new ArrayList<>();
        for (Body body : threads) {
            bodies.add(() -> body.run(locks));
        }
        return bodies;
    }
}
