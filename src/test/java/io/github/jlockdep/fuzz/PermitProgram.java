package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A program of some threads that take and release plain locks, and permits of semaphores, which any thread gives back.
 * Every permit that is taken is given back at some place of the program.
 *
 * @param locks how many locks there are
 * @param permits how many permits each semaphore has at first, from 0
 * @param fair whether nobody gets a permit before those who have asked earlier
 * @param threads the steps of each thread, in order
 */
record PermitProgram(int locks, List<Integer> permits, boolean fair, List<List<Step>> threads) {
    private static final int MOST_STEPS = 10;

    enum Kind {
        LOCK,
        UNLOCK,
        /** Takes permits of a semaphore, waiting as long as it takes. */
        TAKE,
        /** Gives back permits of a semaphore, which it took or not. */
        GIVE
    }

    /**
     * One step of a thread.
     *
     * @param target the number of the lock or of the semaphore
     * @param count how many permits
     */
    record Step(Kind kind, int target, int count) {
        @Override
        public String toString() {
            return switch (kind) {
                case LOCK -> LockProgram.name(target);
                case UNLOCK -> "-" + LockProgram.name(target);
                case TAKE -> "take(s" + target + ", " + count + ")";
                case GIVE -> "give(s" + target + ", " + count + ")";
            };
        }
    }

    /** Makes a program; the same one for the same seed. */
    static PermitProgram random(long seed) {
        return random(new SplittableRandom(seed), 3, false, random -> false);
    }

    /** As {@link #random}, with more permits, some of which a thread gives back before the others. */
    static PermitProgram inBulk(long seed) {
        return random(new SplittableRandom(seed), 6, false, random -> random.nextInt(3) == 0);
    }

    /** As {@link #inBulk}, with semaphores that are fair, each of whose permits comes back from who has taken it. */
    static PermitProgram inTurn(long seed) {
        return random(new SplittableRandom(seed), 4, true, random -> random.nextInt(3) == 0);
    }

    private static PermitProgram random(
            SplittableRandom random, int mostPermits, boolean fair, Predicate<SplittableRandom> givesInParts) {
        int locks = random.nextInt(3);
        List<Integer> permits = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            permits.add(fair ? 1 + random.nextInt(mostPermits) : random.nextInt(mostPermits + 1));
        }
        List<List<Step>> threads = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            threads.add(new ArrayList<>());
        }
        double elsewhere = fair ? 0 : new double[] {0, 0.2, 0.5, 1}[random.nextInt(4)];
        for (List<Step> thread : threads) {
            int most = (fair ? 2 : 1) + random.nextInt(3);
            for (int i = 0; i < most && thread.size() < MOST_STEPS; i++) {
                addPair(
                        random,
                        thread,
                        locks,
                        permits,
                        random.nextDouble() < elsewhere ? any(random, threads) : thread,
                        givesInParts);
            }
        }
        return new PermitProgram(
                locks, permits, fair, threads.stream().map(List::copyOf).toList());
    }

    /** Adds to a thread that it takes something, and to the thread which gives that back, that it does. */
    private static void addPair(
            SplittableRandom random,
            List<Step> taker,
            int locks,
            List<Integer> permits,
            List<Step> giver,
            Predicate<SplittableRandom> givesInParts) {
        int target = random.nextInt(locks + permits.size());
        int from = random.nextInt(taker.size() + 1);
        if (target < locks) {
            int end = from + random.nextInt(taker.size() - from + 1);
            if (isFree(taker, from, end, target)) {
                taker.add(end, new Step(Kind.UNLOCK, target, 1));
                taker.add(from, new Step(Kind.LOCK, target, 1));
            }
            return;
        }
        int semaphore = target - locks;
        int count = 1 + random.nextInt(Math.max(permits.get(semaphore), 1));
        taker.add(from, new Step(Kind.TAKE, semaphore, count));
        int least = giver == taker ? from + 1 : 0;
        int first = count > 1 && givesInParts.test(random) ? 1 + random.nextInt(count - 1) : count;
        giver.add(least + random.nextInt(giver.size() - least + 1), new Step(Kind.GIVE, semaphore, first));
        if (first < count) {
            giver.add(least + random.nextInt(giver.size() - least + 1), new Step(Kind.GIVE, semaphore, count - first));
        }
    }

    /** Whether a thread may have the lock between these two places, which it must not have there already. */
    private static boolean isFree(List<Step> thread, int from, int end, int lock) {
        boolean has = false;
        for (int i = 0; i < end; i++) {
            Step step = thread.get(i);
            if (step.target == lock && (step.kind == Kind.LOCK || step.kind == Kind.UNLOCK)) {
                if (i >= from) {
                    return false;
                }
                has = step.kind == Kind.LOCK;
            }
        }
        return !has;
    }

    private static List<Step> any(SplittableRandom random, List<List<Step>> threads) {
        return threads.get(random.nextInt(threads.size()));
    }

    /** Whether some interleaving ends with a thread that waits for ever. */
    boolean canHang() {
        return new Walk(null).hangs(new int[threads.size()]);
    }

    /** The numbers of the threads that go on, step by step, in a run without a hang; empty if every run hangs. */
    List<Integer> schedule(long seed) {
        Walk walk = new Walk(new SplittableRandom(seed));
        return walk.completes(new int[threads.size()]) ? walk.steps : List.of();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("permits: ").append(permits).append('\n');
        for (int thread = 0; thread < threads.size(); thread++) {
            String steps = threads.get(thread).stream().map(Step::toString).collect(Collectors.joining(" "));
            text.append("  T").append(thread + 1).append(": ").append(steps).append('\n');
        }
        return text.toString();
    }

    /** A search through the states of the program, each of which is given by the places at which the threads stand. */
    private final class Walk {
        final List<Integer> steps = new ArrayList<>();
        private final SplittableRandom random;
        private final Set<List<Integer>> visited = new HashSet<>();
        /** The threads that wait in turn, in the order in which they have come. */
        private final List<Integer> queue = new ArrayList<>();

        Walk(SplittableRandom random) {
            this.random = random;
        }

        boolean hangs(int[] at) {
            if (!visited.add(state(at))) {
                return false;
            }
            boolean moved = false;
            for (int thread = 0; thread < at.length; thread++) {
                if (mayGo(at, thread)) {
                    moved = true;
                    List<Integer> before = List.copyOf(queue);
                    queue.remove((Integer) thread);
                    at[thread]++;
                    boolean found = hangs(at);
                    at[thread]--;
                    queue.clear();
                    queue.addAll(before);
                    if (found) {
                        return true;
                    }
                } else if (fair && !queue.contains(thread) && isTaking(at, thread)) {
                    moved = true;
                    queue.add(thread);
                    boolean found = hangs(at);
                    queue.remove((Integer) thread);
                    if (found) {
                        return true;
                    }
                }
            }
            return !moved && !hasEnded(at);
        }

        boolean completes(int[] at) {
            if (hasEnded(at)) {
                return true;
            }
            if (!visited.add(state(at))) {
                return false;
            }
            int first = random.nextInt(at.length);
            for (int i = 0; i < at.length; i++) {
                int thread = (first + i) % at.length;
                if (mayGo(at, thread)) {
                    at[thread]++;
                    steps.add(thread);
                    if (completes(at)) {
                        return true;
                    }
                    steps.remove(steps.size() - 1);
                    at[thread]--;
                }
            }
            return false;
        }

        private boolean hasEnded(int[] at) {
            for (int thread = 0; thread < at.length; thread++) {
                if (at[thread] < threads.get(thread).size()) {
                    return false;
                }
            }
            return true;
        }

        private boolean isTaking(int[] at, int thread) {
            return at[thread] < threads.get(thread).size()
                    && threads.get(thread).get(at[thread]).kind == Kind.TAKE;
        }

        /** Whether nobody waits for that semaphore who came before the thread. */
        private boolean isFirst(int[] at, int thread, int semaphore) {
            return queue.stream()
                    .takeWhile(earlier -> earlier != thread)
                    .noneMatch(earlier -> threads.get(earlier).get(at[earlier]).target == semaphore);
        }

        private boolean mayGo(int[] at, int thread) {
            if (at[thread] == threads.get(thread).size()) {
                return false;
            }
            Step step = threads.get(thread).get(at[thread]);
            return switch (step.kind) {
                case UNLOCK, GIVE -> true;
                case LOCK -> left(at, step, Kind.LOCK, Kind.UNLOCK, 1) > 0;
                case TAKE ->
                    left(at, step, Kind.TAKE, Kind.GIVE, permits.get(step.target)) >= step.count
                            && isFirst(at, thread, step.target);
            };
        }

        private int left(int[] at, Step wanted, Kind taking, Kind giving, int atFirst) {
            int left = atFirst;
            for (int thread = 0; thread < at.length; thread++) {
                for (Step step : threads.get(thread).subList(0, at[thread])) {
                    if (step.target == wanted.target) {
                        left += step.kind == giving ? step.count : step.kind == taking ? -step.count : 0;
                    }
                }
            }
            return left;
        }

        private List<Integer> state(int[] at) {
            List<Integer> state = new ArrayList<>(at.length);
            for (int place : at) {
                state.add(place);
            }
            state.addAll(queue);
            return state;
        }
    }
}
