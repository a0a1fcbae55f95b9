package io.github.jlockdep.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What some threads do, in the notation of the table: {@code L(a)L(b)U(b)U(a); L(b)L(a)}.
 *
 * <p>A semicolon ends a thread. The steps are those of {@link Letter}. What a thread still holds at its end it
 * releases, innermost first. If its last word is {@code wait}, it does so after all others have run; if it is {@code
 * keep}, never.
 *
 * @param threads what each thread does
 */
record Program(List<Body> threads) {
    /** What a thread does with the locks that it holds after its last step. */
    enum End {
        RELEASE,
        WAIT,
        KEEP
    }

    /**
     * What one thread does.
     *
     * @param steps its operations
     * @param end what becomes of the locks that it then holds
     */
    record Body(List<Step> steps, End end) {
        static Body parse(String text) {
            String body = text.strip();
            End end = body.endsWith("wait") ? End.WAIT : body.endsWith("keep") ? End.KEEP : End.RELEASE;
            String steps = body.replaceAll("wait$|keep$|\\s", "");
            return new Body(
                    Arrays.stream(steps.split("(?<=\\))")).map(Step::parse).toList(), end);
        }

        @Override
        public String toString() {
            return steps.stream().map(Step::toString).collect(Collectors.joining());
        }

        void run(PlayedLocks locks, Runnable others) throws InterruptedException {
            Deque<Step> taken = new ArrayDeque<>();
            try {
                for (Step step : steps) {
                    locks.run(step);
                    note(step, taken);
                }
                others.run();
            } finally {
                if (end != End.KEEP) {
                    taken.forEach(locks::undo);
                    assertEquals(
                            0, HeldLocks.current().locksHeld(), "locks on the held stack of a thread that has none");
                }
            }
        }

        private static void note(Step step, Deque<Step> taken) {
            if (step.op().takes) {
                taken.push(step);
            } else {
                taken.removeFirstOccurrence(taken.stream()
                        .filter(earlier ->
                                earlier.lock().equals(step.lock()) && step.op().settles(earlier.op()))
                        .findFirst()
                        .orElse(step));
            }
        }
    }

    static Program parse(String text) {
        return new Program(Arrays.stream(text.split(";")).map(Body::parse).toList());
    }

    /** This program with its threads in every order. */
    Stream<Program> orders() {
        return threads.size() == 1
                ? Stream.of(this)
                : threads.stream().flatMap(first -> without(first).orders().map(rest -> rest.after(first)));
    }

    private Program without(Body body) {
        return new Program(threads.stream().filter(other -> other != body).toList());
    }

    private Program after(Body first) {
        return new Program(Stream.concat(Stream.of(first), threads.stream()).toList());
    }

    /** The names of the locks, in order. */
    Set<String> locks() {
        Set<String> names = new TreeSet<>();
        for (Body body : threads) {
            for (Step step : body.steps) {
                names.add(step.lock());
                if (step.op() == Letter.G) {
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
    Set<Letter> ops(String lockClass) {
        Set<Letter> ops = new TreeSet<>();
        for (Body body : threads) {
            for (Step step : body.steps) {
                if (Step.lockClass(step.lock()).equals(lockClass)) {
                    ops.add(step.op());
                }
            }
        }
        return ops;
    }

    /** Runs the program on those locks. */
    void run(PlayedLocks locks, Stage stage) {
        run(locks, stage, 0);
    }

    /** Runs the bodies from that index on. A body that waits runs the bodies behind it before it releases its locks. */
    private void run(PlayedLocks locks, Stage stage, int from) {
        List<Threads.Body> bodies = new ArrayList<>();
        int next = from;
        while (next < threads.size()) {
            Body body = threads.get(next++);
            int rest = body.end == End.WAIT ? next : threads.size();
            bodies.add(() -> body.run(locks, () -> run(locks, stage, rest)));
            if (body.end == End.WAIT) {
                break;
            }
        }
        stage.run(bodies);
    }
}
