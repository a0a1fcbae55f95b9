package io.github.jlockdep.access;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the agent, where there is one, what is wrapped by hand: it follows that object no longer, as the wrapper does.
 */
public final class Wrapping {
    private static volatile @Nullable Consumer<Object> agent;

    private Wrapping() {}

    /** Has the agent told from now on. */
    public static void tell(Consumer<Object> told) {
        agent = told;
    }

    /** That object is wrapped. */
    public static void wrapped(Object object) {
        Consumer<Object> told = agent;
        if (told != null) {
            told.accept(object);
        }
    }
}
