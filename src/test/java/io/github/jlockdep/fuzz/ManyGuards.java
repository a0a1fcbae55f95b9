package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Makes the programs of {@link Profile#MANY_GUARDS}. Guards are always taken in the same order. */
final class ManyGuards {
    private static final int GUARDS = 5;

    private final SplittableRandom random;
    private final double commonGuard;
    private int lastId;

    private ManyGuards(long seed) {
        random = new SplittableRandom(seed);
        commonGuard = random.nextBoolean() ? 1 : 0.97;
    }

    static LockProgram generate(long seed) {
        return new ManyGuards(seed).program();
    }

    private LockProgram program() {
        int count = 2 + random.nextInt(2);
        List<List<Op>> threads = new ArrayList<>();
        for (int thread = 0; thread < count; thread++) {
            threads.add(thread(count == 2 ? 12 : 10, thread % 2));
        }
        return new LockProgram(IntStream.range(0, GUARDS + 2).boxed().toList(), threads);
    }

    /** Nests the two locks, the one of that number first, under ever different guards. */
    private List<Op> thread(int times, int first) {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<Integer> locks = new ArrayList<>();
            for (int guard = 0; guard < GUARDS; guard++) {
                if (random.nextDouble() < (guard == 0 ? commonGuard : 0.5)) {
                    locks.add(guard);
                }
            }
            locks.add(GUARDS + first);
            locks.add(GUARDS + 1 - first);
            ops.addAll(nest(locks));
        }
        return ops;
    }

    private List<Op> nest(List<Integer> locks) {
        List<Op> ops = new ArrayList<>();
        for (int lock : locks) {
            int id = ++lastId;
            ops.add(ops.size() / 2, new Op(Op.Kind.UNLOCK, lock, id));
            ops.add(ops.size() / 2, new Op(Op.Kind.LOCK, lock, id));
        }
        return ops;
    }
}
