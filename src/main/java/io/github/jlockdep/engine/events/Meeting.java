package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.History;
import io.github.jlockdep.engine.threads.Moment;
import io.github.jlockdep.engine.threads.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * What threads meet at round after round, such as a barrier or a phaser: an event that each arrival brings nearer. What
 * a thread took since the round began it may have needed to arrive, and what it did before it arrived is over for those
 * who know that all have; so are the waits for the round. Safe for use by any thread.
 */
/*
 * A thread that arrives looks at the round before it does. A thread that belongs to the round keeps it from ending
 * until then; any other may take the last round for this one, and then brings less order than it could.
 */
public final class Meeting {
    private final Event event;
    private final boolean inPairs;
    private volatile Round now;
    private volatile @Nullable Round last;

    /** A meeting of the class of events of that name. */
    public Meeting(LockClassNode lockClass) {
        this(Event.of(lockClass), false);
    }

    private Meeting(Event event, boolean inPairs) {
        this.event = event;
        this.inPairs = inPairs;
        this.now = new Round(0, end(0));
    }

    /**
     * Where any two threads meet, such as an exchanger, of the class of events of that name. A round ends when two have
     * met; as nobody knows which, that brings no order.
     */
    public static Meeting inPairs(LockClassNode lockClass) {
        return new Meeting(Event.byAnybody(lockClass), true);
    }

    /** One round. */
    public static final class Round {
        private final int number;
        private final long begun = History.nextEpoch();
        private final Past past = new Past();

        private Round(int number, Clock end) {
            this.number = number;
            past.add(Moment.of(end));
        }

        /** Which round it is. */
        public int number() {
            return number;
        }
    }

    /** That all have arrived. */
    public Event event() {
        return event;
    }

    /** All have arrived: the next round begins. */
    public void nextRound() {
        round(now.number + 1);
    }

    /**
     * All have arrived: this thread, which is one of them, does that for all before any of them goes on, and the next
     * round begins.
     */
    public void ends(Runnable action) {
        Round ended = now;
        nextRound();
        ended.past.follow(event.map());
        try {
            action.run();
        } finally {
            event.triggered(null, Waiters.NOBODY, ended.begun);
            ended.past.add();
        }
    }

    /** The round of that number, which begins now if it is new; the latest one if that number has been. */
    public Round round(int number) {
        return number > now.number ? begin(number) : now;
    }

    private Clock end(int round) {
        return Clock.ofRound(event.map().instance(), round);
    }

    private synchronized Round begin(int number) {
        if (number > now.number) {
            last = now;
            now = new Round(number, end(number));
        }
        return now;
    }

    /**
     * This thread has one more come to meet, itself or another thread. In the first case nobody waits for it that has
     * what it took before.
     */
    public void joins() {
        HeldLocks.current().remember(Word.of(0, event.map().node.index) | Word.TRIED, Needs.keyOfJoin(event));
    }

    /** This thread arrives, in the latest round, which it is shown. */
    public Round arrives() {
        Round round = now;
        event.triggered(null, Waiters.NOBODY, round.begun);
        if (!inPairs) {
            round.past.add();
        }
        return round;
    }

    /** This thread is about to wait for the end of the round, as long as it takes. As {@link Event#waits}. */
    public void waits(Round round) {
        waits(round.number);
    }

    /** As {@link #waits(Round)}, by the number of the round. */
    public void waits(int round) {
        awaiting(round, event::waits);
    }

    /** This thread would wait here for the end of the round. As {@link Event#mightWait}. */
    public void mightWait(Round round) {
        mightWait(round.number);
    }

    /** As {@link #mightWait(Round)}, by the number of the round. */
    public void mightWait(int round) {
        awaiting(round, event::mightWait);
    }

    private void awaiting(int round, Runnable wait) {
        HeldLocks held = HeldLocks.current();
        if (held.depth() > 0) {
            held.setAwaited(end(round));
        }
        try {
            wait.run();
        } finally {
            held.setAwaited(null);
        }
    }

    /** This thread knows that all have arrived in that round, or has met another one. */
    public void passed(Round round) {
        if (inPairs) {
            round(round.number + 1);
        } else {
            round.past.follow(event.map());
        }
    }

    /** This thread is told that it is that round now: all have arrived in those before, as far as they are known. */
    public void passedAllBefore(int number) {
        Round latest = now;
        Round before = last;
        if (before != null && before.number < number) {
            before.past.follow(event.map());
        }
        if (latest.number < number) {
            latest.past.follow(event.map());
            round(number);
        }
    }

    /** As {@link #passed(Round)}, by the number of the round; nothing if that is forgotten. */
    public void passed(int number) {
        Round before = last;
        if (now.number == number) {
            passed(now);
        } else if (before != null && before.number == number) {
            passed(before);
        }
    }
}
