package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the programs of {@link Profile#RINGS} and {@link Profile#RINGS_WITH_EVENTS}: each thread takes one side of a
 * ring that passes two or three instances of some class. Many miss the deadlock by little: a side that is turned round
 * or leads to another instance, two sides under one guard, or by one thread, a wait that is timed or a try.
 */
final class RingPrograms {
    private static final int CLASSES_OF_LOCKS = 2;
    private static final int CLASS_OF_FLAGS = 2;
    private static final int CLASS_OF_SPARES = 3;

    private enum Kind {
        LOCK,
        READ_WRITE,
        FLAG,
        LATCH
    }

    /** What one side wants and the next one holds: a lock, a flag, or a latch of that number. */
    private record Place(Kind kind, int number) {}

    private final SplittableRandom random;
    private final boolean withEvents;
    private final boolean withReaders;
    private final double turned;
    private final double guarded;
    private final double conditional;
    private final List<Integer> classes = new ArrayList<>();
    private int latches;
    private int lastId;

    private RingPrograms(long seed, boolean withEvents) {
        this.random = new SplittableRandom(seed * 2 + (withEvents ? 1 : 0));
        this.withEvents = withEvents;
        this.withReaders = !withEvents && random.nextInt(3) == 0;
        this.turned = random.nextInt(3) == 0 ? 0.3 : 0;
        this.guarded = random.nextInt(3) == 0 ? 0.5 : 0;
        this.conditional = withEvents || random.nextInt(3) > 0 ? 0 : 0.2;
    }

    static LockProgram generate(long seed, boolean withEvents) {
        return new RingPrograms(seed, withEvents).program();
    }

    private LockProgram program() {
        int guard = newLock(CLASS_OF_SPARES);
        List<Place> places = places(3 + random.nextInt(3));
        List<List<Op>> threads = new ArrayList<>();
        for (int i = places.size() - 1; i >= 0; i--) { // who counts a latch down comes before who awaits it
            List<Op> side = side(places.get(i), places.get((i + 1) % places.size()));
            boolean mayBeGuarded = places.get(i).kind() != Kind.FLAG; // a lock around all of a flag is its monitor
            threads.add(mayBeGuarded && random.nextDouble() < guarded ? under(guard, side) : side);
        }
        if (random.nextInt(4) == 0) {
            threads.get(1).addAll(0, threads.remove(0));
        }
        places.stream()
                .filter(place -> place.kind() == Kind.READ_WRITE && random.nextInt(3) > 0)
                .forEach(place -> threads.add(under(place.number(), new ArrayList<>())));
        return new LockProgram(classes, threads);
    }

    private List<Place> places(int count) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean first = i == 0;
            boolean last = i == count - 1;
            boolean behindLatch = !first && places.get(i - 1).kind() == Kind.LATCH;
            places.add(place(!behindLatch, !behindLatch && !first && (!last || !isEvent(places.get(0)))));
        }
        return places;
    }

    /** A latch needs locks alone, and the first place is reached by the last thread. */
    private Place place(boolean mayBeFlag, boolean mayBeLatch) {
        if (withEvents && mayBeFlag && random.nextInt(3) == 0) {
            classes.add(CLASS_OF_FLAGS);
            return new Place(Kind.FLAG, classes.size() - 1);
        }
        if (withEvents && mayBeLatch && latches < LockProgram.MOST_LATCHES && random.nextInt(2) == 0) {
            return new Place(Kind.LATCH, latches++);
        }
        int lock = newLock(random.nextInt(CLASSES_OF_LOCKS));
        return new Place(withReaders && random.nextBoolean() ? Kind.READ_WRITE : Kind.LOCK, lock);
    }

    private static boolean isEvent(Place place) {
        return place.kind() == Kind.FLAG || place.kind() == Kind.LATCH;
    }

    private int newLock(int lockClass) {
        classes.add(lockClass);
        return classes.size() - 1;
    }

    private List<Op> side(Place outer, Place inner) {
        boolean locks = !isEvent(outer) && !isEvent(inner);
        if (locks && random.nextDouble() < turned) {
            return random.nextBoolean() ? during(inner, wait(outer)) : during(outer, wait(spare(inner)));
        }
        return during(outer, wait(inner));
    }

    /** Another lock of the class. */
    private Place spare(Place place) {
        return new Place(place.kind(), newLock(classes.get(place.number())));
    }

    private List<Op> during(Place outer, List<Op> body) {
        int id = ++lastId;
        switch (outer.kind()) {
            case FLAG -> enclose(new Op(Op.Kind.BEGIN, outer.number(), id), body, Op.Kind.DONE);
            case LATCH -> body.add(random.nextInt(body.size()) + 1, new Op(Op.Kind.COUNT, outer.number(), id));
            default -> enclose(lock(outer, id, false), body, Op.Kind.UNLOCK);
        }
        return body;
    }

    private List<Op> wait(Place inner) {
        int id = ++lastId;
        List<Op> body = new ArrayList<>();
        switch (inner.kind()) {
            case FLAG -> body.add(new Op(Op.Kind.WAIT, inner.number(), id));
            case LATCH -> body.add(new Op(Op.Kind.AWAIT, inner.number(), id));
            default -> enclose(lock(inner, id, true), body, Op.Kind.UNLOCK);
        }
        return body;
    }

    private Op lock(Place place, int id, boolean mayFail) {
        boolean fails = mayFail && random.nextDouble() < conditional;
        Op.Kind kind = !fails ? Op.Kind.LOCK : random.nextBoolean() ? Op.Kind.TRY : Op.Kind.TIMED;
        boolean shared = place.kind() == Kind.READ_WRITE && random.nextBoolean();
        return new Op(kind, shared, place.number(), id);
    }

    private List<Op> under(int guard, List<Op> body) {
        enclose(new Op(Op.Kind.LOCK, guard, ++lastId), body, Op.Kind.UNLOCK);
        return body;
    }

    private static void enclose(Op first, List<Op> body, Op.Kind last) {
        body.add(0, first);
        body.add(first.as(last));
        body.addAll(first.isConditional() ? List.of(first.as(Op.Kind.END)) : Collections.emptyList());
    }
}
