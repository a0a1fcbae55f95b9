package io.github.jlockdep.program;

import java.io.InputStream;

/**
 * Defines classes with all that the agent changes, between two marks in the output, where the JVM logs what it loads;
 * initializes none; and has some of the JDK loaded. It refers to none of them, which would be loaded before.
 */
public final class Defined {
    private static final String PACKAGE = "io.github.jlockdep.program.";

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
        String[] names = {
            "Case",
            "Guarded",
            "Guarded$Other",
            "Isolated",
            "Pair",
            "Hot",
            "Buffer",
            "Deep",
            "Ways",
            "Brink",
            "Initializing",
            "OfJdk",
            "JucNames",
            "Reached",
            "Tasks"
        };
        byte[][] bytes = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            try (InputStream in = Defined.class.getResourceAsStream(names[i] + ".class")) {
                bytes[i] = in.readAllBytes();
            }
        }
        loader.define(PACKAGE + names[0], bytes[0]);
        Class.forName("java.util.AbstractQueue"); // which the agent may have loaded
        System.out.println("begin");
        for (int i = 1; i < names.length; i++) {
            loader.define(PACKAGE + names[i], bytes[i]);
        }
        for (String each : new String[] {"Phaser", "Exchanger", "CyclicBarrier", "DelayQueue", "LinkedTransferQueue"}) {
            Class.forName("java.util.concurrent." + each, false, null);
        }
        System.out.println("end");
    }
}
