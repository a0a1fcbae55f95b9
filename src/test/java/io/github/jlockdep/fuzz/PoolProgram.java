package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A small program of threads that share locks and latches, and hand tasks in to one pool. Each latch opens when all its
 * counts in the program are done.
 *
 * @param width how many threads the pool has
 * @param threads how many of the actors are threads; the others are tasks, each handed in once
 * @param actors what each actor does
 */
record PoolProgram(int width, int threads, List<List<Step>> actors) {
    static final int LOCKS = 2;
    static final int LATCHES = 2;

    private static final int MOST_NESTED = 2;

    enum Kind {
        LOCK,
        UNLOCK,
        COUNT,
        AWAIT,
        SUBMIT,
        GET
    }

    /** What is done, to the lock, the latch or the task of that number. */
    record Step(Kind kind, int what) {
        @Override
        public String toString() {
            return kind.name().toLowerCase(Locale.ROOT) + what;
        }
    }

    /** A random program; the same one for the same seed. */
    static PoolProgram random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int threads = 2 + random.nextInt(2);
        int tasks = 1 + random.nextInt(3);
        List<List<Step>> actors = new ArrayList<>();
        for (int actor = 0; actor < threads + tasks; actor++) {
            List<Step> steps = new ArrayList<>();
            nest(random, steps, -1, 0);
            actors.add(steps);
        }
        for (int latch = 0; latch < LATCHES; latch++) {
            add(random, actors.get(random.nextInt(actors.size())), new Step(Kind.COUNT, latch));
            add(random, actors.get(random.nextInt(actors.size())), new Step(Kind.AWAIT, latch));
            if (random.nextInt(3) == 0) {
                Kind more = random.nextBoolean() ? Kind.COUNT : Kind.AWAIT;
                add(random, actors.get(random.nextInt(actors.size())), new Step(more, latch));
            }
        }
        for (int task = threads; task < actors.size(); task++) {
            List<Step> by = actors.get(random.nextInt(task));
            int at = add(random, by, new Step(Kind.SUBMIT, task));
            if (random.nextInt(3) == 0) {
                by.add(at + 1 + random.nextInt(by.size() - at), new Step(Kind.GET, task));
            }
        }
        return new PoolProgram(1 + random.nextInt(4) / 3, threads, actors);
    }

    private static void nest(SplittableRandom random, List<Step> steps, int held, int depth) {
        for (int i = random.nextInt(3); i > 0 && depth < MOST_NESTED; i--) {
            int lock = random.nextInt(LOCKS);
            if (lock != held) {
                steps.add(new Step(Kind.LOCK, lock));
                nest(random, steps, lock, depth + 1);
                steps.add(new Step(Kind.UNLOCK, lock));
            }
        }
    }

    private static int add(SplittableRandom random, List<Step> steps, Step step) {
        int at = random.nextInt(steps.size() + 1);
        steps.add(at, step);
        return at;
    }

    /** The program that does what this one has done after those steps, and then gives back what it holds. */
    PoolProgram upTo(List<Integer> order) {
        List<List<Step>> done = new ArrayList<>();
        for (int actor = 0; actor < actors.size(); actor++) {
            int count = Collections.frequency(order, actor);
            List<Step> all = actors.get(actor);
            List<Step> steps = new ArrayList<>(all.subList(0, count));
            for (Step later : all.subList(count, all.size())) {
                if (later.kind == Kind.UNLOCK && holds(steps, later.what)) {
                    steps.add(later);
                }
            }
            done.add(steps);
        }
        return new PoolProgram(width, threads, done);
    }

    private static boolean holds(List<Step> steps, int lock) {
        return Collections.frequency(steps, new Step(Kind.LOCK, lock))
                > Collections.frequency(steps, new Step(Kind.UNLOCK, lock));
    }

    int counts(int latch) {
        Step count = new Step(Kind.COUNT, latch);
        return (int) actors.stream().flatMap(List::stream).filter(count::equals).count();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("pool of " + width);
        for (int actor = 0; actor < actors.size(); actor++) {
            text.append(actor < threads ? "\nthread " : "\ntask ").append(actor).append(": ");
            actors.get(actor).forEach(step -> text.append(step).append(' '));
        }
        return text.append('\n').toString();
    }
}
