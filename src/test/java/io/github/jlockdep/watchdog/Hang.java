package io.github.jlockdep.watchdog;

import java.util.List;
import java.util.function.Consumer;

/** A program that hangs, and the names of the threads that wait for each other then. */
enum Hang {
    INVERSION(LockHangs::inversion, "T1", "T2"),
    INVERSION_OF_VIRTUAL_THREADS(LockHangs::inversionOfVirtualThreads, "T1", "T2"),
    INVERSION_OF_STAMPED_LOCKS(LockHangs::inversionOfStampedLocks, "T1", "T2"),
    INVERSION_OF_READERS_AND_WRITERS(LockHangs::inversionOfReadersAndWriters, "T1", "T2"),
    INVERSION_OF_SEMAPHORES(LockHangs::inversionOfSemaphores, "T1", "T2"),
    UPGRADE(LockHangs::upgrade, "T1"),
    SEMAPHORE_TAKEN_TWICE(LockHangs::semaphoreTakenTwice, "T1"),
    READERS_BEHIND_QUEUED_WRITERS(LockHangs::readersBehindQueuedWriters, "R1", "R2", "W1", "W2"),
    RING_OF_THREE_KINDS(LockHangs::ringOfThreeKinds, "T1", "T2", "T3"),
    NESTED_MONITOR(EventHangs::nestedMonitor, "taker", "putter"),
    NESTED_MONITOR_WITH_KNOWN_TRIGGER(EventHangs::nestedMonitorWithKnownTrigger, "taker", "putter"),
    LOCK_AFTER_CONDITION(EventHangs::lockAfterCondition, "sleeper", "waker"),
    JOIN_UNDER_LOCK(EventHangs::joinUnderLock, "joiner", "worker"),
    LATCH_UNDER_LOCK(EventHangs::latchUnderLock, "waiter", "counter"),
    FULL_QUEUES(EventHangs::fullQueues, "T1", "T2"),
    BARRIER_UNDER_LOCK(EventHangs::barrierUnderLock, "early", "late"),
    PERMITS_OF_TWO_SEMAPHORES(EventHangs::permitsOfTwoSemaphores, "T1", "T2"),
    POOL_OF_ITSELF(TaskHangs::poolOfItself, "pool-1"),
    TWO_POOLS(TaskHangs::twoPools, "left-1", "right-1"),
    GET_UNDER_LOCK(TaskHangs::getUnderLock, "getter", "pool-1"),
    GET_FROM_BUSY_POOL(TaskHangs::getFromBusyPool, "pool-1", "pool-2"),
    PUT_UNDER_LOCK(TaskHangs::putUnderLock, "producer", "consumer"),
    VFIO_FLAG(EventHangs::vfioFlag, "N", "G", "P"),
    VFIO_DECLARED_FLAG(EventHangs::vfioDeclaredFlag, "N", "G", "P"),
    VFIO_FLAG_AND_HOOK(EventHangs::vfioFlagAndHook, "N", "G");

    private final Consumer<ProgramThreads> program;
    private final List<String> threads;

    Hang(Consumer<ProgramThreads> program, String... threads) {
        this.program = program;
        this.threads = List.of(threads);
    }

    /** Whether this JVM can run the program. */
    boolean isPossible() {
        return this != INVERSION_OF_VIRTUAL_THREADS || Runtime.version().feature() >= 21;
    }

    /** The threads of the cycle. */
    List<String> threads() {
        return threads;
    }

    /** Those of the threads that wait in a way that an interrupt would end. */
    List<String> interruptible() {
        return switch (this) {
            case RING_OF_THREE_KINDS, FULL_QUEUES, PERMITS_OF_TWO_SEMAPHORES -> List.of("T1", "T2");
            case NESTED_MONITOR, NESTED_MONITOR_WITH_KNOWN_TRIGGER -> List.of("taker");
            case JOIN_UNDER_LOCK -> List.of("joiner");
            case LATCH_UNDER_LOCK -> List.of("waiter");
            case BARRIER_UNDER_LOCK -> List.of("early");
            case POOL_OF_ITSELF -> List.of("pool-1");
            case TWO_POOLS -> List.of("left-1", "right-1");
            case GET_UNDER_LOCK -> List.of("getter");
            case GET_FROM_BUSY_POOL -> List.of("pool-1", "pool-2");
            case PUT_UNDER_LOCK -> List.of("producer");
            case VFIO_FLAG, VFIO_DECLARED_FLAG, VFIO_FLAG_AND_HOOK -> List.of("G");
            default -> List.of();
        };
    }

    /** Runs the program named by the system property; it hangs. */
    public static void main(String[] args) throws InterruptedException {
        Hang hang = valueOf(System.getProperty("program"));
        ProgramThreads crew = new ProgramThreads(hang.threads.size());
        hang.program.accept(crew);
        crew.joinUntilReported(Integer.getInteger("patience"));
        Runtime.getRuntime().halt(0);
    }
}
