package io.github.jlockdep.agent.juc.hooks;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a future that is done after some time: those that need no other one, or only such as are done after
 * some time themselves, are too. The JDK keeps the stages of a future until it is done, in a list for each.
 */
/* While a future is being completed, what is in its list goes over to others; its stages are done then. */
final class Stages {
    private static final String FUTURE = "CompletableFuture$";
    private static final Class<?> COMPLETION = JdkFields.type(FUTURE + "Completion");
    private static final Class<?> OF_ONE = JdkFields.type(FUTURE + "UniCompletion");
    private static final Class<?> OF_TWO = JdkFields.type(FUTURE + "BiCompletion");
    private static final Class<?> OF_SECOND = JdkFields.type(FUTURE + "CoCompletion");
    private static final Class<?> OF_ANY = JdkFields.type(FUTURE + "AnyOf");
    private static final String OF_EITHER = "java.util.concurrent." + FUTURE + "Or";

    private static final VarHandle FIRST = JdkFields.field(CompletableFuture.class, "stack", COMPLETION);
    private static final VarHandle NEXT = JdkFields.field(COMPLETION, "next", COMPLETION);
    private static final VarHandle STAGE = JdkFields.field(OF_ONE, "dep", CompletableFuture.class);
    private static final VarHandle SOURCE = JdkFields.field(OF_ONE, "src", CompletableFuture.class);
    private static final VarHandle SECOND_SOURCE = JdkFields.field(OF_TWO, "snd", CompletableFuture.class);
    private static final VarHandle ENTRY_AT_THE_FIRST = JdkFields.field(OF_SECOND, "base", OF_TWO);
    private static final VarHandle STAGE_OF_ANY = JdkFields.field(OF_ANY, "dep", CompletableFuture.class);

    private Stages() {}

    /** The future is done after some time. */
    static void endByTime(Object future) {
        Deque<Object> sources = new ArrayDeque<>();
        endByTime(future, sources);
        for (Object source = sources.poll(); source != null; source = sources.poll()) {
            for (Object entry = FIRST.getVolatile(source); entry != null; entry = NEXT.getVolatile(entry)) {
                endByTime(stageOf(source, entry), sources);
            }
        }
    }

    /** The source, which is done after some time, has that new entry in its list. */
    static void added(Object source, Object entry) {
        Object stage = stageOf(source, entry);
        if (stage != null) {
            endByTime(stage);
        }
    }

    /** Notes it of that future alone; it is a source for others if that is new. */
    private static void endByTime(@Nullable Object future, Deque<Object> sources) {
        TaskTag tag = future == null ? null : tagOf(future);
        if (future != null && tag != null && !tag.wait.endsByTime()) {
            tag.wait.setEndsByTime();
            sources.add(future);
        }
    }

    private static @Nullable TaskTag tagOf(Object stage) {
        TaskTag known = Tasks.tag(stage);
        return known == null ? Tasks.promise(stage) : known;
    }

    /** The stage of that entry, if it is done once the source is. */
    private static @Nullable Object stageOf(Object source, Object entry) {
        Object own = OF_SECOND.isInstance(entry) ? ENTRY_AT_THE_FIRST.get(entry) : entry;
        if (OF_ANY.isInstance(own)) {
            return STAGE_OF_ANY.get(own);
        } else if (!OF_ONE.isInstance(own)) {
            return null;
        }
        boolean needsBoth = OF_TWO.isInstance(own) && !own.getClass().getName().startsWith(OF_EITHER);
        return needsBoth && !endsByTime(otherSource(own, source)) ? null : STAGE.get(own);
    }

    private static @Nullable Object otherSource(Object entry, Object source) {
        Object first = SOURCE.get(entry);
        return first == source ? SECOND_SOURCE.get(entry) : first;
    }

    private static boolean endsByTime(@Nullable Object future) {
        TaskTag tag = future == null ? null : Tasks.tag(future);
        return tag != null && tag.wait.endsByTime()
                || future instanceof CompletableFuture<?> done && Outcome.of(done) != null;
    }
}
