package io.github.jlockdep.agent.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The places in the JDK that tell in what order threads and tasks come, and where some objects are made, with the hook
 * that each gets.
 */
final class JdkPlaces {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String LATCH = CONCURRENT + "CountDownLatch";
    private static final String FUTURE_TASK = CONCURRENT + "FutureTask";
    private static final String POOL = CONCURRENT + "ThreadPoolExecutor";
    private static final String TIMED_POOL = CONCURRENT + "ScheduledThreadPoolExecutor";
    private static final String FORK_JOIN_POOL = CONCURRENT + "ForkJoinPool";
    private static final String FORK_JOIN_TASK = CONCURRENT + "ForkJoinTask";
    private static final String COMPLETER = CONCURRENT + "CountedCompleter";
    private static final String FUTURE = CONCURRENT + "CompletableFuture";
    private static final String THREAD_PER_TASK = CONCURRENT + "ThreadPerTaskExecutor";
    private static final String RESULT_OF_ANY = THREAD_PER_TASK + "$AnyResultHolder";
    private static final String COMPLETION_SERVICE = CONCURRENT + "ExecutorCompletionService";
    /** That class and those in it. */
    private static final String FUTURES = FUTURE + "*";

    private static final String ANY = "";

    private JdkPlaces() {}

    /** Where in the method the hook is. */
    enum Where {
        ENTRY,
        /** At the entry; the hook is shown a number of milliseconds, too, which is the first argument. */
        ENTRY_WITH_MILLIS,
        /** At the entry; the hook is shown the first argument instead of the receiver. */
        ENTRY_WITH_ARGUMENT,
        /** At the entry; the hook is shown the receiver and the first argument. */
        ENTRY_WITH_BOTH,
        /** At the entry; the hook is shown the receiver and the second argument, behind a boolean. */
        ENTRY_WITH_SECOND,
        RETURN,
        /** At the return of a boolean, which the hook is shown, too. */
        RETURN_OF_RESULT,
        /** At the return of a long, which the hook is shown, too. */
        RETURN_OF_COUNT,
        /** At the return of an object; the hook is shown the receiver and that. */
        RETURN_OF_VALUE,
        /** Where the method ends by an exception. */
        THROWN,
        /** Before the call of a method that has no argument; the hook is shown its receiver. */
        CALL,
        /** Before the call of a method that has one argument; the hook is shown its receiver. */
        CALL_WITH_ARGUMENT,
        /** Behind each read of a field; the hook is shown the object and the value. */
        READ,
        /** Before each write of a field; the hook is shown the object. */
        WRITE;

        /** Whether a method of that kind has what the hook is to be shown. */
        private boolean fits(String descriptor, boolean hasReceiver) {
            return switch (this) {
                case ENTRY, RETURN, THROWN -> hasReceiver;
                case ENTRY_WITH_MILLIS -> hasReceiver && descriptor.startsWith("(J");
                case ENTRY_WITH_ARGUMENT, ENTRY_WITH_BOTH -> hasReceiver && descriptor.startsWith("(L");
                case ENTRY_WITH_SECOND -> hasReceiver && descriptor.startsWith("(ZL");
                case RETURN_OF_RESULT -> hasReceiver && descriptor.endsWith(")Z");
                case RETURN_OF_COUNT -> hasReceiver && descriptor.endsWith(")J");
                case RETURN_OF_VALUE -> hasReceiver && descriptor.endsWith(";");
                default -> true;
            };
        }
    }

    /**
     * One of them.
     *
     * @param type the internal name of the class, or {@link #FUTURES}
     * @param method how the method's name and descriptor begin
     * @param member the field or the method that is read, written or called
     */
    record Place(String type, String method, Where where, String hook, String member) {
        private Place(String type, String method, Where where, String hook) {
            this(type, method, where, hook, "");
        }

        /** Whether it is in that method; one of that name in another JDK may be of another kind. */
        boolean isIn(String nameAndDescriptor, String descriptor, boolean hasReceiver) {
            return nameAndDescriptor.startsWith(method) && where.fits(descriptor, hasReceiver);
        }
    }

    private static final List<Place> ALL = List.of(
            new Place("java/lang/Thread", "start", Where.ENTRY, "starting"),
            new Place("java/lang/VirtualThread", "start", Where.ENTRY, "starting"),
            new Place("java/lang/Thread", "join(J)V", Where.ENTRY_WITH_MILLIS, "joining"),
            new Place("java/lang/Thread", "join(J)V", Where.RETURN, "joined"),
            new Place("java/lang/Thread", "join(J)V", Where.THROWN, "joinFailed"),
            new Place("java/lang/Thread", "join(Ljava/time/Duration;)Z", Where.RETURN, "joined"),
            new Place("java/lang/Thread", "isAlive(", Where.RETURN_OF_RESULT, "asked"),
            new Place("java/lang/Thread", "getState(", Where.RETURN_OF_VALUE, "asked"),
            new Place(LATCH, "countDown", Where.ENTRY, "completes"),
            new Place(LATCH, "await()V", Where.RETURN, "completed"),
            new Place(LATCH, "await(J", Where.RETURN_OF_RESULT, "completed"),
            new Place(LATCH, "getCount(", Where.RETURN_OF_COUNT, "counted"),
            new Place("java/util/Timer", "sched(", Where.ENTRY_WITH_ARGUMENT, "handedIn"),
            new Place("java/util/TimerThread", "mainLoop(", Where.CALL, "begins", "run"),
            new Place(FUTURE_TASK, "<init>", Where.RETURN, "handedIn"),
            new Place(FUTURE_TASK, "run()V", Where.ENTRY, "begins"),
            new Place(FUTURE_TASK, "set(", Where.ENTRY, "completes"),
            new Place(FUTURE_TASK, "setException(", Where.ENTRY, "completes"),
            new Place(FUTURE_TASK, "cancel(", Where.ENTRY, "completes"),
            new Place(FUTURE_TASK, "report(", Where.ENTRY, "completed"),
            new Place(FUTURE_TASK, "isDone(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FUTURE_TASK, "isCancelled(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FUTURE_TASK, "resultNow(", Where.RETURN, "completed"),
            new Place(FUTURE_TASK, "exceptionNow(", Where.RETURN, "completed"),
            new Place(FUTURE_TASK, "state(", Where.RETURN, "completed"),
            new Place(POOL, "execute(", Where.ENTRY_WITH_BOTH, "handedIn"),
            new Place(POOL, "runWorker(", Where.CALL, "begins", "run"),
            new Place(POOL, "processWorkerExit(", Where.ENTRY, "completes"),
            new Place(POOL, "awaitTermination(", Where.RETURN_OF_RESULT, "completed"),
            new Place(POOL, "isTerminated(", Where.RETURN_OF_RESULT, "completed"),
            new Place(TIMED_POOL, "delayedExecute(", Where.ENTRY_WITH_BOTH, "handedIn"),
            new Place(TIMED_POOL, "reExecutePeriodic(", Where.ENTRY_WITH_BOTH, "handedIn"),
            new Place(THREAD_PER_TASK, "taskComplete(", Where.ENTRY, "completes"),
            new Place(THREAD_PER_TASK, "awaitTermination(", Where.RETURN_OF_RESULT, "completed"),
            new Place(THREAD_PER_TASK, "isTerminated(", Where.RETURN_OF_RESULT, "completed"),
            new Place(THREAD_PER_TASK, "invokeAny(", Where.CALL, "completed", "result"),
            new Place(THREAD_PER_TASK, "invokeAny(", Where.CALL, "completed", "firstException"),
            new Place(RESULT_OF_ANY, "complete(", Where.ENTRY, "completes"),
            new Place(RESULT_OF_ANY, "completeExceptionally(", Where.ENTRY, "completes"),
            new Place(COMPLETION_SERVICE, "take(", Where.RETURN_OF_VALUE, "taken"),
            new Place(COMPLETION_SERVICE, "poll(", Where.RETURN_OF_VALUE, "taken"),
            new Place(FORK_JOIN_POOL, "externalSubmit(", Where.ENTRY_WITH_BOTH, "handedIn"),
            new Place(FORK_JOIN_POOL, "poolSubmit(", Where.ENTRY_WITH_SECOND, "handedIn"),
            new Place(FORK_JOIN_POOL, "scheduleDelayedTask(", Where.ENTRY_WITH_BOTH, "handedIn"),
            new Place(FORK_JOIN_POOL, "awaitWork(", Where.ENTRY, "completes"),
            new Place(FORK_JOIN_POOL, "deactivate(", Where.ENTRY, "completes"),
            new Place(FORK_JOIN_POOL, "deregisterWorker(", Where.ENTRY, "completes"),
            new Place(FORK_JOIN_POOL, "awaitQuiescence(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FORK_JOIN_POOL, "awaitTermination(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FORK_JOIN_POOL, "isTerminated(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FORK_JOIN_POOL, "close(", Where.RETURN, "closed"),
            new Place(FORK_JOIN_POOL, "isQuiescent(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FORK_JOIN_POOL + "$WorkQueue", "topLevelExec(", Where.CALL, "begins", "doExec"),
            new Place(FORK_JOIN_TASK, "fork(", Where.ENTRY, "handedIn"),
            new Place(FORK_JOIN_TASK, "doExec(", Where.ENTRY, "follows"),
            new Place(FORK_JOIN_TASK, "setDone(", Where.ENTRY, "completes"),
            new Place(FORK_JOIN_TASK, "trySetThrown(", Where.ENTRY, "completes"),
            new Place(FORK_JOIN_TASK, "trySetCancelled(", Where.ENTRY, "completes"),
            new Place(FORK_JOIN_TASK, "reportException(", Where.ENTRY, "completed"),
            new Place(FORK_JOIN_TASK, "reportExecutionException(", Where.ENTRY, "completed"),
            new Place(FORK_JOIN_TASK, "awaitDone(", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "join(", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "invoke(", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "get(", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "quietlyJoin()V", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "quietlyJoin(J", Where.RETURN_OF_RESULT, "completed"),
            new Place(FORK_JOIN_TASK, "quietlyJoinUninterruptibly(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FORK_JOIN_TASK, "quietlyJoinPoolInvokeAllTask(", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "quietlyInvoke(", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "joinForPoolInvoke(", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "getForPoolInvoke(", Where.RETURN, "completed"),
            new Place(
                    FORK_JOIN_TASK, "awaitPoolInvoke(Ljava/util/concurrent/ForkJoinPool;)", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "isDone(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FORK_JOIN_TASK, "isCancelled(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FORK_JOIN_TASK, "isCompletedNormally(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FORK_JOIN_TASK, "isCompletedAbnormally(", Where.RETURN_OF_RESULT, "completed"),
            new Place(FORK_JOIN_TASK, "getException()", Where.RETURN_OF_VALUE, "came"),
            new Place(FORK_JOIN_TASK, "state(", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "resultNow(", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "exceptionNow(", Where.RETURN, "completed"),
            new Place(FORK_JOIN_TASK, "invokeAll(", Where.READ, "came", "status"),
            new Place(COMPLETER, "tryComplete(", Where.ENTRY, "completesAll"),
            new Place(COMPLETER, "propagateCompletion(", Where.ENTRY, "completesAll"),
            new Place(COMPLETER, "complete(", Where.ENTRY, "completesAll"),
            new Place(COMPLETER, "firstComplete(", Where.ENTRY, "completesAll"),
            new Place(COMPLETER, "nextComplete(", Where.ENTRY, "completesAll"),
            new Place(COMPLETER, "quietlyCompleteRoot(", Where.ENTRY, "completesAll"),
            new Place(COMPLETER, "tryComplete(", Where.CALL_WITH_ARGUMENT, "completed", "onCompletion"),
            new Place(FUTURE + "$AsyncSupply", "<init>", Where.RETURN, "handedIn"),
            new Place(FUTURE + "$AsyncSupply", "run()V", Where.ENTRY, "begins"),
            new Place(FUTURE + "$AsyncRun", "<init>", Where.RETURN, "handedIn"),
            new Place(FUTURE + "$AsyncRun", "run()V", Where.ENTRY, "begins"),
            new Place(FUTURE + "$UniCompletion", "<init>", Where.RETURN, "handedIn"),
            new Place(FUTURE + "$Completion", "run(", Where.ENTRY, "begins"),
            new Place(FUTURES, "tryFire(", Where.ENTRY, "follows"),
            new Place(FUTURES, ANY, Where.READ, "came", "result"),
            new Place(FUTURE, ANY, Where.WRITE, "completes", "result"),
            new Place(FUTURE, "internalComplete(", Where.ENTRY, "completes"),
            new Place(FUTURE, "completeRelay(", Where.ENTRY, "completes"),
            new Place(FUTURE, "completeValue(", Where.ENTRY, "completes"),
            new Place(FUTURE, "completeNull(", Where.ENTRY, "completes"),
            new Place(FUTURE, "completeThrowable(", Where.ENTRY, "completes"));

    /**
     * Streams that servers make for each request, and whose methods say which object they have locked. Up to JDK 22 the
     * JVM inflates a monitor that is taken to give the object its identity hash code, which costs a microsecond, and
     * another one later; so they get it as long as nobody has locked them.
     */
    private static final List<Place> STREAMS = List.of(
            new Place("java/io/BufferedInputStream", "<init>(Ljava/io/InputStream;I", Where.RETURN, "made"),
            new Place("java/io/BufferedOutputStream", "<init>(Ljava/io/OutputStream;I", Where.RETURN, "made"),
            new Place("java/io/ByteArrayInputStream", "<init>", Where.RETURN, "made"),
            new Place("java/io/ByteArrayOutputStream", "<init>(I", Where.RETURN, "made"),
            new Place("java/io/PrintStream", "<init>(ZLjava/io/OutputStream;", Where.RETURN, "made"),
            new Place("java/io/PrintStream", "<init>(Ljava/io/OutputStream;ZLjava/nio/", Where.RETURN, "made"));

    private static final boolean INFLATES = Runtime.version().feature() < 23;

    private static final Map<String, List<Place>> BY_TYPE = new HashMap<>();

    static {
        addAll(ALL);
        if (INFLATES) {
            addAll(STREAMS);
        }
    }

    private static void addAll(List<Place> places) {
        for (Place place : places) {
            List<Place> others = BY_TYPE.putIfAbsent(place.type, new ArrayList<>(List.of(place)));
            if (others != null) {
                others.add(place);
            }
        }
    }

    /** The internal names of the classes that have some, {@link #FUTURES} as one of them. */
    static Set<String> types() {
        return BY_TYPE.keySet();
    }

    /** Those in the class of the JDK of that internal name. */
    static List<Place> in(String className) {
        if (!className.startsWith("java/")) {
            return List.of();
        }
        List<Place> own = BY_TYPE.getOrDefault(className, List.of());
        if (!className.startsWith(FUTURE)) {
            return own;
        }
        List<Place> both = new ArrayList<>(own);
        both.addAll(BY_TYPE.getOrDefault(FUTURES, List.of()));
        return both;
    }
}
