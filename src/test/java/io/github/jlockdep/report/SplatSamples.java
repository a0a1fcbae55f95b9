package io.github.jlockdep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Splats as the detector would make them, for tests of their text. */
final class SplatSamples {
    private static final String PACKAGE = "com.example.vfio.";
    private static final ThreadRef MAIN = new ThreadRef(1, "main");
    private static final StackTraceElement RUN = frame("java.lang.Thread.run", 840);

    private SplatSamples() {}

    static Splat twoLocks() {
        LockUse accounts = lock(1, "accounts", "Bank.transfer", 20);
        LockUse audit = lock(2, "audit", "Bank.record", 31);
        Dependency now = side(thread(31, "transfer"), accounts, audit);
        Dependency before = side(thread(30, "auditor"), at(audit, "Auditor.scan", 12), at(accounts, "Auditor.sum", 17));
        return circular(List.of(now, before), 0, likely(now));
    }

    static Splat threeLocks() {
        LockUse matrix = lock(3, "matrix_dev->lock", "ApDriver.probe", 52);
        LockUse kvm = lock(1, "kvm->lock", "ApDriver.setMasks", 61);
        LockUse vcpu = lock(2, "vcpu->mutex", "Kvm.createVcpu", 88);
        Dependency now = side(thread(30, "N"), matrix, kvm);
        Dependency second = side(thread(31, "P"), at(kvm, "Kvm.ioctl", 71), vcpu);
        Dependency third = side(thread(32, "G"), at(vcpu, "Vcpu.run", 101), at(matrix, "Intercept.pqap", 140));
        return circular(List.of(now, second, third), 0, likely(now));
    }

    /** Two accounts, and the audit that is taken inside one and around the other. */
    static Splat classTwice() {
        LockUse one = lock(4, "account", "Bank.transfer", 20);
        LockUse other = lock(5, "account", "Bank.transfer", 21);
        LockUse audit = lock(6, "audit", "Bank.record", 31);
        Dependency now = side(thread(30, "transfer"), other, one);
        Dependency second = side(thread(31, "record"), at(one, "Bank.close", 40), audit);
        Dependency third = side(thread(32, "audit"), at(audit, "Auditor.scan", 12), at(other, "Auditor.sum", 17));
        return circular(List.of(now, second, third), 0, likely(now));
    }

    static Splat longRing(int shown, int omitted) {
        List<Dependency> ring = new ArrayList<>();
        int half = (shown + 1) / 2;
        int size = shown + omitted;
        for (int i = 0; i < shown; i++) {
            int place = i < half ? i : i + omitted;
            ring.add(side(thread(100 + place, "worker-" + place), step(place, size), step(place + 1, size)));
        }
        return circular(ring, omitted, likely(ring.get(0)));
    }

    static Splat oneThreadBothOrders() {
        LockUse cache = lock(1, "cache", "Cache.refresh", 20);
        LockUse index = lock(2, "index", "Index.rebuild", 31);
        Dependency now = side(MAIN, index, cache);
        Dependency before = side(MAIN, cache, index);
        return circular(
                List.of(now, before),
                0,
                context(Grade.POSSIBLE, "main alone has taken both orders; any other thread may", now));
    }

    static Splat namesakes() {
        LockUse left = lock(1, "left", "Desk.lay", 20);
        LockUse right = lock(2, "right", "Desk.lay", 21);
        Dependency now = side(thread(71, ""), left, right);
        Dependency second = side(thread(72, ""), right, lock(3, "upper", "Desk.lift", 40));
        Dependency third =
                side(thread(80, "pool"), lock(3, "upper", "Desk.lift", 40), lock(4, "lower", "Desk.lift", 41));
        Dependency fourth = side(thread(81, "pool"), lock(4, "lower", "Desk.lift", 41), left);
        return circular(List.of(now, second, third, fourth), 0, likely(now));
    }

    static Splat sharedAndTimed() {
        LockUse catalog = shared(lock(5, "catalog", "Catalog.find", 33));
        LockUse prices = lock(6, "prices", "Prices.of", 44);
        Dependency now = side(thread(40, "shop"), catalog, prices);
        Dependency before = timed(side(thread(41, "import"), prices, shared(lock(5, "catalog", "Import.lookup", 70))));
        return circular(
                List.of(now, before),
                0,
                context(
                        Grade.POSSIBLE,
                        "import waits for catalog with a time-out, which ends the ring by itself",
                        now));
    }

    /** Both sides read both locks; a writer is known for one of them alone. */
    static Splat queuedWriter() {
        LockUse catalog = shared(lock(5, "catalog", "Catalog.find", 33));
        LockUse prices = shared(lock(6, "prices", "Prices.of", 44));
        Dependency now = side(thread(40, "shop"), catalog, prices);
        Dependency before = side(thread(41, "import"), prices, catalog);
        Dependency writer = writer(thread(14, "T3"), lock(6, "prices", "Prices.update", 80));
        return circular(List.of(now, before), 0, List.of(writer), likely(now));
    }

    /** The writer was seen on the thread that is on the ring already. */
    static Splat writerOnRing() {
        LockUse catalog = shared(lock(5, "catalog", "Catalog.find", 33));
        LockUse prices = lock(6, "prices", "Prices.of", 44);
        Dependency now = side(thread(40, "shop"), catalog, prices);
        Dependency before = side(thread(41, "import"), prices, catalog);
        Dependency writer = timed(writer(thread(41, "import"), lock(5, "catalog", "Catalog.load", 60)));
        return circular(List.of(now, before), 0, List.of(writer), context(Grade.POSSIBLE, "too few threads", now));
    }

    /** One writer queues for an instance of the ring, the other, a namesake of a reader, for one beside it. */
    static Splat queuedWriterOfInstances() {
        LockUse three = shared(lock(3, "page", "Page.link", 20));
        LockUse seven = shared(lock(7, "page", "Page.link", 21));
        Dependency now = side(thread(22, "b"), seven, three);
        Dependency before = side(thread(21, "a"), three, seven);
        List<Dependency> writers = List.of(
                writer(thread(23, "a"), lock(3, "page", "Page.edit", 30)),
                writer(thread(24, "c"), lock(9, "page", "Page.edit", 30)));
        SplatContext context = context(Grade.POSSIBLE, "the instances never met", now);
        return new RecursiveLocking(
                context, now.inner(), now.outer(), new DependencyRing(List.of(now, before), 0, writers), null);
    }

    /** A stamped lock, whose reader overtakes the writer unless another reader comes at the same moment. */
    static Splat readInsideRead() {
        LockUse outer = shared(lock(3, "bits", "Bits.previous", 20));
        LockUse inner = shared(lock(3, "bits", "Bits.length", 12));
        Dependency again = side(thread(22, "io-2"), outer, inner);
        Dependency writer = writer(thread(21, "io-1"), lock(3, "bits", "Bits.set", 30));
        DependencyRing ring = new DependencyRing(List.of(again), 0, List.of(writer), Set.of("bits"));
        return new RecursiveLocking(likely(again), inner, outer, ring, null);
    }

    static Splat unknownOuterStack() {
        LockUse first = new LockUse(1, "first", LockMode.EXCLUSIVE, null);
        LockUse second = lock(2, "second", "Pair.both", 9);
        Dependency now = new Dependency(MAIN, second, first, List.of(), List.of(frame("Pair.both", 10)), false);
        Dependency before = new Dependency(thread(12, "other"), first, second, List.of(), List.of(), true);
        return circular(List.of(now, before), 0, context(Grade.LIKELY, "seen from two threads", now));
    }

    static Splat noLocksHeld() {
        LockUse lock = lock(5, "cache", "Cache.close", 77);
        return new BadUnlockBalance(
                new SplatContext(4, Grade.CERTAIN, "main holds no lock at all", MAIN, List.of(), stack(lock)), lock);
    }

    static Splat badUnlock() {
        LockUse lock = lock(5, "cache", "Cache.close", 77);
        LockUse other = shared(lock(9, "index", "Index.open", 12));
        String reason = "main does not hold cache";
        return new BadUnlockBalance(
                new SplatContext(4, Grade.CERTAIN, reason, MAIN, List.of(other), stack(lock)), lock);
    }

    static Splat nestedLockNotTaken() {
        LockUse wanted = lock(7, "account", "Bank.settle", 90);
        LockUse held = lock(3, "account", "Bank.settle", 88);
        String reason = "the order of the nested locks is safe under the nest lock only, which is not held";
        return new NestedLockNotTaken(
                new SplatContext(8, Grade.POSSIBLE, reason, MAIN, List.of(held), stack(wanted)), wanted, "bank");
    }

    static Splat sameInstance() {
        LockUse held = shared(lock(4, "point", "Point.move", 20));
        LockUse wanted = lock(4, "point", "Point.normalize", 35);
        return nesting(held, wanted, null, Grade.CERTAIN, "the lock cannot be upgraded, this call never returns");
    }

    static Splat strictNesting() {
        LockUse held = lock(3, "account", "Bank.transfer", 20);
        LockUse wanted = lock(7, "account", "Bank.transfer", 21);
        return nesting(held, wanted, null, Grade.POSSIBLE, "strict mode: the two were taken in this order only");
    }

    static Splat againstComparator() {
        LockUse held = lock(7, "account", "Bank.transfer", 20);
        LockUse wanted = lock(3, "account", "Bank.transfer", 21);
        return nesting(held, wanted, 1, Grade.POSSIBLE, "the class declares an order, and this is not it");
    }

    static Splat ringOfInstances() {
        LockUse three = lock(3, "account", "Bank.transfer", 20);
        LockUse seven = lock(7, "account", "Bank.transfer", 21);
        Dependency now = side(thread(22, "b"), at(seven, "Bank.transfer", 20), at(three, "Bank.transfer", 21));
        Dependency before = side(thread(21, "a"), three, seven);
        return new RecursiveLocking(
                likely(now), now.inner(), now.outer(), DependencyRing.of(List.of(now, before)), null);
    }

    static Splat controlCharacters() {
        LockUse forged = lock(1, "a\n *** DEADLOCK ***\r\u001b[31m", "Forger.run\n\tat fake", 1);
        LockUse mirrored = lock(2, "\u202eb\u2028c", "Forger.run", 2);
        Dependency now = side(thread(5, "x\ngrade: CERTAIN: fake"), forged, mirrored);
        Dependency before = side(thread(6, "tab\tand\0nul"), mirrored, forged);
        return circular(List.of(now, before), 0, context(Grade.LIKELY, "line one\nline two", now));
    }

    static Splat invalidWaitContext() {
        LockUse loop = lock(2, "event loop", "Loop.run", 15);
        LockUse wanted = lock(7, "database", "Database.query", 90);
        return violation(SplatKind.INVALID_WAIT_CONTEXT, wanted, loop, "nothing may block inside 'event loop'");
    }

    static Splat leafViolation() {
        LockUse held = lock(3, "stats", "Stats.add", 20);
        LockUse wanted = lock(4, "stats", "Stats.merge", 31);
        return violation(SplatKind.LEAF_VIOLATION, wanted, held, "nothing may be taken inside 'stats'");
    }

    static Splat declaredOrderViolation() {
        LockUse held = lock(1, "index", "Index.rebuild", 31);
        LockUse wanted = shared(lock(2, "cache", "Cache.refresh", 20));
        return violation(SplatKind.DECLARED_ORDER_VIOLATION, wanted, held, "cache before index");
    }

    static Splat forgedRule() {
        LockUse held = lock(1, "index", "Index.rebuild", 31);
        LockUse wanted = lock(2, "cache", "Cache.refresh", 20);
        return violation(SplatKind.LEAF_VIOLATION, wanted, held, "x\ngrade: CERTAIN: fake");
    }

    static Splat forgedContext() {
        LockUse loop = lock(2, "event loop", "Loop.run", 15);
        LockUse wanted = lock(7, "database", "Database.query", 90);
        return violation(SplatKind.INVALID_WAIT_CONTEXT, wanted, loop, "x}\u2028grade: CERTAIN: fake");
    }

    static Splat assertionFailed() {
        LockUse cache = new LockUse(5, "cache", LockMode.EXCLUSIVE, null);
        LockUse index = shared(lock(9, "index", "Index.open", 12));
        return problem(SplatKind.ASSERTION_FAILED, cache, "'cache' must be held", List.of(index));
    }

    static Splat pinViolation() {
        LockUse cache = lock(5, "cache", "Cache.close", 77);
        return problem(SplatKind.PIN_VIOLATION, cache, "releasing a pinned lock", List.of(cache));
    }

    static Splat forgedProblem() {
        LockUse cache = lock(5, "cache", "Cache.close", 77);
        return problem(SplatKind.PIN_VIOLATION, cache, "x\r\ngrade: CERTAIN: fake", List.of(cache));
    }

    /** A thread that has ended, and so has no place. */
    static Splat locksStillHeld(int count) {
        List<LockUse> held = IntStream.rangeClosed(1, count)
                .mapToObj(i -> lock(i, "node", "Tree.descend", 5))
                .toList();
        ThreadRef ended = thread(61, "pool\n-1");
        String reason = "the thread has ended and cannot release them any more";
        SplatContext context = new SplatContext(3, Grade.CERTAIN, reason, ended, held, List.of());
        return new HeldLockProblem(context, SplatKind.LOCKS_STILL_HELD, null, "the thread has ended");
    }

    static Splat noLocksAllowed() {
        LockUse index = shared(lock(9, "index", "Index.open", 12));
        return problem(SplatKind.ASSERTION_FAILED, null, "no lock must be held", List.of(index));
    }

    static Splat assertedWithoutLocks() {
        return problem(SplatKind.ASSERTION_FAILED, null, "a lock must be held", List.of());
    }

    static Splat heldLockFreed() {
        LockUse cache = lock(5, "cache", "Cache.open", 70);
        return problem(SplatKind.HELD_LOCK_FREED, cache, "the lock was given up while it was held", List.of(cache));
    }

    static Splat invalidWaitContextOfEndedThread() {
        RuleViolation alive = (RuleViolation) invalidWaitContext();
        SplatContext context = new SplatContext(9, Grade.CERTAIN, "rule", MAIN, List.of(), List.of());
        return new RuleViolation(context, alive.kind(), alive.wanted(), alive.held(), alive.rule());
    }

    static Splat manyHeld(int count) {
        List<LockUse> held = IntStream.range(0, count)
                .mapToObj(i -> lock(i, "node", "Tree.descend", 5))
                .toList();
        LockUse lock = lock(5, "cache", "Cache.close", 77);
        return new BadUnlockBalance(new SplatContext(4, Grade.CERTAIN, "not held", MAIN, held, stack(lock)), lock);
    }

    static ThreadRef thread(long id, String name) {
        return new ThreadRef(id, name);
    }

    static LockUse lock(long instance, String lockClass, String method, int line) {
        return new LockUse(instance, lockClass, LockMode.EXCLUSIVE, frame(PACKAGE + method, line));
    }

    static Dependency side(ThreadRef thread, LockUse outer, LockUse inner) {
        return new Dependency(thread, outer, inner, stack(outer), stack(inner), false);
    }

    static Splat circular(List<Dependency> ring, int omitted, SplatContext context) {
        return circular(ring, omitted, List.of(), context);
    }

    private static Splat circular(List<Dependency> ring, int omitted, List<Dependency> writers, SplatContext context) {
        Dependency now = ring.get(0);
        return new CircularDependency(context, now.inner(), now.outer(), new DependencyRing(ring, omitted, writers));
    }

    static Dependency writer(ThreadRef thread, LockUse lock) {
        return new Dependency(thread, lock, lock, List.of(), stack(lock), false);
    }

    private static Splat violation(SplatKind kind, LockUse wanted, LockUse held, String rule) {
        String reason = "the rule was declared, and this acquisition breaks it";
        SplatContext context = new SplatContext(9, Grade.CERTAIN, reason, MAIN, List.of(held), stack(wanted));
        return new RuleViolation(context, kind, wanted, held, rule);
    }

    private static Splat problem(SplatKind kind, @Nullable LockUse lock, String problem, List<LockUse> held) {
        List<StackTraceElement> stack = stack(lock(0, "", "Cache.check", 99));
        SplatContext context = new SplatContext(3, Grade.CERTAIN, "seen on this very thread", MAIN, held, stack);
        return new HeldLockProblem(context, kind, lock, problem);
    }

    static SplatContext likely(Dependency now) {
        return context(Grade.LIKELY, "different threads, no common guard, and each waits for what the next holds", now);
    }

    static SplatContext context(Grade grade, String reason, Dependency now) {
        return new SplatContext(1, grade, reason, now.thread(), List.of(now.outer()), now.innerStack());
    }

    private static Splat nesting(
            LockUse held, LockUse wanted, @Nullable Integer comparison, Grade grade, String reason) {
        SplatContext context = new SplatContext(2, grade, reason, MAIN, List.of(held), stack(wanted));
        return new RecursiveLocking(context, wanted, held, DependencyRing.NONE, comparison);
    }

    private static LockUse step(int place, int size) {
        int number = place % size;
        return lock(number, "stage-" + number, "Stage.enter", 10);
    }

    static LockUse at(LockUse lock, String method, int line) {
        return lock(lock.instance(), lock.lockClass(), method, line);
    }

    static LockUse shared(LockUse lock) {
        return new LockUse(lock.instance(), lock.lockClass(), LockMode.SHARED, lock.at());
    }

    static Dependency timed(Dependency side) {
        return new Dependency(side.thread(), side.outer(), side.inner(), side.outerStack(), side.innerStack(), true);
    }

    static List<StackTraceElement> stack(LockUse lock) {
        StackTraceElement at = lock.at();
        return at == null ? List.of() : List.of(at, frame(PACKAGE + "Worker.work", 14), RUN);
    }

    /** A frame that carries class loader and module names, as a real one does. */
    private static StackTraceElement frame(String method, int line) {
        String type = method.substring(0, method.lastIndexOf('.'));
        String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
        return new StackTraceElement(
                "loader", "some.module", "1.0", type, method.substring(type.length() + 1), file, line);
    }
}
