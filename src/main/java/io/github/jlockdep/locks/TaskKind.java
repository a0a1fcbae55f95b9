package io.github.jlockdep.locks;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Short names for the classes of tasks: the name of the class without its package, as lambdas of one class without
 * their address; from the second class of one name on, with a number. Safe for use by any thread; a lookup takes O(1).
 */
final class TaskKind {
    private static final ConcurrentHashMap<String, AtomicInteger> namesakes = new ConcurrentHashMap<>();

    private static final ClassValue<String> names = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String name = simpleName(type.getName());
            int number = namesakes
                    .computeIfAbsent(name, first -> new AtomicInteger())
                    .incrementAndGet();
            return number == 1 ? name : name + "#" + number;
        }
    };

    private TaskKind() {}

    static String name(Class<?> type) {
        return names.get(type);
    }

    private static String simpleName(String name) {
        int lambda = name.indexOf("$$Lambda");
        String stable = lambda < 0 ? name : name.substring(0, lambda) + "$$Lambda";
        int hidden = stable.indexOf('/');
        String binary = hidden < 0 ? stable : stable.substring(0, hidden);
        return binary.substring(binary.lastIndexOf('.') + 1);
    }
}
