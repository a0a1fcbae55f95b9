package io.github.jlockdep.conformance;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The protected methods that a subclass inherits, called with the access rights of the subclass. */
final class Inherited {
    private Inherited() {}

    /** Calls the method of that name that the class of the object inherits, and throws what it throws. */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> T call(Object object, String method, @Nullable Object... arguments) {
        try {
            Class<?> type = object.getClass();
            MethodHandle handle = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .unreflect(find(type.getSuperclass(), method));
            return (T) handle.bindTo(object).invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static Method find(Class<?> type, String method) {
        return Stream.of(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseGet(() -> find(type.getSuperclass(), method));
    }
}
