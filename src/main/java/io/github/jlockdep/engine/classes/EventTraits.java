package io.github.jlockdep.engine.classes;

import java.util.Arrays;

/** What is known of the events of one class: what was declared when it was made, and what was seen since. */
/*
 * The plain fields are volatile, so any thread may read them. touched and reset are called under Knowledge.lock.
 */
public final class EventTraits {
    /** Of so many events it is known at least to which executor they belong: those that were asked for last. */
    private static final int MOST_OF_EXECUTORS = 1 << 12;

    /** Of so many events it is known at least which threads trigger them: the latest, and those asked for last. */
    private static final int MOST_TRIGGERED = 1 << 10;

    private static final long[] NO_THREADS = {};
    private static final int NOBODY = -1;

    /** How many threads can work towards the event at once; 0 if that is unlimited or unknown. */
    private volatile int width = 1;

    private volatile boolean tasks;
    private volatile boolean ofNoExecutor;
    private volatile boolean arePermits;
    private volatile boolean condition;
    private volatile boolean room;
    private volatile boolean flag;
    private volatile boolean handedOver;
    private volatile int[] monitors = {};
    private volatile boolean monitorsKnown;
    private volatile boolean comesAgain;
    private volatile boolean ofExecutors;
    private volatile int triggerer = NOBODY;
    private volatile boolean triggeredElsewhere;
    private final LastAsked<Long> executors = new LastAsked<>(MOST_OF_EXECUTORS);
    private final LastAsked<Triggerers> triggerers = new LastAsked<>(MOST_TRIGGERED);

    /** Declares that these are the tasks of executors with so many threads. */
    void setTasks(int threads) {
        tasks = true;
        width = threads;
    }

    /** Declares that nobody knows who begins these tasks, nor when. */
    public void setOfNoExecutor() {
        ofNoExecutor = true;
    }

    /** Whether such a task may begin at any time, whatever other ones do. */
    public boolean isOfNoExecutor() {
        return ofNoExecutor;
    }

    /** Declares that the event is the tasks of that executor, all or those of one kind. */
    public void setExecutor(long event, long executor) {
        ofExecutors = true;
        executors.put(event, executor);
    }

    /** Whether events of the class are the tasks of an executor of which the number of threads is known. */
    public boolean isOfExecutors() {
        return ofExecutors;
    }

    /** Whether both events are known to be tasks of the same executor, which take turns on its threads. */
    public boolean areOfSameExecutor(long event, long other) {
        long executor = executorOf(event);
        return executor != 0 && executor == executorOf(other);
    }

    /** The number of the executor whose tasks the event is; 0 if none is known. */
    public long executorOf(long event) {
        Long executor = executors.get(event);
        return executor == null ? 0 : executor;
    }

    /** Declares that an event of the class can come more than once. */
    public void setComesAgain() {
        comesAgain = true;
    }

    /** Whether each event of the class comes once, and has come for good then, such as a result. */
    public boolean comesOnce() {
        return !comesAgain;
    }

    /**
     * Notes that an event was triggered by a task of an executor of that class; 0 if it was by no such task. Returns
     * whether nobody is known to have triggered one before.
     */
    public boolean triggeredBy(int executorClass) {
        boolean isFirst = triggerer == NOBODY;
        if (isFirst) {
            triggerer = executorClass;
        } else if (triggerer != executorClass && !triggeredElsewhere) {
            triggeredElsewhere = true;
        }
        return isFirst;
    }

    /** Whether events of the class were triggered by tasks of different executors, or by threads of none. */
    public boolean isTriggeredElsewhere() {
        return triggeredElsewhere;
    }

    /** Notes that the thread triggers the event, for which any thread will do, and what it needs for that. */
    public void triggered(long event, Triggerers by, long thread, Triggerers.Need need) {
        if (by.add(thread, need)) {
            triggerers.put(event, by);
        }
    }

    /** Says which threads a run has seen to trigger the event, as {@link #triggerers} has told then. */
    public void setTriggerers(long event, long[] threads) {
        triggerers.put(event, Triggerers.recorded(threads));
    }

    /** The threads that are known to trigger the event, the negative of one that needed a lock whenever it did. */
    public long[] triggerers(long event) {
        Triggerers known = triggerers.get(event);
        return known == null ? NO_THREADS : known.threads();
    }

    /** Whether the answer is yes for any of the threads that are known to trigger the event, for which any will do. */
    public boolean isTrueOfAnyTriggerer(long event, Triggerers.Question question) {
        Triggerers known = triggerers.get(event);
        return known != null && known.isTrueOfAny(question);
    }

    /** Declares that so many permits can be out at once. */
    public void setPermits(int permits) {
        width = arePermits ? Math.max(width, permits) : permits;
        arePermits = true;
    }

    /** Whether these are permits, which any thread may give back. */
    public boolean isPermits() {
        return arePermits;
    }

    /** Declares that a thread that waits for these events lets go of a lock, and takes it again before it goes on. */
    public void setCondition() {
        condition = true;
    }

    /**
     * Declares that a thread which waits for these has something to deliver: the event is that there is room for it.
     */
    public void setRoom() {
        room = true;
    }

    /** Whether a thread that waits for these has something to deliver, and is not merely idle. */
    public boolean isRoom() {
        return room;
    }

    /** Declares that the event is the clearing of a flag that stays clear until a thread sets it. */
    public void setFlag() {
        flag = true;
    }

    public boolean isFlag() {
        return flag;
    }

    /** Whether a thread that has waited for these may have needed them for the one-time event that it triggers next. */
    public boolean leadOn() {
        return tasks || flag;
    }

    /** Whether a thread that waits for these lets go of a lock meanwhile. */
    public boolean isCondition() {
        return condition;
    }

    public int width() {
        return width;
    }

    public boolean isTasks() {
        return tasks;
    }

    /** Whether another thread has ended what one thread began; from then on the first thread is not its holder. */
    public boolean isHandedOver() {
        return handedOver;
    }

    public void setHandedOver() {
        handedOver = true;
    }

    /** The classes of locks of which one was held whenever the flag was set, cleared or asked. */
    public int[] monitors() {
        return monitors.clone();
    }

    /**
     * Whether a lock of this class was held whenever the flag was set, cleared or asked. A thread that waits for the
     * flag lets go of that lock.
     */
    public boolean isMonitor(int lockClass) {
        for (int monitor : monitors) {
            if (monitor == lockClass) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@link #touched} would change nothing for a thread that holds these locks. */
    public boolean isKnownToBeTouchedUnder(LockStack held) {
        boolean known = monitorsKnown;
        for (int monitor : monitors) {
            known &= held.holdsOneOf(monitor);
        }
        return known;
    }

    /** Notes the locks held while a flag was set, cleared or asked; returns the classes that are monitors no more. */
    public int[] touched(long[] held) {
        int[] before = monitors;
        int[] after = monitorsKnown ? common(held) : classes(held);
        monitors = after;
        monitorsKnown = true;
        return Arrays.stream(before).filter(old -> !isMonitor(old)).toArray();
    }

    void reset() {
        handedOver = false;
        triggerer = NOBODY;
        triggeredElsewhere = false;
        monitorsKnown = false;
        monitors = new int[0];
        triggerers.forEach(Triggerers::forget);
        triggerers.clear();
    }

    private int[] common(long[] held) {
        int[] now = classes(held);
        return Arrays.stream(monitors)
                .filter(old -> Arrays.stream(now).anyMatch(held1 -> held1 == old))
                .toArray();
    }

    private static int[] classes(long[] held) {
        return Arrays.stream(held)
                .filter(word -> !LockClasses.of(word).isEvent())
                .mapToInt(Word::lockClass)
                .distinct()
                .toArray();
    }
}
