package io.github.jlockdep.program;

import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** Prints all that reflection shows of classes with monitors. */
@SuppressWarnings("serial") // its default version id is looked at
public final class Reflected implements Serializable {
    private static final Class<?>[] CLASSES = {
        Reflected.class, Guarded.class, Guarded.Other.class, Isolated.class, Buffer.class, Pair.class, Hot.class
    };

    private int count;

    /** Synchronized, and part of the default serial version id. */
    public synchronized void count() {
        count++;
    }

    synchronized int counted() {
        return count;
    }

    /** Prints it. */
    public static void main(String[] arguments) {
        new Reflected().count();
        System.out.println(Objects.requireNonNull(ObjectStreamClass.lookup(Reflected.class))
                .getSerialVersionUID());
        for (Class<?> type : CLASSES) {
            System.out.println(
                    Modifier.toString(type.getModifiers()) + " " + type + Arrays.toString(type.getInterfaces()));
            Stream.of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                    .flatMap(Stream::of)
                    .map(Object::toString)
                    .sorted()
                    .forEach(System.out::println);
        }
    }
}
