package io.github.jlockdep.agent.monitors;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The methods from which the agent took {@code synchronized} away, because it takes their monitor itself: reflection
 * still says that they are, and another transformation must take it away again. By the names of classes; two classes of
 * one name in two loaders are taken for one.
 */
public final class SynchronizedMethods {
    private static final ConcurrentHashMap<String, Set<String>> byClass = new ConcurrentHashMap<>();

    private SynchronizedMethods() {}

    /** Notes them, as name and descriptor in one, for the class of that name. */
    public static void add(String className, Set<String> methods) {
        byClass.put(className.replace('/', '.'), methods);
    }

    /** Whether such methods of the class of that internal name are known. */
    public static boolean knows(String className) {
        return byClass.containsKey(className.replace('/', '.'));
    }

    /** Whether the method was synchronized. Costs a look-up. */
    public static boolean contains(Method method) {
        Set<String> methods = byClass.get(method.getDeclaringClass().getName());
        return methods != null && methods.contains(method.getName().concat(descriptor(method)));
    }

    private static String descriptor(Method method) {
        StringBuilder text = new StringBuilder("(");
        for (Class<?> parameter : method.getParameterTypes()) {
            text.append(parameter.descriptorString());
        }
        return text.append(')')
                .append(method.getReturnType().descriptorString())
                .toString();
    }
}
