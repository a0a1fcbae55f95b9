package io.github.jlockdep.locks;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Says which tasks an executor must get as they are, because it looks at them: a comparator of its queue casts them to
 * the program's type, or an override of {@code newTaskFor} or {@code decorateTask} asks for their type. Such tasks are
 * not watched while they run. A lambda has no type that anybody could ask for.
 */
final class OwnTasks {
    private static final Set<String> ASKING = Set.of("newTaskFor", "decorateTask");

    private final boolean compares;
    private final boolean asks;

    OwnTasks(ExecutorService executor) {
        this.compares = executor instanceof ThreadPoolExecutor pool && isCompared(pool.getQueue());
        this.asks = asks(executor.getClass());
    }

    /** Whether a task that is executed must be handed through. */
    boolean isExecutedAsItIs(Object task) {
        return compares && task != null;
    }

    /** Whether a task that is submitted or scheduled must be handed through. */
    boolean isSubmittedAsItIs(Object task) {
        return asks && task != null && !task.getClass().isHidden();
    }

    private static boolean isCompared(BlockingQueue<?> queue) {
        return queue instanceof PriorityBlockingQueue<?> priorities && priorities.comparator() != null;
    }

    /** The JDK's own executors ask nothing. */
    private static boolean asks(Class<?> type) {
        try {
            for (Class<?> up = type; up != null && up.getClassLoader() != null; up = up.getSuperclass()) {
                if (Arrays.stream(up.getDeclaredMethods()).anyMatch(method -> ASKING.contains(method.getName()))) {
                    return true;
                }
            }
        } catch (LinkageError | SecurityException unknown) {
            // then it is taken for one that does not
        }
        return false;
    }
}
