package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.Arrays;

/**
 * The threads that know that a one-time event, such as a result, has come: they are certain not to wait for it. So are
 * those that know of something else which comes after all that it took. What a
 * thread learned in a task it knows in that task alone, as the next one may come before it in another run. With more
 * than {@value #MOST} who know, all do.
 */
/*
 * The past is what happened before it came; a thread that knows comes after that. Read by any thread without order: a
 * thread that finds itself there has put itself there.
 */
public final class Told {
    private static final int MOST = 16;
    private static final long[] NOBODY = {};

    private final Past past;
    private final Past source;
    private final Event event;
    /** The runs of tasks, and the threads outside of any. */
    private long[] knowing = NOBODY;

    /** The threads that know that the event has come, which ends that past. */
    public Told(Event event, Past past) {
        this(event, past, past);
    }

    private Told(Event event, Past past, Past source) {
        this.event = event;
        this.past = past;
        this.source = source;
    }

    /** Of what comes, in its own time, after the event: who knows that the event has come does not wait for that. */
    Told ofStage(Past own) {
        return new Told(event, own, source);
    }

    Past past() {
        return past;
    }

    /** What is over when the event has come. */
    Past source() {
        return source;
    }

    /** What this thread does from now on comes after what was over when it came. */
    void follow() {
        past.follow(event.map());
    }

    /** Notes that the current thread makes it come, or brings it nearer. */
    public void comes() {
        past.add();
    }

    /** Notes that the current thread knows. */
    public void add() {
        add(past);
    }

    /** Notes that the current thread knows, and that this is over for it. */
    void add(Past over) {
        over.follow(event.map());
        HeldLocks held = HeldLocks.current();
        if (!knows(held)) {
            add(held.run());
        }
    }

    private synchronized void add(long run) {
        long[] more = Arrays.copyOf(knowing, knowing.length + 1);
        more[knowing.length] = run;
        knowing = more;
    }

    /** Whether the current thread knows. */
    public boolean knows() {
        return knows(HeldLocks.current());
    }

    private boolean knows(HeldLocks held) {
        return knowsItself(held) || source.isOver(held);
    }

    /** Whether the current thread, whose stack that is, knows that it has come itself, and not only what it follows. */
    boolean knowsItself(HeldLocks held) {
        return isTold(held) || past.isOver(held);
    }

    /** Whether the current thread, whose stack that is, was told, or so many were that all are. */
    boolean isTold(HeldLocks held) {
        long[] told = knowing;
        return told.length > MOST || held.isInOneOf(told);
    }
}
