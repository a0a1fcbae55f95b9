package io.github.jlockdep.engine.events;

import java.util.Arrays;

/**
 * The threads that know that a one-time event, such as a result, has come: they are certain not to wait for it. With
 * more than {@value #MOST} of them, all threads count as knowing.
 */
/*
 * The past is what happened before it came; a thread that knows comes after that. Read by any thread without order: a
 * thread that finds itself there has put itself there.
 */
public final class Told {
    private static final int MOST = 8;
    private static final long[] NOBODY = {};

    private final Past past;
    private final Event event;
    private long[] threads = NOBODY;

    /** The threads that know that the event has come, which ends that past. */
    public Told(Event event, Past past) {
        this.event = event;
        this.past = past;
    }

    public Past past() {
        return past;
    }

    /** Notes that the current thread makes it come, or brings it nearer. */
    public void comes() {
        past.add();
    }

    /** Notes that the current thread knows. */
    public void add() {
        past.follow(event.map());
        if (!knows()) {
            addThread(Thread.currentThread().getId());
        }
    }

    private synchronized void addThread(long id) {
        long[] more = Arrays.copyOf(threads, threads.length + 1);
        more[threads.length] = id;
        threads = more;
    }

    /** Whether the current thread knows. */
    public boolean knows() {
        long[] told = threads;
        long id = Thread.currentThread().getId();
        for (long thread : told) {
            if (thread == id) {
                return true;
            }
        }
        return told.length > MOST;
    }
}
