package io.github.jlockdep.reported;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/** An object of a class that is there only when the program runs. */
final class Foreign {
    private final Object object;

    private Foreign(Object object) {
        this.object = object;
    }

    /** A new object by the constructor without parameters. */
    static Foreign make(String className) throws ReflectiveOperationException {
        return new Foreign(Class.forName(className).getConstructor().newInstance());
    }

    /** What a static method of the class returns. */
    static Foreign callStatic(String className, String method, Object... arguments)
            throws ReflectiveOperationException {
        return new Foreign(method(Class.forName(className), method, arguments).invoke(null, arguments));
    }

    /** Calls the first public method of that name that takes so many arguments, none of them null. */
    Foreign call(String method, Object... arguments) throws ReflectiveOperationException {
        return new Foreign(method(object.getClass(), method, arguments).invoke(object, arguments));
    }

    /** The value of a field that the class declares. */
    Foreign field(String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return new Foreign(field.get(object));
    }

    /** The object as what it is known to be. */
    <T> T as(Class<T> type) {
        return type.cast(object);
    }

    private static Method method(Class<?> type, String name, Object... arguments) throws NoSuchMethodException {
        return Stream.of(type.getMethods())
                .filter(method -> method.getName().equals(name) && takes(method, arguments))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(type.getName() + "." + name));
    }

    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        boolean fits = types.length == arguments.length;
        for (int i = 0; fits && i < types.length; i++) {
            fits = types[i].isPrimitive() || types[i].isInstance(arguments[i]);
        }
        return fits;
    }
}
