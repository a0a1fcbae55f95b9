package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.events.Event;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions of stages as events, which a thread that waits for such a stage waits for: a class of events for each
 * Java class of functions and each class of futures that they come after. A lookup takes O(1).
 */
/* Nothing here refers to the class of a function but the JVM's own table, as in TaskEvents. */
final class StageFunctions {
    private static final ClassValue<ConcurrentHashMap<String, LockClass>> bySource = new ClassValue<>() {
        @Override
        protected ConcurrentHashMap<String, LockClass> computeValue(Class<?> kind) {
            return new ConcurrentHashMap<>(2);
        }
    };

    private StageFunctions() {}

    /** The event of the function of one stage of a future of that class. */
    static Event event(Object function, String source) {
        Class<?> kind = function.getClass();
        ConcurrentHashMap<String, LockClass> known = bySource.get(kind);
        LockClass lockClass = known.get(source);
        if (lockClass == null) {
            lockClass = known.computeIfAbsent(source, name -> LockClass.named(name + " then " + TaskKind.name(kind)));
        }
        return Event.once(Insides.node(lockClass));
    }
}
