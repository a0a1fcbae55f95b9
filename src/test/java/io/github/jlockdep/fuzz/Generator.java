package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes random lock programs; the same one for the same seed.
 *
 * <p>Each program has a discipline of its own: how strictly its threads keep to one order of the locks, how often they
 * try instead of wait, and whether an outer lock serves some of them as a guard. So of all programs some deadlock and
 * some do not, and many miss a deadlock by little.
 */
final class Generator {
    private static final int STRIDE = 5;
    private static final int MOST_ACQUISITIONS = 6;
    private static final int MOST_DEPTH = 4;

    private final SplittableRandom random;
    private final Profile profile;
    private final int locks;
    private final double discipline;
    private final double conditional;
    private final double guarded;
    private final Modes modes;
    private int lastId;
    private int acquisitionsLeft;

    private Generator(Profile profile, long seed) {
        this.random = new SplittableRandom(seed * STRIDE + profile.ordinal());
        this.profile = profile;
        this.locks = 2 + random.nextInt(4);
        this.discipline = oneOf(0, 0.5, 0.9, 1);
        this.conditional = profile.hasEvents() ? 0 : oneOf(0, 0.2, 0.5);
        this.guarded = oneOf(0, 0, 0.7, 1);
        this.modes = profile.hasReaders ? Modes.random(random, locks) : Modes.none(locks);
    }

    static LockProgram generate(Profile profile, long seed) {
        if (profile == Profile.MANY_GUARDS) {
            return ManyGuards.generate(seed);
        }
        if (profile.hasRings()) {
            return RingPrograms.generate(seed, profile == Profile.RINGS_WITH_EVENTS);
        }
        return new Generator(profile, seed).program();
    }

    private LockProgram program() {
        int count = 2 + random.nextInt(3);
        List<List<Op>> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(thread());
        }
        if (profile.hasLatches()) {
            addLatches(threads);
        }
        if (profile == Profile.JOINS) {
            addJoins(threads);
        }
        return new LockProgram(classes(), threads);
    }

    /** A thread joins only those before it, so that the threads can run one by one. */
    private void addJoins(List<List<Op>> threads) {
        int first = 1 + random.nextInt(threads.size() - 1);
        for (int thread = 1; thread < threads.size(); thread++) {
            if (thread == first || random.nextInt(3) == 0) {
                add(threads.get(thread), Op.Kind.JOIN, random.nextInt(thread));
            }
        }
    }

    /** The thread that counts a latch down comes before those that await it, so that the threads can run one by one. */
    private void addLatches(List<List<Op>> threads) {
        for (int latch = 0; latch < 1 + random.nextInt(2); latch++) {
            int firstToWait = 1 + random.nextInt(threads.size() - 1);
            add(threads.get(random.nextInt(firstToWait)), Op.Kind.COUNT, latch);
            add(threads.get(firstToWait), Op.Kind.AWAIT, latch);
            for (int thread = 0; thread < threads.size(); thread++) {
                if (random.nextInt(4) == 0) {
                    add(threads.get(thread), thread < firstToWait ? Op.Kind.COUNT : Op.Kind.AWAIT, latch);
                }
            }
        }
    }

    private void add(List<Op> thread, Op.Kind kind, int latchOrThread) {
        int id = thread.stream().mapToInt(Op::id).max().orElse(0) + 1;
        thread.add(random.nextInt(thread.size() + 1), new Op(kind, latchOrThread, id));
    }

    private List<Integer> classes() {
        int most = profile.sharesClasses ? 1 + random.nextInt(3) : locks;
        List<Integer> classes = new ArrayList<>();
        for (int lock = 0; lock < locks; lock++) {
            classes.add(profile.sharesClasses ? random.nextInt(most) : lock);
        }
        return classes;
    }

    private List<Op> thread() {
        lastId = 0;
        acquisitionsLeft = 2 + random.nextInt(MOST_ACQUISITIONS - 1);
        List<Op> ops = new ArrayList<>();
        if (random.nextDouble() < guarded) {
            ops.addAll(acquisition(0, 0));
        }
        while (acquisitionsLeft > 0) {
            ops.addAll(acquisition(0, anyLock(-1)));
        }
        return ops;
    }

    /** An acquisition, what is done under it, and its release. */
    private List<Op> acquisition(int depth, int lock) {
        acquisitionsLeft--;
        Op.Kind kind = kind();
        Op op = new Op(kind, modes.isShared(lock, kind != Op.Kind.TRY), lock, ++lastId);
        modes.take(op);
        List<Op> body = new ArrayList<>();
        while (acquisitionsLeft > 0 && depth + 1 < MOST_DEPTH && random.nextDouble() < 0.6) {
            body.addAll(acquisition(depth + 1, anyLock(lock)));
        }
        modes.release(op);
        body.add(releasePlace(body), op.as(Op.Kind.UNLOCK));
        body.add(0, op);
        if (op.isConditional()) {
            body.add(op.as(Op.Kind.END));
        } else if (profile.releasesInAnyOrder) {
            delayReleases(body);
        }
        return body;
    }

    /** Where the release goes: at the end, or somewhere before it that is not in a conditional part. */
    private int releasePlace(List<Op> body) {
        List<Integer> places = new ArrayList<>();
        int conditions = 0;
        for (int i = 0; i < body.size(); i++) {
            if (conditions == 0) {
                places.add(i);
            }
            conditions += body.get(i).isConditional() ? 1 : body.get(i).kind() == Op.Kind.END ? -1 : 0;
        }
        boolean early = profile.releasesInAnyOrder && !places.isEmpty() && random.nextInt(3) == 0;
        return early ? places.get(random.nextInt(places.size())) : body.size();
    }

    /** Moves the release of a nested lock behind that of the outer one. */
    private void delayReleases(List<Op> body) {
        for (int i = body.size() - 2; i > 0; i--) {
            Op op = body.get(i);
            if (op.kind() == Op.Kind.UNLOCK && isUnconditional(body, op.id()) && random.nextInt(3) == 0) {
                body.remove(i);
                body.add(op);
            }
        }
    }

    private static boolean isUnconditional(List<Op> body, int id) {
        int conditions = 0;
        for (Op op : body) {
            if (op.id() == id && op.acquires()) {
                return conditions == 0 && op.kind() == Op.Kind.LOCK;
            }
            conditions += op.isConditional() ? 1 : op.kind() == Op.Kind.END ? -1 : 0;
        }
        return false;
    }

    private Op.Kind kind() {
        if (random.nextDouble() >= conditional) {
            return Op.Kind.LOCK;
        }
        return random.nextBoolean() ? Op.Kind.TRY : Op.Kind.TIMED;
    }

    private int anyLock(int outer) {
        boolean ordered = outer + 1 < locks && random.nextDouble() < discipline;
        return ordered ? outer + 1 + random.nextInt(locks - outer - 1) : random.nextInt(locks);
    }

    private double oneOf(double... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
