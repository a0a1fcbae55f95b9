package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Remarks;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What the comparator of a lock class says of the held locks of that class and the wanted one. Asked before
 * Knowledge.lock is taken, because a comparator is user code.
 */
final class Comparison {
    static final Comparison NONE = new Comparison(new Integer[0]);

    private final @Nullable Integer[] results;

    private Comparison(@Nullable Integer[] results) {
        this.results = results;
    }

    static Comparison of(Acquisition now) {
        LockClassNode node = now.lock.node;
        Comparator<Object> order = node.order();
        if (order == null || now.held.length == 0) {
            return NONE;
        }
        Object wanted = Knowledge.orderKey(now.lock.instance());
        @Nullable Integer[] results = new Integer[now.held.length];
        for (int i = 0; i < results.length; i++) {
            if (wanted != null && LockClasses.of(now.held[i]) == node) {
                Object held = Knowledge.orderKey(Word.instance(now.held[i]));
                results[i] = held == null ? null : ask(order, held, wanted, node);
            }
        }
        return new Comparison(results);
    }

    /** The comparison of the i-th held lock with the wanted one; null if nobody knows. */
    @Nullable
    Integer withHeld(int i) {
        return i < results.length ? results[i] : null;
    }

    private static @Nullable Integer ask(Comparator<Object> order, Object held, Object wanted, LockClassNode node) {
        try {
            return order.compare(held, wanted);
        } catch (Throwable failure) {
            failed(node, failure);
            return null;
        }
    }

    /** Says once for each class that its comparator fails. */
    private static void failed(LockClassNode node, Throwable failure) {
        if (node.isFirstComparatorFailure()) {
            Remarks.notice("The comparator of lock class '" + node.name() + "' failed with "
                    + failure.getClass().getName() + "; where it fails, the order of instances seen is used instead.");
            Remarks.passOn();
        }
    }
}
