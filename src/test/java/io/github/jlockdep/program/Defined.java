package io.github.jlockdep.program;

import java.io.InputStream;

/**
 * Defines classes with all that the agent changes, between two marks in the output, where the JVM logs what it loads;
 * initializes none.
 */
public final class Defined {
    private Defined() {}

    private static final class Loader extends ClassLoader {
        Loader() {
            super(Defined.class.getClassLoader());
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    /** Defines them. */
    public static void main(String[] arguments) throws Exception {
        Loader loader = new Loader();
        Class<?>[] types = {
            Case.class,
            Guarded.class,
            Guarded.Other.class,
            Isolated.class,
            Pair.class,
            Hot.class,
            Buffer.class,
            Deep.class,
            Ways.class,
            Brink.class,
            Initializing.class,
            OfJdk.class,
            JucNames.class,
            Reached.class,
            Tasks.class
        };
        byte[][] bytes = new byte[types.length][];
        for (int i = 0; i < types.length; i++) {
            String file = types[i].getName().replace('.', '/') + ".class";
            try (InputStream in = Defined.class.getClassLoader().getResourceAsStream(file)) {
                bytes[i] = in.readAllBytes();
            }
        }
        loader.define(types[0].getName(), bytes[0]);
        System.out.println("begin");
        for (int i = 1; i < types.length; i++) {
            loader.define(types[i].getName(), bytes[i]);
        }
        System.out.println("end");
    }
}
