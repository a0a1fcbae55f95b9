package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.LockStack;
import io.github.jlockdep.engine.classes.Word;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The monitors that one thread has entered without asking which objects they are, because nothing about them is new:
 * each is the only one of its class that the thread holds, a class whose chains do not tell instances apart, in a chain
 * that is known. So an object that is locked once and forgotten costs no entry in a table. They are given their
 * identities when the thread is about to look at anything, or is asked.
 */
/*
 * On the stack such a monitor stands by a number from the upper half of all numbers, until it is settled; then its
 * words are replaced. What enter has returned stays as it was, so it is translated at the exit. The numbers come round
 * again: two threads may hold monitors by the same one, and one thread as good as never.
 *
 * objects, words and settled belong together. Monitors are exited in the opposite order, so they are a stack; what is
 * left of exits that a stack overflow has swallowed goes with the next exit below, or when nothing is held any more.
 */
public final class Unnumbered {
    private static final long FIRST = 1L << 37;
    private static final int BLOCK = 1 << 12;
    /**
     * The array of objects is a new one after so many, so that it is young as a rule: to store a young object in an old
     * one costs a collector several times what all the rest does.
     */
    private static final int YOUNG = 1 << 8;

    private static final AtomicLong nextBlock = new AtomicLong();

    private final MonitorHolds held;
    private final Function<Object, ? extends LockMap> identities;
    private @Nullable Object[] objects = new Object[4];
    private long[] words = new long[4];
    private long[] settled = new long[4];
    private int count;
    private boolean isSettled = true;
    private long next;
    private long end;

    Unnumbered(MonitorHolds held, Function<Object, ? extends LockMap> identities) {
        this.held = held;
        this.identities = identities;
    }

    /** Whether what {@link #enter} or {@link #reenter} has returned is of a monitor without an identity. */
    public static boolean isOne(long entered) {
        return entered < 0;
    }

    /** Pushes one more hold of the object, if it is one of these; returns 0 if it is not. */
    long reenter(Object monitor) {
        for (int i = count - 1; i >= 0; i--) {
            if (objects[i] == monitor && held.isOnStack(now(i))) {
                held.push(now(i) | Word.REENTRY, held.topKey());
                return words[i] | Word.REENTRY;
            }
        }
        return 0;
    }

    /** Pushes the monitor, if its class and the chain allow that it has no identity; returns 0 if they do not. */
    long enter(Object monitor, LockClassNode lockClass) {
        if (!lockClass.hasManyInstances() || held.holdsOneOf(lockClass.index) || WaitMark.ON) {
            return 0;
        }
        long word = Word.of(number(), lockClass.index);
        long key = LockStack.extend(held.topKey(), lockClass, word);
        if (!held.knows(key)) {
            return 0;
        }
        push(monitor, word);
        try {
            held.push(word, key);
        } catch (StackOverflowError e) {
            dropTo(count - 1);
            throw e;
        }
        return word;
    }

    /** Pops what {@link #enter} or {@link #reenter} has pushed. */
    void exit(long entered) {
        int at = count - 1;
        while (at >= 0 && !Word.sameInstance(words[at], entered)) {
            at--;
        }
        if (at < 0) {
            return;
        }
        held.exit(now(at) | entered & Word.REENTRY);
        if (!Word.isReentry(entered)) {
            dropTo(at);
        }
    }

    /** Gives an identity to each of them. */
    void settle() {
        if (isSettled) {
            return;
        }
        isSettled = true;
        for (int i = 0; i < count; i++) {
            Object monitor = objects[i];
            if (settled[i] == 0 && monitor != null) {
                settled[i] = identities.apply(monitor).word;
                held.renumber(words[i], settled[i]);
            }
        }
    }

    boolean isSettled() {
        return isSettled;
    }

    private long now(int i) {
        return settled[i] == 0 ? words[i] : settled[i];
    }

    private long number() {
        if (next == end) {
            next = FIRST | nextBlock.getAndAdd(BLOCK) & FIRST - 1;
            end = next + BLOCK;
        }
        return next;
    }

    private void push(Object monitor, long word) {
        if (held.depth() == 0 && count > 0) {
            dropTo(0);
        }
        if (count == 0 && (next & (YOUNG - 1)) == 0) {
            objects = new Object[objects.length];
        }
        if (count == objects.length) {
            words = Arrays.copyOf(words, 2 * count);
            settled = Arrays.copyOf(settled, 2 * count);
            objects = Arrays.copyOf(objects, 2 * count);
        }
        words[count] = word;
        settled[count] = 0;
        objects[count] = monitor;
        count++;
        next++;
        isSettled = false;
    }

    private void dropTo(int first) {
        for (int i = first; i < count; i++) {
            objects[i] = null;
        }
        count = Math.min(first, count);
    }
}
